package io.redshank.rules;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.function.HasPhrase;
import io.redshank.expr.text.Analysis;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters on indicators of a threat-match rule, as far as rules use them: phrases, and whether a field has a value. What
 * the filter's {@code meta} says of negation and of being switched off is heeded. Stateless.
 */
final class ThreatFilters {
    private ThreatFilters() {}

    /** What filters gave. */
    sealed interface Read {
        record Filters(Condition condition) implements Read {}

        /**
         * A filter that cannot be evaluated.
         *
         * @param what it is, as in {@code range}
         */
        record Unsupported(String what) implements Read {}
    }

    /** Reads filters, all of which must hold. */
    static Read read(List<Map<String, Object>> filters, Schema schema) {
        List<Condition> parts = new ArrayList<>();
        for (Map<String, Object> filter : filters) {
            Map<?, ?> meta = filter.get("meta") instanceof Map<?, ?> map ? map : Map.of();
            if (isSet(meta, "disabled")) {
                continue;
            }
            Map<?, ?> query = filter.get("query") instanceof Map<?, ?> map ? map : Map.of();
            Condition condition = condition(query, schema);
            if (condition == null) {
                return new Read.Unsupported(query.isEmpty() ? "a filter without a query" : "`" + name(query) + "`");
            }
            parts.add(isSet(meta, "negate") ? new Condition.Not(condition) : condition);
        }
        return new Read.Filters(new Condition.And(parts));
    }

    private static boolean isSet(Map<?, ?> meta, String flag) {
        Object value = meta.get(flag);
        return value != null && value.toString().equals("true");
    }

    private static String name(Map<?, ?> query) {
        return query.keySet().iterator().next().toString();
    }

    private static @Nullable Condition condition(Map<?, ?> query, Schema schema) {
        if (query.size() != 1 || !(query.values().iterator().next() instanceof Map<?, ?> body) || body.size() != 1) {
            return null;
        }
        String key = name(body);
        Object value = body.get(key);
        return switch (name(query)) {
            case "match_phrase" -> {
                Object phrase = value instanceof Map<?, ?> parts && parts.size() == 1 ? parts.get("query") : value;
                yield phrase instanceof String || phrase instanceof Number || phrase instanceof Boolean
                        ? phrase(field(key, schema), phrase.toString())
                        : null;
            }
            case "exists" ->
                key.equals("field") && value instanceof String name
                        ? new Condition.Not(new Condition.Leaf(new Expr.IsNull(field(name, schema))))
                        : null;
            default -> null;
        };
    }

    private static Expr.Field field(String name, Schema schema) {
        return new Expr.Field(name, schema.typeOf(name).orElse(FieldType.DYNAMIC));
    }

    private static @Nullable Condition phrase(Expr.Field field, String phrase) {
        return switch (field.type()) {
            case TEXT -> {
                List<Expr> arguments = new ArrayList<>(List.of(field));
                Analysis.tokens(phrase).forEach(token -> arguments.add(new Expr.Constant(token)));
                yield new Condition.Leaf(new Expr.Call(new HasPhrase(), arguments));
            }
            case KEYWORD, DYNAMIC, LONG, DOUBLE, BOOLEAN, IP, VERSION -> {
                Object value = field.type().convert(phrase);
                yield value == null
                        ? null
                        : new Condition.Leaf(new Expr.Compare(Comparison.EQUAL, field, new Expr.Constant(value)));
            }
            case DATE, OPAQUE -> null;
        };
    }
}
