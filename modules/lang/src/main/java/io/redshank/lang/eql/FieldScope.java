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
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        if (!optional && !knows(name)) {
            reportUnknown(name, range);
        }
        return typed(name, range);
    }

    /** An array, whatever its elements: if they are objects, a schema may know their fields alone. */
    Expr.Field array(String name) {
        return new Expr.Field(name, schema.typeOf(name).orElse(FieldType.DYNAMIC));
    }

    boolean knowsArray(String name) {
        return knows(name) || schema.fields().stream().anyMatch(field -> field.startsWith(name + "."));
    }

    private Typed typed(String name, SourceRange range) {
        FieldType type = schema.typeOf(name).orElse(FieldType.DYNAMIC);
        if (type == FieldType.OPAQUE) {
            problems.add(Diagnostic.error(
                            "RS703",
                            range,
                            "EQL cannot read `" + name + "`: it is an object, or of a kind that is not searched")
                    .withHelp("name a field that holds text, numbers, dates or addresses"));
            return Typed.broken(range);
        }
        return new Typed(new Expr.Field(name, type), Kind.of(type), range);
    }

    /** The same, with analysed text complained of: only its keyword sub-field can be compared, if it has one. */
    Typed exact(Typed value) {
        if (!(value.expr() instanceof Expr.Read read) || Expr.field(read).type() != FieldType.TEXT) {
            return value;
        }
        Expr.Field field = Expr.field(read);
        if (schema.typeOf(field.name() + ".keyword")
                .filter(FieldType.KEYWORD::equals)
                .isPresent()) {
            Expr.Field keyword = new Expr.Field(field.name(), FieldType.KEYWORD);
            Expr exact = switch (read) {
                case Expr.Field unused -> keyword;
                case Expr.Element element -> new Expr.Element(element.variable(), element.path(), keyword);
            };
            return new Typed(exact, Kind.TEXT, value.range());
        }
        problems.add(Diagnostic.error(
                        "RS827", value.range(), "`" + field.name() + "` is analysed text, which EQL cannot compare")
                .withHelp("use a keyword field; only `== null` and `!= null` are possible here"));
        return Typed.broken(value.range());
    }

    /** Complains of a field of the event. */
    void reportUnknown(String name, SourceRange range) {
        reportUnknown(name, range, "a field that may be absent is written `?" + name + "`");
    }

    /** Complains of a field once; the help is given if no name is near. */
    void reportUnknown(String name, SourceRange range, @Nullable String help) {
        if (unknownFields == UnknownFields.IGNORE || !reported.add(name)) {
            return;
        }
        String message = hints.unknown(name);
        Diagnostic diagnostic = unknownFields == UnknownFields.ERROR
                ? Diagnostic.error("RS702", range, message)
                : Diagnostic.warning("RS702", range, message);
        problems.add(problems.isFull() ? diagnostic : diagnostic.withHelp(help(name, help)));
    }

    private @Nullable String help(String name, @Nullable String otherwise) {
        String prefix = name + ".";
        Optional<String> member = schema.fields().stream()
                .filter(field -> field.startsWith(prefix))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        if (member.isPresent()) {
            return "`" + name + "` is an object; name a field in it, such as `" + member.get() + "`";
        }
        String near = NearNames.nearest(name, schema.fields());
        Optional<String> elsewhere = hints.whereabouts(name);
        if (near == null) {
            return elsewhere.isPresent() ? elsewhere.get() : otherwise;
        }
        return "did you mean `" + near + "`?"
                + elsewhere.map(place -> " " + place).orElse("");
    }
}
