package io.redshank.lang.eql;

import io.redshank.expr.Expr;
import io.redshank.lang.FieldHints;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks fields up in the schema, and complains once of each that is not there. For one query. */
final class FieldScope {
    private final Schema schema;
    private final UnknownFields unknownFields;
    private final FieldHints hints;
    private final Problems problems;
    private final Set<String> reported = new HashSet<>();

    FieldScope(EqlOptions options, Problems problems) {
        this.schema = options.schema();
        this.unknownFields = options.unknownFields();
        this.hints = options.hints();
        this.problems = problems;
    }

    boolean knows(String field) {
        return schema.typeOf(field).isPresent();
    }

    /** The field with its type; one that the schema does not know is dynamic. Analysed text is let through. */
    Typed resolve(String name, boolean optional, SourceRange range) {
        Optional<FieldType> known = schema.typeOf(name);
        if (known.isEmpty() && !optional) {
            reportUnknown(name, range);
        }
        FieldType type = known.orElse(FieldType.DYNAMIC);
        if (type == FieldType.OPAQUE) {
            problems.add(Diagnostic.error(
                            "RS703",
                            range,
                            "`" + name + "` is an object or lies in nested objects, which EQL cannot read")
                    .withHelp("name a field that holds values"));
            return Typed.broken(range);
        }
        return new Typed(new Expr.Field(name, type), Kind.of(type), range);
    }

    /** The same, with analysed text complained of: only its keyword sub-field can be compared, if it has one. */
    Typed exact(Typed value) {
        if (!(value.expr() instanceof Expr.Field field) || field.type() != FieldType.TEXT) {
            return value;
        }
        if (schema.typeOf(field.name() + ".keyword")
                .filter(FieldType.KEYWORD::equals)
                .isPresent()) {
            return new Typed(new Expr.Field(field.name(), FieldType.KEYWORD), Kind.TEXT, value.range());
        }
        problems.add(Diagnostic.error(
                        "RS827", value.range(), "`" + field.name() + "` is analysed text, which EQL cannot compare")
                .withHelp("use a keyword field; only `== null` and `!= null` are possible here"));
        return Typed.broken(value.range());
    }

    private void reportUnknown(String name, SourceRange range) {
        if (unknownFields == UnknownFields.IGNORE || !reported.add(name)) {
            return;
        }
        String message = hints.unknown(name);
        Diagnostic diagnostic = unknownFields == UnknownFields.ERROR
                ? Diagnostic.error("RS702", range, message)
                : Diagnostic.warning("RS702", range, message);
        problems.add(problems.isFull() ? diagnostic : diagnostic.withHelp(help(name)));
    }

    private String help(String name) {
        String near = NearNames.nearest(name, schema.fields());
        Optional<String> elsewhere = hints.whereabouts(name);
        if (near == null) {
            return elsewhere.orElse("a field that may be absent is written `?" + name + "`");
        }
        return "did you mean `" + near + "`?"
                + elsewhere.map(place -> " " + place).orElse("");
    }
}
