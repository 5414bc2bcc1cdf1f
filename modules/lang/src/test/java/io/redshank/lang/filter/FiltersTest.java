package io.redshank.lang.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Document;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Schema SCHEMA = MapSchema.ofMappings(Map.of(
            "path",
            "keyword",
            "text",
            "text",
            "size",
            "long",
            "ratio",
            "double",
            "at",
            "date",
            "ip",
            "ip",
            "on",
            "boolean",
            "parts",
            "nested",
            "parts.name",
            "keyword",
            "parts.size",
            "long"));

    private static final Map<String, @Nullable Object> EVENT = event();

    private static Map<String, @Nullable Object> event() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("path", "C:\\Tools\\a.exe");
        event.put("text", "Quick brown Foxes");
        event.put("size", 7L);
        event.put("at", "2026-01-02T03:04:05Z");
        event.put("ip", "10.1.2.3");
        event.put("on", true);
        event.put("code", 200L);
        event.put("parts", List.of(Map.of("name", "x", "size", 1L), Map.of("name", "y", "size", 2L)));
        return event;
    }

    private static Map<String, Object> filter(Object query) {
        return Map.of("meta", Map.of("negate", false), "query", query);
    }

    private static boolean holds(Map<String, Object> filter) {
        FilterReading reading = Filters.read(List.of(filter), SCHEMA, NOW);
        assertThat(reading).as("%s", filter).isInstanceOf(FilterReading.Read.class);
        Condition condition = ((FilterReading.Read) reading).condition();
        return Interpreter.test(condition, Events.of(Document.of(new LinkedHashMap<>(EVENT))));
    }

    private static boolean fits(Object query) {
        return holds(filter(query));
    }

    private static Condition condition(Object query) {
        return ((FilterReading.Read) Filters.read(List.of(filter(query)), SCHEMA, NOW)).condition();
    }

    private static String refusal(Object query) {
        return Filters.read(List.of(filter(query)), SCHEMA, NOW) instanceof FilterReading.Refused(String what)
                ? what
                : "none";
    }

    private static Map<String, Object> query(String form, String field, Object value) {
        return Map.of(form, Map.of(field, value));
    }

    @Test
    void each_form_holds_for_what_it_asks_and_for_nothing_else() {
        assertThat(holds(filter(query("term", "path", "C:\\Tools\\a.exe")))).isTrue();
        assertThat(holds(filter(query("term", "path", "c:\\tools\\a.exe")))).isFalse();
        assertThat(holds(filter(query("term", "path", Map.of("value", "c:\\tools\\a.exe", "case_insensitive", true)))))
                .isTrue();
        assertThat(holds(filter(query("term", "size", "7")))).isTrue();
        assertThat(holds(filter(query("term", "on", true)))).isTrue();
        assertThat(holds(filter(query("term", "code", "200")))).isTrue();
        assertThat(holds(filter(query("term", "code", 201)))).isFalse();
        assertThat(holds(filter(query("term", "ip", "10.0.0.0/8")))).isTrue();
        assertThat(holds(filter(query("term", "ip", "11.0.0.0/8")))).isFalse();
        assertThat(holds(filter(query("terms", "size", List.of(1, 7))))).isTrue();
        assertThat(holds(filter(query("terms", "size", List.of())))).isFalse();
        assertThat(holds(filter(query("exists", "field", "size")))).isTrue();
        assertThat(holds(filter(query("exists", "field", "ratio")))).isFalse();
        assertThat(holds(filter(query("prefix", "path", "C:\\")))).isTrue();
        assertThat(holds(filter(query("prefix", "path", "D")))).isFalse();
        assertThat(holds(filter(Map.of("match_all", Map.of())))).isTrue();
        assertThat(holds(filter(Map.of("match_none", Map.of())))).isFalse();
    }

    @Test
    void in_a_wildcard_a_backslash_takes_what_follows_as_it_is() {
        assertThat(holds(filter(query("wildcard", "path", Map.of("value", "?:\\\\Tools\\\\*.exe")))))
                .isTrue();
        assertThat(holds(filter(
                        query("wildcard", "path", Map.of("value", "?:\\\\tools\\\\*.EXE", "case_insensitive", true)))))
                .isTrue();
        assertThat(holds(filter(query("wildcard", "path", "C:\\\\tools*")))).isFalse();
        assertThat(holds(filter(query("wildcard", "path", "C:\\*")))).isFalse();
        assertThat(holds(filter(query("wildcard", "text", "fox*")))).isTrue();
    }

    @Test
    void analysed_text_is_matched_by_its_words() {
        assertThat(holds(filter(query("match_phrase", "text", "quick BROWN")))).isTrue();
        assertThat(holds(filter(query("match_phrase", "text", Map.of("query", "quick foxes")))))
                .isFalse();
        assertThat(holds(filter(query("match", "text", "slow foxes")))).isTrue();
        assertThat(holds(filter(query("match", "text", Map.of("query", "slow foxes", "operator", "and")))))
                .isFalse();
        assertThat(holds(filter(query("match", "text", Map.of("query", "quick brown", "type", "phrase")))))
                .isTrue();
        assertThat(holds(filter(query("match_phrase", "path", "C:\\Tools\\a.exe"))))
                .isTrue();
        assertThat(holds(filter(query("match_phrase", "path", "Tools")))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"gte,7,true", "gt,7,false", "lt,8,true", "lte,6,false"})
    void ranges_are_of_numbers(String operator, int limit, boolean holds) {
        assertThat(holds(filter(query("range", "size", Map.of(operator, limit)))))
                .isEqualTo(holds);
    }

    @Test
    void and_of_dates_and_addresses() {
        Map<String, Object> january = Map.of("gte", "2026-01-01", "lt", "2026-02-01", "format", "strict_date");
        assertThat(holds(filter(query("range", "at", january)))).isTrue();
        assertThat(holds(filter(query("range", "ip", Map.of("gt", "10.1.2.3")))))
                .isFalse();
        assertThat(fits(query("range", "at", Map.of("gte", "now-1d")))).isTrue();
        assertThat(fits(query("range", "at", Map.of("gte", "now-1h", "lt", "now+1d/d"))))
                .isFalse();
        assertThat(fits(query("range", "at", Map.of("lte", "2026-01-02")))).isTrue();
        assertThat(fits(query("range", "at", Map.of("gt", "2026-01-02")))).isFalse();
        assertThat(fits(query("term", "at", "2026-01-02"))).isTrue();
        assertThat(fits(query("term", "at", "2026-01-03"))).isFalse();
    }

    @Test
    void bool_asks_for_all_for_none_and_for_some() {
        Map<String, Object> yes = query("term", "size", 7);
        Map<String, Object> no = query("term", "size", 8);
        assertThat(holds(filter(Map.of("bool", Map.of("must", List.of(yes), "must_not", no)))))
                .isTrue();
        assertThat(holds(filter(Map.of("bool", Map.of("filter", yes, "must_not", List.of(yes))))))
                .isFalse();
        assertThat(holds(filter(Map.of("bool", Map.of("should", List.of(no, yes))))))
                .isTrue();
        assertThat(holds(filter(Map.of("bool", Map.of("should", List.of(no)))))).isFalse();
        assertThat(holds(filter(Map.of("bool", Map.of("must", yes, "should", no)))))
                .isTrue();
        assertThat(holds(filter(Map.of("bool", Map.of("should", List.of(yes, no, yes), "minimum_should_match", 2)))))
                .isTrue();
        assertThat(holds(filter(Map.of("bool", Map.of("should", List.of(yes, no, no), "minimum_should_match", "2")))))
                .isFalse();
        assertThat(holds(filter(Map.of("bool", Map.of("should", List.of(yes), "minimum_should_match", 2)))))
                .isFalse();
        assertThat(holds(filter(Map.of("bool", Map.of())))).isTrue();
    }

    @Test
    void nested_asks_one_object_for_all() {
        Map<String, Object> one = query("term", "parts.name", "x");
        assertThat(holds(filter(Map.of(
                        "nested",
                        Map.of(
                                "path",
                                "parts",
                                "query",
                                Map.of("bool", Map.of("must", List.of(one, query("term", "parts.size", 1)))))))))
                .isTrue();
        assertThat(holds(filter(Map.of(
                        "nested",
                        Map.of(
                                "path",
                                "parts",
                                "query",
                                Map.of("bool", Map.of("must", List.of(one, query("term", "parts.size", 2)))))))))
                .isFalse();
        assertThat(refusal(Map.of("nested", Map.of("path", "parts", "query", query("term", "size", 1)))))
                .isEqualTo("`nested` with a field outside its path");
    }

    @Test
    void meta_negates_and_switches_off() {
        Map<String, Object> yes = query("term", "size", 7);
        assertThat(holds(Map.of("meta", Map.of("negate", true), "query", yes))).isFalse();
        assertThat(holds(Map.of("meta", Map.of("negate", "true", "disabled", true), "query", yes)))
                .isTrue();
        assertThat(holds(Map.of("query", yes))).isTrue();
    }

    @Test
    void what_is_not_evaluated_is_named() {
        assertThat(refusal(query("script", "source", "1"))).isEqualTo("`script`");
        assertThat(refusal(query("query_string", "query", "a:(")))
                .isEqualTo("`query_string`: the query ends too early");
        assertThat(refusal(Map.of("query_string", Map.of("query", "a:b", "default_operator", "AND"))))
                .isEqualTo("`query_string` with `default_operator`");
        assertThat(refusal(query("ids", "values", List.of("a")))).isEqualTo("`ids`");
        assertThat(refusal(Map.of())).isEqualTo("a query of 0 forms at once");
        assertThat(refusal(Map.of("term", "x"))).isEqualTo("`term` without an object");
        assertThat(refusal(Map.of("term", Map.of("a", 1, "b", 2)))).isEqualTo("`term` of 2 fields");
        assertThat(refusal(query("term", "a", List.of()))).isEqualTo("`term` without a value");
        assertThat(refusal(query("terms", "a", "x"))).isEqualTo("`terms` without a list");
        assertThat(refusal(query("term", "size", "many"))).isEqualTo("the value `many` of a field of type long");
        assertThat(refusal(query("wildcard", "size", "*"))).isEqualTo("`wildcard` of a field that holds no text");
        assertThat(refusal(query("match", "text", Map.of("query", "a", "fuzziness", 1))))
                .isEqualTo("`match` with `fuzziness`");
        assertThat(refusal(query("range", "size", Map.of("from", 1)))).isEqualTo("`range` with `from`");
        assertThat(refusal(Map.of("bool", Map.of("musst", List.of())))).isEqualTo("`bool` with `musst`");
        assertThat(refusal(Map.of("bool", Map.of("should", List.of(), "minimum_should_match", "75%"))))
                .isEqualTo("`minimum_should_match` of `75%`");
        assertThat(Filters.read(List.of(Map.of("meta", Map.of("type", "phrase"))), SCHEMA, NOW))
                .isEqualTo(new FilterReading.Refused("a filter without `query`"));
    }

    @Test
    void empty_lists_of_clauses_ask_for_nothing_and_leave_others_required() {
        Map<String, Object> no = query("term", "size", 8);
        assertThat(holds(filter(Map.of("bool", Map.of("must", List.of(), "filter", List.of(), "should", List.of(no))))))
                .isFalse();
        assertThat(holds(filter(Map.of("bool", Map.of("must_not", List.of(), "should", List.of(no))))))
                .isFalse();
    }

    @Test
    void what_would_mean_something_else_is_refused() {
        assertThat(refusal(query("term", "at", "yesterday")))
                .isEqualTo("the value `yesterday` of a field of type date");
        assertThat(refusal(query("range", "on", Map.of("gt", "a"))))
                .isEqualTo("the value `a` of a field of type boolean");
        assertThat(refusal(query("terms", "path", List.of(Map.of())))).isEqualTo("`terms` with what is no value");
        assertThat(refusal(query("match_phrase", "text", Map.of("query", "a b", "slop", 2))))
                .isEqualTo("`match_phrase` with `slop`");
    }

    @Test
    void a_whole_number_is_no_fraction_and_a_range_asks_one_and_the_same_value() {
        assertThat(fits(query("term", "size", 7.5))).isFalse();
        assertThat(fits(query("term", "size", 7.0))).isTrue();
        Condition range = condition(query("range", "size", Map.of("gte", 10, "lt", 50)));
        assertThat(Interpreter.test(range, Events.of("size", List.of(1L, 100L))))
                .isFalse();
        assertThat(Interpreter.test(range, Events.of("size", List.of(1L, 20L)))).isTrue();
    }

    @Test
    void a_query_string_is_one_of_lucene() {
        assertThat(fits(query("query_string", "query", "size:[5 TO 9] AND NOT on:false")))
                .isTrue();
        assertThat(fits(query("query_string", "query", "size:>7"))).isFalse();
        assertThat(fits(Map.of("query_string", Map.of("query", "quick", "analyze_wildcard", true))))
                .isTrue();
    }

    @Test
    void a_term_of_analysed_text_is_one_of_its_words() {
        assertThat(holds(filter(query("term", "text", "quick")))).isTrue();
        assertThat(holds(filter(query("term", "text", "Quick")))).isFalse();
        assertThat(holds(filter(query("term", "text", "quick brown")))).isFalse();
        assertThat(holds(filter(query("match", "text", Map.of("query", "!!", "operator", "and")))))
                .isFalse();
    }

    @Test
    void an_object_exists_if_a_field_below_it_does() {
        assertThat(holds(filter(query("exists", "field", "parts")))).isTrue();
        assertThat(holds(filter(query("exists", "field", "other")))).isFalse();
    }

    @Test
    void depth_and_size_are_limited() {
        Map<String, Object> deep = query("term", "size", 7);
        for (int i = 0; i < 100; i++) {
            deep = Map.of("bool", Map.of("must", List.of(deep)));
        }
        assertThat(refusal(deep)).isEqualTo("filters more than 64 levels deep (filter-depth)");
        List<Integer> many = IntStream.range(0, 10_001).boxed().toList();
        assertThat(refusal(query("terms", "size", many))).isEqualTo("more than 10000 parts of filters (filter-parts)");
        List<Map<String, Object>> should = Collections.nCopies(11, query("term", "size", 7));
        assertThat(refusal(Map.of("bool", Map.of("should", should, "minimum_should_match", 2))))
                .isEqualTo("`minimum_should_match` of 2 out of more than 10");
        assertThat(refusal(new HashMap<>(Map.of("bool", new HashMap<>())))).isEqualTo("none");
    }
}
