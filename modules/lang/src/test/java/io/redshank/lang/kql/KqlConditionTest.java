package io.redshank.lang.kql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.Event;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries mean, from text to answer. */
class KqlConditionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-15T10:30:00Z"));
    private static final Schema SCHEMA = MapSchema.ofMappings(Map.ofEntries(
            Map.entry("a", "keyword"),
            Map.entry("b", "keyword"),
            Map.entry("pid", "long"),
            Map.entry("ratio", "double"),
            Map.entry("flag", "boolean"),
            Map.entry("ip", "ip"),
            Map.entry("when", "date"),
            Map.entry("release", "version"),
            Map.entry("message", "text"),
            Map.entry("dll.hash.md5", "keyword"),
            Map.entry("d", "nested"),
            Map.entry("d.x", "long"),
            Map.entry("d.y", "long"),
            Map.entry("d.e", "nested"),
            Map.entry("d.e.z", "keyword"),
            Map.entry("d.text", "text")));

    private static Compilation compile(String query, Conversion conversion) {
        return Kql.compile(query, new KqlOptions(SCHEMA, UnknownFields.IGNORE, conversion, CLOCK));
    }

    private static Condition condition(String query) {
        Compilation compilation = compile(query, Conversion.STRICT);
        assertThat(compilation.diagnostics())
                .as(query)
                .filteredOn(Diagnostic::isError)
                .isEmpty();
        return ((QueryPlan.EventPlan) compilation.plan().orElseThrow()).condition();
    }

    private static boolean holds(String query, Event event) {
        return Interpreter.test(condition(query), event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a:CMD.exe            | true
                    a:cmd.exe            | false
                    a:"CMD.exe"          | true
                    a:CMD*               | true
                    a:cmd*               | false
                    a:CMD                | false
                    a:"CMD*"             | false
                    a:CM?.exe            | false
                    a:*.*                | true
                    a:*\\**              | false
                    a:(x or *exe or y)   | true
                    a:(x or y)           | false
                    a > CMD              | true
                    a < CMD              | false
                    a <= CMD.exe         | true
                    a:*                  | true
                    b:*                  | false
                    not b:x              | true
                    b:(not x)            | true
                    not b:*              | true
                    a:(not CMD.exe)      | false
                    *:*                  | true
                    ^^                   | true
                    """)
    void exact_text(String query, boolean expected) {
        assertThat(holds(query, Events.of("a", "CMD.exe"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a:(x and y)          | true
                    a:(x and z)          | false
                    a:(x and not y)      | false
                    a:(x or z and w)     | true
                    a:((x or z) and w)   | false
                    not a:x              | false
                    a:x and a:y          | true
                    """)
    void each_value_asks_for_some_value_of_the_field(String query, boolean expected) {
        assertThat(holds(query, Events.of("a", List.of("x", "y")))).isEqualTo(expected);
    }

    @Test
    void null_and_empty_arrays_are_no_values() {
        for (Event event : List.of(Events.of(), Events.of("a", null), Events.of("a", List.of()))) {
            assertThat(holds("a:*", event)).isFalse();
            assertThat(holds("a:\"\"", event)).isFalse();
            assertThat(holds("not a:x", event)).isTrue();
            assertThat(holds("not a < x", event)).isTrue();
        }
        assertThat(holds("a:*", Events.of("a", ""))).isTrue();
        assertThat(holds("a:\"\"", Events.of("a", ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pid:8",
                "pid:08",
                "pid:\"8\"",
                "pid:8.0",
                "pid >= 8",
                "pid > 7.5",
                "pid < 9",
                "pid:(1 or 8)",
                "pid:*",
                "ratio:2.5",
                "ratio:\"2.50\"",
                "ratio > 2",
                "ratio <= 2.5e0",
                "flag:true",
                "flag:\"true\"",
                "flag:(false or true)",
                "release:1.10.0",
                "release > 1.9.0",
                "release:1.*",
                "not pid:8.5"
            })
    void numbers_flags_and_versions(String query) {
        assertThat(holds(query, Events.of("pid", "8", "ratio", 2.5, "flag", true, "release", "1.10.0")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ip:10.1.2.3                     | true
                    ip:10.0.0.0/8                   | true
                    ip:"10.0.0.0/8"                 | true
                    ip:(192.168.0.0/16 or 10.1.2.3) | true
                    ip:11.0.0.0/8                   | false
                    ip >= 10.1.2.3                  | true
                    ip < 10.1.2.3                   | false
                    ip:fe80\\:\\:/10                | true
                    ip:"fe80::1"                    | true
                    ip > "ff00::"                   | false
                    """)
    void addresses(String query, boolean expected) {
        assertThat(holds(query, Events.of("ip", List.of("10.1.2.3", "fe80::1"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    when:2010-03-06                 | true
                    when:2010-03                    | true
                    when:2010                       | true
                    when:2010-03-07                 | false
                    when > 2010-03-06               | false
                    when >= 2010-03-06              | true
                    when < 2010-03-06               | false
                    when <= 2010-03-06              | true
                    when:"2010-03-06T14:15"         | true
                    when:"2010-03-06T15:15:00+01:00"| true
                    when:1267884900000              | true
                    when < now                      | true
                    when > now-1d/d                 | false
                    when:*                          | true
                    """)
    void dates_cover_what_they_leave_out(String query, boolean expected) {
        assertThat(holds(query, Events.of("when", "2010-03-06T14:15:00Z"))).isEqualTo(expected);
    }

    @Test
    void maths_goes_from_a_date_as_well() {
        Event event = Events.of("when", "2010-03-06T14:15:00Z");
        assertThat(holds("when >= 2010-04-01||-1M/d", event)).isTrue();
        assertThat(holds("when < 2010-04-01||-1M/d", event)).isFalse();
    }

    @Test
    void a_day_is_asked_of_one_value_not_of_two() {
        assertThat(holds("when:2010-03-06", Events.of("when", List.of("2010-03-05", "2010-03-07"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    message:foo              | true
                    message:FOO              | true
                    message:fo               | false
                    message:foo baz          | true
                    message:"quick foo"      | true
                    message:"foo quick"      | false
                    message:Qui*             | true
                    message:x* foo           | true
                    message:x* y             | false
                    message < b              | false
                    message >= Quick         | true
                    message:"***"            | false
                    message:*                | true
                    """)
    void analysed_text(String query, boolean expected) {
        assertThat(holds(query, Events.of("message", "The Quick, foo."))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    u:5          | true  | true  | false
                    u:5.0        | false | true  | false
                    u:"5"        | true  | true  | false
                    u:05         | false | true  | false
                    u:5*         | true  | false | false
                    u:true       | false | false | true
                    u > 4        | true  | true  | false
                    u > 10       | true  | false | false
                    u:*          | true  | true  | true
                    """)
    void values_of_unknown_fields_are_what_json_says(String query, boolean text, boolean number, boolean flag) {
        assertThat(holds(query, Events.of("u", "5"))).isEqualTo(text);
        assertThat(holds(query, Events.of("u", 5))).isEqualTo(number);
        assertThat(holds(query, Events.of("u", true))).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    *.hash.md5:ab12              | true
                    *.md5:ab*                    | true
                    dll*:(x or ab12)             | true
                    dll.*:zz                     | false
                    n*:10.0.0.0/8                | false
                    i*:10.0.0.0/8                | true
                    p*d > 7                      | true
                    x*.*:deep                    | true
                    zz*:*                        | false
                    x*:*                         | true
                    not dll*:(not ab12)          | true
                    "dll*":ab12                  | false
                    """)
    void wildcards_in_names_go_over_the_fields_of_the_document(String query, boolean expected) {
        Event event = Events.of("dll.hash.md5", "ab12", "ip", "10.0.0.1", "pid", 8, "x.y.z", "deep");
        assertThat(holds(query, event)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    d:{ x:1 and y:2 }                | true
                    d:{ x:1 and y:4 }                | false
                    d.x:1 and d.y:4                  | true
                    d:{ not x:1 }                    | true
                    not d:{ x:1 }                    | false
                    d:{ e:{ z:p } and x:3 }          | true
                    d:{ e:{ z:p } and x:1 }          | false
                    d:{ e.z:(p and q) }              | true
                    d.e:{ z:p }                      | true
                    d.e.z:q                          | true
                    d:{ * }                          | true
                    d:{ "quick fox" and x >= 3 }     | true
                    d:{ quick and x:1 }              | false
                    d:{ t*:fox }                     | true
                    quick                            | false
                    """)
    void groups_are_asked_of_one_object(String query, boolean expected) {
        Event event = Events.of(
                "d",
                List.of(
                        Map.of("x", 1, "y", 2),
                        Map.of(
                                "x",
                                3,
                                "y",
                                4,
                                "text",
                                "The quick fox",
                                "e",
                                List.of(Map.of("z", "p"), Map.of("z", "q")))));
        assertThat(holds(query, event)).isEqualTo(expected);
    }

    @Test
    void a_path_that_no_schema_knows_is_taken_as_nested() {
        assertThat(holds("g:{ x:1 and y:2 }", Events.of("g", List.of(Map.of("x", 1), Map.of("y", 2)))))
                .isFalse();
        assertThat(holds("g:{ x:1 and y:2 }", Events.of("g.x", 1, "g.y", 2))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    quick                | true
                    slow quick           | true
                    "quick fox"          | true
                    "fox quick"          | false
                    8                    | true
                    08                   | true
                    qui*                 | true
                    EVIL.exe             | true
                    evil.exe             | false
                    10.0.0.0/8           | true
                    secret               | false
                    *                    | true
                    not nowhere          | true
                    """)
    void free_text_looks_into_all_fields(String query, boolean expected) {
        Event event =
                Events.of("message", "The quick fox", "pid", 8, "a", "EVIL.exe", "ip", "10.0.0.1", "_id", "secret");
        assertThat(holds(query, event)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pid:abc", "pid:1*", "pid < x", "ratio:x", "flag:yes", "flag > true", "ip:10.0.0.300", "ip:10.*",
                "ip > 10.0.0.0/8", "when:yesterday", "when:2010*", "when < now+1x", "a:null", "d:x", "d > 1",
                        "a:{ x:1 }",
                "dll.hash:x", "dll.hash:{ md5:x }"
            })
    void what_a_field_cannot_have_is_an_error_or_matches_nothing(String query) {
        Compilation strict = compile(query, Conversion.STRICT);
        assertThat(strict.plan()).isEmpty();
        assertThat(strict.diagnostics()).extracting(Diagnostic::code).containsExactly("RS703");
        Compilation lenient = compile(query, Conversion.LENIENT);
        assertThat(lenient.diagnostics()).isEmpty();
        Condition condition = ((QueryPlan.EventPlan) lenient.plan().orElseThrow()).condition();
        Event event = Events.of("pid", 1, "ratio", 1, "flag", true, "ip", "10.0.0.1", "when", "2010", "a", "null");
        assertThat(Interpreter.test(condition, event)).isFalse();
    }

    @Test
    void a_value_that_fits_is_kept_where_another_does_not() {
        Condition condition = ((QueryPlan.EventPlan)
                        compile("pid:(x or 7)", Conversion.LENIENT).plan().orElseThrow())
                .condition();
        assertThat(Interpreter.test(condition, Events.of("pid", 7))).isTrue();
        assertThat(Interpreter.test(condition, Events.of("pid", 8))).isFalse();
    }

    @Test
    void an_object_has_a_value_if_a_field_in_it_has() {
        assertThat(holds("dll:*", Events.of("dll.hash.md5", "x"))).isTrue();
        assertThat(holds("dll:*", Events.of("dllx", "x"))).isFalse();
        assertThat(holds("d:*", Events.of("d", List.of(Map.of("x", 1))))).isTrue();
    }

    @Test
    void values_of_a_list_become_one_test_each_of_equality_patterns_and_blocks() {
        assertThat(ConditionPrinter.print(condition("a:(x or y* or z or *?) and ip:(10.0.0.0/8 or 10.0.0.1)")))
                .isEqualTo("""
                        and
                          or
                            a:keyword in ("x", "z")
                            a:keyword like ("y*", "*\\\\?")
                          or
                            ip:ip == 10.0.0.1
                            ip:ip in networks (10.0.0.0 to 10.255.255.255)
                        """);
    }

    @Test
    void ranges_of_text_follow_code_points() {
        assertThat(holds("a > \"\uFF5E\"", Events.of("a", "\uD83D\uDE00"))).isTrue();
        assertThat(holds("a > b", Events.of("a", "\uD83D\uDE00"))).isTrue();
    }
}
