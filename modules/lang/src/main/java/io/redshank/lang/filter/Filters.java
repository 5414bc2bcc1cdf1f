package io.redshank.lang.filter;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.function.HasPhrase;
import io.redshank.expr.function.HasTokenLike;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.text.Analysis;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.kql.FieldConditions;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.lucene.Lucene;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the filters of rules: what Kibana's filter bar stores, each with a query and a {@code meta} that may negate it or switch
 * it off. What a value means is decided by the type of its field, as Elasticsearch does. Forms that are not evaluated are refused by
 * their name. Stateless; work is linear in the filters, whose depth and number of parts are limited.
 */
public final class Filters {
    /** How deep queries may lie in each other. */
    static final int MAX_DEPTH = 64;

    /** How many queries, and values of lists, all filters of a rule may hold together. */
    static final int MAX_PARTS = 10_000;

    /** What may stand beside a value without changing what it means here. */
    private static final List<String> OPTIONS =
            List.of("value", "query", "wildcard", "case_insensitive", "boost", "rewrite");

    /** What may stand beside the text of a {@code query_string} as Kibana writes it. */
    private static final Set<String> QUERY_STRING_OPTIONS =
            Set.of("query", "analyze_wildcard", "lenient", "time_zone", "boost");

    /** How many alternatives {@code minimum_should_match} may choose several of. */
    private static final int MAX_CHOICE = 10;

    private final Schema schema;
    private final Instant now;
    private int parts;

    private Filters(Schema schema, Instant now) {
        this.schema = schema;
        this.now = now;
    }

    /** Ends the reading. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String what) {
            super(what, null, false, false);
        }
    }

    /**
     * Compiles filters, all of which must hold.
     *
     * @param filters as plain values: maps, lists, texts, numbers and booleans
     * @param schema the fields there are; others are read as JSON has them
     * @param now what {@code now} is in dates
     */
    public static FilterReading read(List<? extends Map<String, ?>> filters, Schema schema, Instant now) {
        Filters reader = new Filters(schema, now);
        List<Condition> conditions = new ArrayList<>();
        try {
            for (Map<String, ?> filter : filters) {
                Map<?, ?> meta = filter.get("meta") instanceof Map<?, ?> map ? map : Map.of();
                if (isSet(meta, "disabled")) {
                    continue;
                }
                if (!(filter.get("query") instanceof Map<?, ?> query)) {
                    throw new Refusal("a filter without `query`");
                }
                Condition condition = reader.query(query, "", 0);
                conditions.add(isSet(meta, "negate") ? new Condition.Not(condition) : condition);
            }
        } catch (Refusal refusal) {
            return new FilterReading.Refused(String.valueOf(refusal.getMessage()));
        }
        return new FilterReading.Read(conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions));
    }

    private static boolean isSet(Map<?, ?> meta, String flag) {
        Object value = meta.get(flag);
        return value != null && value.toString().equals("true");
    }

    private void count(int more) throws Refusal {
        parts += more;
        if (parts > MAX_PARTS) {
            throw new Refusal("more than " + MAX_PARTS + " parts of filters (filter-parts)");
        }
    }

    /**
     * A query.
     *
     * @param path the nested objects it is asked of, with a dot behind; empty outside
     */
    private Condition query(Map<?, ?> query, String path, int depth) throws Refusal {
        count(1);
        if (depth > MAX_DEPTH) {
            throw new Refusal("filters more than " + MAX_DEPTH + " levels deep (filter-depth)");
        }
        if (query.size() != 1) {
            throw new Refusal("a query of " + query.size() + " forms at once");
        }
        String form = query.keySet().iterator().next().toString();
        if (!(query.values().iterator().next() instanceof Map<?, ?> body)) {
            throw new Refusal("`" + form + "` without an object");
        }
        return switch (form) {
            case "match_all" -> new Condition.Constant(true);
            case "match_none" -> new Condition.Constant(false);
            case "exists" -> exists(text(body, "field", form), path);
            case "bool" -> bool(body, path, depth);
            case "nested" -> nested(body, path, depth);
            case "term" -> onField(form, body, path, value -> new Value(value, "value"), this::equal);
            case "terms" -> terms(body, path);
            case "match" -> match(body, path);
            case "match_phrase" -> onField(form, body, path, value -> new Value(value, "query"), this::phrase);
            case "wildcard" -> onField(form, body, path, value -> new Value(value, "value", "wildcard"), Filters::like);
            case "prefix" -> onField(form, body, path, value -> new Value(value, "value"), Filters::prefix);
            case "range" -> range(body, path);
            case "query_string" -> queryString(body, path);
            default -> throw new Refusal("`" + form + "`");
        };
    }

    /** What stands behind a field: a plain value, or an object that holds it under one of some names. */
    private record Value(@Nullable Object plain, boolean foldCase) {
        Value(Object written, String... names) {
            this(plain(written, names), written instanceof Map<?, ?> map && isSet(map, "case_insensitive"));
        }

        private static @Nullable Object plain(Object written, String... names) {
            if (!(written instanceof Map<?, ?> map)) {
                return written;
            }
            for (String name : names) {
                if (map.get(name) != null) {
                    return map.get(name);
                }
            }
            return null;
        }
    }

    /** A test of a field with one value. */
    private interface Test {
        Condition of(Expr.Field field, Object value, boolean foldCase) throws Refusal;
    }

    private Condition onField(String form, Map<?, ?> body, String path, Function<Object, Value> read, Test test)
            throws Refusal {
        Map.Entry<?, ?> entry = only(form, body);
        Value value = read.apply(entry.getValue());
        if (entry.getValue() instanceof Map<?, ?> options) {
            for (Object option : options.keySet()) {
                if (!OPTIONS.contains(option)) {
                    throw new Refusal("`" + form + "` with `" + option + "`");
                }
            }
        }
        if (value.plain() == null || value.plain() instanceof Map<?, ?> || value.plain() instanceof List<?>) {
            throw new Refusal("`" + form + "` without a value");
        }
        return test.of(field(entry.getKey().toString(), path), value.plain(), value.foldCase());
    }

    private static Map.Entry<?, ?> only(String form, Map<?, ?> body) throws Refusal {
        List<Map.Entry<?, ?>> fields = new ArrayList<>();
        for (Map.Entry<?, ?> entry : body.entrySet()) {
            if (!entry.getKey().equals("boost")) {
                fields.add(entry);
            }
        }
        if (fields.size() != 1 || fields.getFirst().getValue() == null) {
            throw new Refusal("`" + form + "` of " + fields.size() + " fields");
        }
        return fields.getFirst();
    }

    private static String text(Map<?, ?> body, String key, String form) throws Refusal {
        if (body.get(key) instanceof String text) {
            return text;
        }
        throw new Refusal("`" + form + "` without `" + key + "`");
    }

    private Expr.Field field(String name, String path) throws Refusal {
        if (!name.startsWith(path)) {
            throw new Refusal("`nested` with a field outside its path");
        }
        FieldType type = (path.isEmpty() ? schema.typeOf(name) : schema.typeWithin(name)).orElse(FieldType.DYNAMIC);
        return new Expr.Field(name.substring(path.length()), type);
    }

    /** Whether a field has a value, or one of those below it. */
    private Condition exists(String name, String path) throws Refusal {
        Expr.Field field = field(name, path);
        Condition own = new Condition.Not(new Condition.Leaf(new Expr.IsNull(field)));
        if (field.type() != FieldType.DYNAMIC && field.type() != FieldType.OPAQUE) {
            return own;
        }
        WildcardPattern below = WildcardPattern.between(List.of(field.name() + ".", ""), false);
        Expr.Field any = new Expr.Field(below.text(), FieldType.DYNAMIC);
        return new Condition.Or(List.of(
                own,
                new Condition.AnyField(
                        below,
                        FieldType.DYNAMIC,
                        Schema.none(),
                        new Condition.Not(new Condition.Leaf(new Expr.IsNull(any))))));
    }

    private Condition bool(Map<?, ?> body, String path, int depth) throws Refusal {
        List<Condition> all = new ArrayList<>();
        List<Condition> any = new ArrayList<>();
        Integer least = null;
        for (Map.Entry<?, ?> clause : body.entrySet()) {
            Object value = clause.getValue();
            switch (clause.getKey().toString()) {
                case "must", "filter" -> all.addAll(queries(value, path, depth));
                case "must_not" ->
                    queries(value, path, depth).forEach(condition -> all.add(new Condition.Not(condition)));
                case "should" -> any.addAll(queries(value, path, depth));
                case "minimum_should_match" -> least = whole(value);
                case "boost" -> {}
                default -> throw new Refusal("`bool` with `" + clause.getKey() + "`");
            }
        }
        // lists of clauses may be empty, as exports have them
        boolean required = !isEmpty(body.get("must")) || !isEmpty(body.get("filter"));
        int wanted = least != null ? least : any.isEmpty() || required ? 0 : 1;
        if (wanted > 0) {
            all.add(atLeast(wanted, any));
        }
        return new Condition.And(all);
    }

    private static boolean isEmpty(@Nullable Object clauses) {
        return clauses == null || clauses instanceof List<?> list && list.isEmpty();
    }

    private static int whole(@Nullable Object value) throws Refusal {
        String text = String.valueOf(value);
        if (!text.matches("[0-9]{1,6}")) {
            throw new Refusal("`minimum_should_match` of `" + text + "`");
        }
        return Integer.parseInt(text);
    }

    private static Condition atLeast(int wanted, List<Condition> any) throws Refusal {
        if (wanted > any.size()) {
            return new Condition.Constant(false);
        }
        if (wanted == 1) {
            return new Condition.Or(any);
        }
        if (wanted == any.size()) {
            return new Condition.And(any);
        }
        if (any.size() > MAX_CHOICE) {
            throw new Refusal("`minimum_should_match` of " + wanted + " out of more than " + MAX_CHOICE);
        }
        List<Condition> choices = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << any.size(); chosen++) {
            if (Integer.bitCount(chosen) == wanted) {
                List<Condition> both = new ArrayList<>();
                for (int i = 0; i < any.size(); i++) {
                    if ((chosen >> i & 1) == 1) {
                        both.add(any.get(i));
                    }
                }
                choices.add(new Condition.And(both));
            }
        }
        return new Condition.Or(choices);
    }

    private List<Condition> queries(@Nullable Object value, String path, int depth) throws Refusal {
        List<Condition> conditions = new ArrayList<>();
        for (Object query : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (!(query instanceof Map<?, ?> map)) {
                throw new Refusal("`bool` with what is no query");
            }
            conditions.add(query(map, path, depth + 1));
        }
        return conditions;
    }

    private Condition nested(Map<?, ?> body, String outer, int depth) throws Refusal {
        String path = text(body, "path", "nested");
        if (!path.startsWith(outer)) {
            throw new Refusal("`nested` with a field outside its path");
        }
        if (!(body.get("query") instanceof Map<?, ?> query)) {
            throw new Refusal("`nested` without `query`");
        }
        return new Condition.AnyObject(path.substring(outer.length()), query(query, path + ".", depth + 1));
    }

    private Condition terms(Map<?, ?> body, String path) throws Refusal {
        Map.Entry<?, ?> entry = only("terms", body);
        if (!(entry.getValue() instanceof List<?> values)) {
            throw new Refusal("`terms` without a list");
        }
        count(values.size());
        Expr.Field field = field(entry.getKey().toString(), path);
        List<Condition> any = new ArrayList<>();
        for (Object value : values) {
            if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
                throw new Refusal("`terms` with what is no value");
            }
            any.add(equal(field, value, false));
        }
        return new Condition.Or(any);
    }

    private Condition match(Map<?, ?> body, String path) throws Refusal {
        Map.Entry<?, ?> entry = only("match", body);
        Value value = new Value(entry.getValue(), "query");
        if (value.plain() == null || value.plain() instanceof Map<?, ?> || value.plain() instanceof List<?>) {
            throw new Refusal("`match` without a value");
        }
        if (entry.getValue() instanceof Map<?, ?> options) {
            for (Object option : options.keySet()) {
                if (!List.of("query", "operator", "type").contains(option)) {
                    throw new Refusal("`match` with `" + option + "`");
                }
            }
            if ("phrase".equals(options.get("type"))) {
                return phrase(field(entry.getKey().toString(), path), value.plain(), false);
            }
        }
        Expr.Field field = field(entry.getKey().toString(), path);
        if (field.type() != FieldType.TEXT) {
            return equal(field, value.plain(), false);
        }
        List<Condition> tokens = new ArrayList<>();
        for (String token : Analysis.tokens(value.plain().toString())) {
            tokens.add(new Condition.Leaf(new Expr.Call(new HasPhrase(), List.of(field, new Expr.Constant(token)))));
        }
        boolean all = !tokens.isEmpty()
                && entry.getValue() instanceof Map<?, ?> options
                && String.valueOf(options.get("operator")).equalsIgnoreCase("and");
        return all ? new Condition.And(tokens) : new Condition.Or(tokens);
    }

    private Condition range(Map<?, ?> body, String path) throws Refusal {
        Map.Entry<?, ?> entry = only("range", body);
        if (!(entry.getValue() instanceof Map<?, ?> bounds)) {
            throw new Refusal("`range` without bounds");
        }
        Expr.Field field = field(entry.getKey().toString(), path);
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<?, ?> bound : bounds.entrySet()) {
            Comparison operator = switch (bound.getKey().toString()) {
                case "gt" -> Comparison.GREATER;
                case "gte" -> Comparison.GREATER_OR_EQUAL;
                case "lt" -> Comparison.LESS;
                case "lte" -> Comparison.LESS_OR_EQUAL;
                case "format", "boost", "relation" -> null;
                default -> throw new Refusal("`range` with `" + bound.getKey() + "`");
            };
            if (operator != null && bound.getValue() != null) {
                all.add(FieldConditions.compares(
                                field, operator, bound.getValue().toString(), now)
                        .orElseThrow(() -> misfit(field, bound.getValue())));
            }
        }
        if (all.isEmpty()) {
            throw new Refusal("`range` without bounds");
        }
        return FieldConditions.sameValue(field, all);
    }

    private static Refusal misfit(Expr.Field field, Object value) {
        return new Refusal("the value `" + value + "` of a field of type "
                + field.type().toString().toLowerCase(Locale.ROOT));
    }

    /** A query in Lucene's syntax, on its fields or on those of the text's words. */
    private Condition queryString(Map<?, ?> body, String path) throws Refusal {
        for (Object option : body.keySet()) {
            boolean usual =
                    option.equals("default_operator") && "or".equalsIgnoreCase(String.valueOf(body.get(option)));
            if (!usual && !QUERY_STRING_OPTIONS.contains(option)) {
                throw new Refusal("`query_string` with `" + option + "`");
            }
        }
        if (!path.isEmpty()) {
            throw new Refusal("`query_string` in `nested`");
        }
        Compilation compilation = Lucene.compile(
                text(body, "query", "query_string"),
                new KqlOptions(schema, UnknownFields.IGNORE, InstantSource.fixed(now)));
        if (compilation.plan().isEmpty() || !(compilation.plan().get() instanceof QueryPlan.EventPlan plan)) {
            throw new Refusal(
                    "`query_string`: " + compilation.diagnostics().getFirst().message());
        }
        return plan.condition();
    }

    private Condition equal(Expr.Field field, Object value, boolean foldCase) throws Refusal {
        if (field.type() == FieldType.TEXT) {
            // text is stored by its words, and a term is compared with them as it is
            return Analysis.tokens(value.toString()).equals(List.of(value.toString()))
                    ? new Condition.Leaf(
                            new Expr.Call(new HasPhrase(), List.of(field, new Expr.Constant(value.toString()))))
                    : new Condition.Constant(false);
        }
        boolean isText = field.type() == FieldType.KEYWORD || field.type() == FieldType.DYNAMIC;
        if (foldCase && isText && value instanceof String) {
            return new Condition.Leaf(new Expr.In(field, List.of(value), true));
        }
        return FieldConditions.hasOneOf(field, List.of(value.toString()), now).orElseThrow(() -> misfit(field, value));
    }

    private Condition phrase(Expr.Field field, Object value, boolean foldCase) throws Refusal {
        if (field.type() != FieldType.TEXT) {
            return equal(field, value, foldCase);
        }
        List<Expr> arguments = new ArrayList<>(List.of(field));
        Analysis.tokens(value.toString()).forEach(token -> arguments.add(new Expr.Constant(token)));
        return arguments.size() == 1
                ? new Condition.Constant(false)
                : new Condition.Leaf(new Expr.Call(new HasPhrase(), arguments));
    }

    private static Condition like(Expr.Field field, Object value, boolean foldCase) throws Refusal {
        return matching(field, WildcardPattern.escaped(value.toString(), foldCase), "wildcard");
    }

    private static Condition prefix(Expr.Field field, Object value, boolean foldCase) throws Refusal {
        return matching(field, WildcardPattern.between(List.of(value.toString(), ""), foldCase), "prefix");
    }

    private static Condition matching(Expr.Field field, WildcardPattern pattern, String form) throws Refusal {
        return switch (field.type()) {
            case KEYWORD, VERSION, DYNAMIC -> new Condition.Leaf(new Expr.Like(field, List.of(pattern)));
            case TEXT -> new Condition.Leaf(new Expr.Call(new HasTokenLike(pattern), List.of(field)));
            case LONG, DOUBLE, BOOLEAN, IP, DATE, OPAQUE ->
                throw new Refusal("`" + form + "` of a field that holds no text");
        };
    }
}
