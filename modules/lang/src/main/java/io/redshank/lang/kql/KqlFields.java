package io.redshank.lang.kql;

import io.redshank.expr.Expr;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks fields up in the schema, and complains once of each that is not there. For one query. */
final class KqlFields {
    /** How many different patterns of field names one query may hold: each is held against all names. */
    static final int MAX_PATTERNS = 1_000;

    private final Schema schema;
    private final UnknownFields unknownFields;
    private final Problems problems;
    private final Set<String> reported = new HashSet<>();
    private final Map<Subject.Several, Boolean> patterns = new HashMap<>();
    private @Nullable Set<String> parents;

    KqlFields(Schema schema, UnknownFields unknownFields, Problems problems) {
        this.schema = schema;
        this.unknownFields = unknownFields;
        this.problems = problems;
    }

    /**
     * Where a clause stands.
     *
     * @param prefix the path of the group and a dot; empty outside of groups
     * @param known whether the schema knows the path
     */
    record Place(String prefix, boolean known) {
        static final Place TOP = new Place("", true);
    }

    Subject resolve(KqlLiteral name, Place place) {
        FieldView view = new FieldView(schema, place.prefix());
        if (name.isPattern()) {
            Subject.Several several = new Subject.Several(WildcardPattern.between(name.pieces(), false), view);
            checkPattern(several, place, name.range());
            return several;
        }
        Optional<FieldType> known = view.typeOf(name.text());
        if (known.isEmpty() && hasFieldsBelow(place.prefix() + name.text())) {
            known = Optional.of(FieldType.OPAQUE);
        }
        if (known.isEmpty() && place.known() && !name.text().startsWith("_")) {
            reportUnknown(place.prefix() + name.text(), name.range());
        }
        FieldType type = known.orElse(FieldType.DYNAMIC);
        return type == FieldType.OPAQUE
                ? new Subject.Parent(name.text(), name.range())
                : new Subject.Single(new Expr.Field(name.text(), type), name.range());
    }

    /** All fields that free text looks into: those of nested objects only where the text stands in their group. */
    Subject.Several all(Place place) {
        Schema visible = place.prefix().isEmpty() ? schema : new FieldView(schema, place.prefix());
        return new Subject.Several(WildcardPattern.of("*", false), visible);
    }

    /** The place inside a group. */
    Optional<Place> inside(KqlLiteral path, Place outer) {
        String full = outer.prefix() + path.text();
        if (path.isPattern()) {
            problems.add(Diagnostic.error("RS701", path.range(), "the path before `{` has no wildcards"));
            return Optional.empty();
        }
        if (schema.isNested(full)) {
            return Optional.of(new Place(full + ".", true));
        }
        if (schema.typeWithin(full).isPresent() || hasFieldsBelow(full)) {
            return Optional.empty();
        }
        if (outer.known()) {
            reportUnknown(full, path.range());
        }
        return Optional.of(new Place(full + ".", false));
    }

    private boolean hasFieldsBelow(String path) {
        Set<String> known = parents;
        if (known == null) {
            known = new HashSet<>();
            for (String field : schema.fields()) {
                for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
                    known.add(field.substring(0, dot));
                }
            }
            parents = known;
        }
        return known.contains(path);
    }

    private void checkPattern(Subject.Several several, Place place, SourceRange range) {
        if (patterns.size() == MAX_PATTERNS && !patterns.containsKey(several)) {
            problems.add(Diagnostic.error(
                    "RS701", range, "more than " + MAX_PATTERNS + " patterns of field names (query-field-patterns)"));
            return;
        }
        boolean known = patterns.computeIfAbsent(
                several, unused -> several.schema().fields().stream().anyMatch(several.names()::matches));
        if (!known && place.known()) {
            reportUnknown(place.prefix() + several.names().text(), range);
        }
    }

    private void reportUnknown(String name, SourceRange range) {
        if (unknownFields == UnknownFields.IGNORE || !reported.add(name)) {
            return;
        }
        String message = "no source of this rule has a field `" + name + "`";
        Diagnostic diagnostic = unknownFields == UnknownFields.ERROR
                ? Diagnostic.error("RS702", range, message)
                : Diagnostic.warning("RS702", range, message);
        String near = problems.isFull() ? null : NearNames.nearest(name, schema.fields());
        problems.add(diagnostic.withHelp(near == null ? null : "did you mean `" + near + "`?"));
    }
}
