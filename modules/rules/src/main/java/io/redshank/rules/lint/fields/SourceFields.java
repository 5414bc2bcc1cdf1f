package io.redshank.rules.lint.fields;

import io.redshank.lang.esql.EsqlColumns;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RuleHints;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a rule may name outside of its query: those of the events that it reads, and the columns that its query computes.
 * Where nobody knows what the rule reads, a field is wrong only if it is a letter away from one of ECS. For one review.
 */
final class SourceFields {
    /** Fields that alerts have, and what every document has. */
    private static final List<String> OF_ALERTS = List.of("@timestamp", "kibana.", "signal.", "_");

    /** The first parts of the names that ECS has. */
    private static final Set<String> ECS_SETS = EcsSchema.instance().fields().stream()
            .filter(field -> field.indexOf('.') > 0)
            .map(field -> field.substring(0, field.indexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    /** A short name is a letter away from others without a mistake. */
    private static final int SHORT = 8;

    private final ReviewedFile file;
    private final Review review;
    private final RuleSources sources;
    private final Schema schema;
    private final boolean isKnown;
    private final Optional<EsqlColumns> columns;

    private SourceFields(ReviewedFile file, Review review) {
        this.file = file;
        this.review = review;
        List<String> patterns =
                EsqlSources.ofRule(file).stream().map(Placed::value).toList();
        this.sources = new RuleSources(patterns, file.sources().integration());
        this.schema = review.data().fields().schemaFor(sources);
        this.isKnown = review.data().knowsIntegrations()
                && !patterns.isEmpty()
                && patterns.stream().noneMatch(SourceFields::isOfAlerts);
        // rows that are events still have all of their fields in the alert
        this.columns = file.language().equals("esql")
                ? review.query()
                        .filter(query ->
                                query.esql().filter(EsqlQuery::isAggregating).isPresent())
                        .flatMap(query -> query.columns().filter(Predicate.not(EsqlColumns::mayHaveMore)))
                : Optional.empty();
    }

    static SourceFields of(ReviewedFile file, Review review) {
        return new SourceFields(file, review);
    }

    private static boolean isOfAlerts(String pattern) {
        return pattern.contains(".alerts-") || pattern.startsWith(".siem-signals");
    }

    /** Tells of a field that does not exist; says whether it did. */
    boolean tellMissing(Placed<String> field, String key, Severity severity) {
        String name = field.value();
        if (name.isBlank() || name.indexOf('*') >= 0 || OF_ALERTS.stream().anyMatch(name::startsWith)) {
            return false;
        }
        if (columns.isPresent()) {
            return tellMissingColumn(field, key, severity, columns.get());
        }
        if (schema.typeOf(name).isPresent() || isComputed(name)) {
            return false;
        }
        String near = NearNames.nearest(name, schema.fields());
        boolean isTypo = near != null && near.length() > SHORT && NearNames.differByALetter(name, near);
        if (!isKnown && isTypo) {
            tell(severity, field, "`" + key + "`: `" + name + "` is not in ECS", "did you mean `" + near + "`?", near);
            return true;
        }
        if (!isKnown || !(isTypo || isOfEcs(name) || review.data().fields().isComplete(sources))) {
            return false; // it may be of a source of which little is known
        }
        RuleHints hints = new RuleHints(review.data().fields(), sources);
        String help = near == null ? hints.whereabouts(name).orElse(null) : "did you mean `" + near + "`?";
        tell(severity, field, "`" + key + "`: " + hints.unknown(name), help, near);
        return true;
    }

    /** Whether a field has its place among those of ECS, to which sources seldom add. */
    private static boolean isOfEcs(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && ECS_SETS.contains(name.substring(0, dot));
    }

    /** Whether the query makes a column of the name from something else. */
    private boolean isComputed(String name) {
        return review.query()
                .filter(query -> query.esql().isPresent())
                .flatMap(query -> query.columns())
                .filter(all -> all.find(name).isPresent())
                .isPresent();
    }

    private boolean tellMissingColumn(Placed<String> field, String key, Severity severity, EsqlColumns all) {
        if (all.find(field.value()).isPresent()) {
            return false;
        }
        List<String> names = all.list().stream().map(column -> column.name()).toList();
        String near = NearNames.nearest(field.value(), names);
        tell(
                severity,
                field,
                "`" + key + "`: the query has no column `" + field.value() + "` at its end",
                near == null ? null : "did you mean `" + near + "`?",
                near);
        return true;
    }

    /**
     * Tells of fields that do not exist or by whose values nothing can be counted or grouped.
     *
     * @param key what the fields are listed under
     */
    void tellUngroupable(List<Placed<String>> fields, String key, Severity severity) {
        for (Placed<String> field : fields) {
            if (tellMissing(field, key, severity) || columns.isPresent()) {
                continue;
            }
            Optional<FieldType> type = schema.typeOf(field.value());
            if (type.filter(FieldType.TEXT::equals).isPresent()) {
                tell(
                        severity,
                        field,
                        "`" + key + "`: `" + field.value() + "` is analysed text, which has no values to group by",
                        "name a field of type keyword",
                        null);
            } else if (isKnown && type.filter(FieldType.OPAQUE::equals).isPresent()) {
                tell(
                        severity,
                        field,
                        "`" + key + "`: `" + field.value() + "` is an object, which has no value of its own",
                        "name one of its fields",
                        null);
            }
        }
    }

    private void tell(
            Severity severity, Placed<String> field, String message, @Nullable String help, @Nullable String near) {
        Fix fix = near == null ? null : Fix.proposed(new TextEdit(field.range(), "\"" + near + "\""));
        review.report(severity, field.range(), message, help, fix);
    }

    /** The type of a field, if the events have it. */
    Optional<FieldType> typeOf(String field) {
        return schema.typeOf(field);
    }

    @Override
    public String toString() {
        return "fields of " + file;
    }
}
