package io.redshank.conformance;

import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts which features of EQL queries use: in how many queries, and how often. For one thread. */
final class EqlFeatures {
    private final Map<String, Count> counts = new TreeMap<>();

    private record Count(int queries, int uses) {
        Count plus(int more) {
            return new Count(queries + 1, uses + more);
        }
    }

    /** Counts what a query uses, and how well the schema knows its fields. */
    void add(EqlQuery query, Schema schema) {
        Map<String, Integer> used = new TreeMap<>();
        switch (query) {
            case EqlQuery.Single single -> use(used, "kind: event");
            case EqlQuery.Sequence sequence -> sequence(sequence, used);
            case EqlQuery.Sample sample -> {
                use(used, "kind: sample");
                use(used, "items written: " + sample.items().size());
            }
        }
        query.pipes().forEach(pipe -> use(used, "pipe: " + pipe.kind().name().toLowerCase(Locale.ROOT)));
        for (EqlQuery.Key key : EqlTree.keys(query)) {
            use(used, key.optional() ? "key: by ?field" : "key: by field");
        }
        for (EqlQuery.Event event : EqlTree.events(query)) {
            use(used, "category: " + Optional.ofNullable(event.category()).orElse("any"));
        }
        EqlTree.forEach(query, expression -> expression(expression, schema, used));
        used.forEach(
                (feature, uses) -> counts.merge(feature, new Count(1, uses), (before, now) -> before.plus(now.uses())));
    }

    private static void sequence(EqlQuery.Sequence sequence, Map<String, Integer> used) {
        use(used, "kind: sequence");
        use(used, "items written: " + sequence.items().size());
        if (!sequence.keys().isEmpty()) {
            use(used, "sequence: shared by");
        }
        sequence.maxSpan().ifPresent(span -> use(used, "sequence: with maxspan"));
        sequence.until().ifPresent(until -> use(used, "sequence: until"));
        for (EqlQuery.Item item : EqlTree.items(sequence)) {
            if (!item.keys().isEmpty()) {
                use(used, "sequence: item by");
            }
            if (item.runs() > 1) {
                use(used, "sequence: with runs");
            }
            if (item.missing()) {
                use(used, "sequence: missing event");
            }
        }
    }

    private static void expression(EqlExpr expression, Schema schema, Map<String, Integer> used) {
        switch (expression) {
            case EqlExpr.FieldName field -> {
                if (field.optional()) {
                    use(used, "field: ?field");
                }
                Optional<FieldType> type = schema.typeOf(field.name());
                use(
                        used,
                        "field: "
                                + (type.isEmpty()
                                        ? "unknown"
                                        : type.get() == FieldType.DYNAMIC ? "name known" : "type known"));
            }
            case EqlExpr.Compared compared -> {
                use(used, "operator: " + compared.operator().symbol() + against(compared));
            }
            case EqlExpr.PatternMatch match -> {
                use(
                        used,
                        "operator: " + match.operator().symbol()
                                + (match.patterns().size() == 1 ? " one" : " list"));
                match.patterns().stream()
                        .filter(pattern -> !match.operator().isRegex()
                                && pattern.value() instanceof String text
                                && text.indexOf('?') >= 0)
                        .forEach(pattern -> use(used, "pattern: with ?"));
            }
            case EqlExpr.Membership in ->
                use(used, "operator: " + (in.negated() ? "not in" : "in") + (in.foldCase() ? "~" : ""));
            case EqlExpr.Not not -> use(used, "operator: not");
            case EqlExpr.And and -> use(used, "operator: and");
            case EqlExpr.Or or -> use(used, "operator: or");
            case EqlExpr.Call call ->
                use(used, "function: " + call.function().toLowerCase(Locale.ROOT) + (call.foldCase() ? "~" : ""));
            case EqlExpr.Calculation calculation -> use(used, "operator: arithmetic");
            case EqlExpr.Signed signed -> use(used, "operator: sign");
            case EqlExpr.ArraySearch search -> use(used, "endpoint: _arraysearch");
            case EqlExpr.Lineage lineage ->
                use(used, "endpoint: " + lineage.relation().word() + " of");
            case EqlExpr.AliasField field -> use(used, "endpoint: field of an alias");
            case EqlExpr.Variable variable -> {}
            case EqlExpr.Literal literal -> {}
        }
    }

    private static String against(EqlExpr.Compared compared) {
        for (EqlExpr side : new EqlExpr[] {compared.left(), compared.right()}) {
            if (side instanceof EqlExpr.Literal(Object value, var range) && !(value instanceof String)) {
                return value == null ? " null" : value instanceof Boolean ? " true or false" : " number";
            }
        }
        return "";
    }

    private static void use(Map<String, Integer> used, String feature) {
        used.merge(feature, 1, Integer::sum);
    }

    /** In how many queries a feature is used. */
    int queriesWith(String feature) {
        return counts.getOrDefault(feature, new Count(0, 0)).queries();
    }

    /** A line for each feature: its name, queries and uses. */
    String table() {
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "%-40s %8s %8s%n", "FEATURE", "RULES", "USES"));
        counts.forEach((feature, count) ->
                table.append(String.format(Locale.ROOT, "%-40s %8d %8d%n", feature, count.queries(), count.uses())));
        return table.toString();
    }
}
