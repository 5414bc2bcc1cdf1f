package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.Event;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions mean, from text to answer. */
class EqlConditionTest {
    private static final Schema SCHEMA = MapSchema.ofMappings(Map.ofEntries(
            Map.entry("a", "keyword"),
            Map.entry("b", "keyword"),
            Map.entry("tags", "keyword"),
            Map.entry("p", "long"),
            Map.entry("ratio", "double"),
            Map.entry("flag", "boolean"),
            Map.entry("ip", "ip"),
            Map.entry("when", "date"),
            Map.entry("release", "version"),
            Map.entry("message", "text"),
            Map.entry("event.category", "keyword"),
            Map.entry("process.name", "keyword")));

    private static boolean holds(String condition, Event event) {
        return holdsQuery("any where " + condition, event);
    }

    private static boolean holdsQuery(String query, Event event) {
        Compilation compilation = Eql.compile(query, new EqlOptions(SCHEMA, UnknownFields.ERROR));
        assertThat(compilation.diagnostics()).as(query).isEmpty();
        QueryPlan.EventPlan plan = (QueryPlan.EventPlan) compilation.plan().orElseThrow();
        return Interpreter.test(plan.condition(), event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    process.name == "cmd.exe"           | false
                    process.name : "cmd.exe"            | true
                    process.name : "cmd*"               | true
                    process.name like~ "cm?.exe"        | true
                    process.name like "cmd*"            | false
                    process.name like "CMD*"            | true
                    process.name in~ ("cmd*")           | false
                    process.name in~ ("x", "cmd.EXE")   | true
                    process.name in ("x", "CMD.exe")    | true
                    process.name in ("cmd.exe")         | false
                    process.name not in ("cmd.exe")     | true
                    process.name not in~ ("cmd.exe")    | false
                    process.name regex "cmd"            | false
                    process.name regex~ "cmd.*"         | true
                    process.name regex "CMD.ex[a-f]"  | true
                    process.name : ("a*", "*.exe")      | true
                    process.name >= "CMD"               | true
                    process.name < "CMD"                | false
                    "CMD" <= process.name               | true
                    not process.name : "cmd*" or true   | true
                    not (process.name : "cmd*" or true) | false
                    true or false and false             | true
                    """)
    void operators_on_text(String condition, boolean expected) {
        assertThat(holds(condition, Events.of("process.name", "CMD.exe"))).isEqualTo(expected);
    }

    /** The table of missing and other values: columns are the events {a:"y"}, {a:"x"} and {}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a != "x"                 | true  | false | true
                    not a : "x"              | true  | false | true
                    a : "*"                  | true  | true  | false
                    a == null                | false | false | true
                    null != a                | true  | true  | false
                    length(a) != 3           | true  | true  | false
                    not length(a) == 3       | true  | true  | true
                    a not in ("x")           | true  | false | true
                    not startsWith(a, "x")   | true  | false | true
                    null == (a == "x")       | false | false | true
                    (a == "x") != null       | true  | true  | false
                    (a == "x") == false      | true  | false | false
                    a > null                 | false | false | false
                    not a > null             | true  | true  | true
                    (a > null) == null       | true  | true  | true
                    (a > null) != false      | false | false | false
                    concat("x", null) == a   | false | false | true
                    concat("x", null) not in ("x") | true | true | true
                    (concat("x", null) not in ("x")) == null | true | true | true
                    (concat("x", null) not in ("x")) != true | true | true | true
                    ?absent == null          | true  | true  | true
                    ?absent == 123           | false | false | false
                    ?absent                  | false | false | false
                    ?absent == ?gone         | true  | true  | true
                    ?absent != ?gone         | false | false | false
                    not ?absent : "a"        | true  | true  | true
                    ?absent != "a"           | true  | true  | true
                    """)
    void missing_values(String condition, boolean forY, boolean forX, boolean forNothing) {
        assertThat(List.of(
                        holds(condition, Events.of("a", "y")),
                        holds(condition, Events.of("a", "x")),
                        holds(condition, Events.of())))
                .isEqualTo(List.of(forY, forX, forNothing));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    concat(a, "-", b) == "x-y"   | true
                    concat(a, "-", b) != "x-y"   | false
                    startsWith(a, b) == false    | true
                    """)
    void a_function_of_two_fields_is_one_value_to_compare(String condition, boolean expected) {
        assertThat(holds(condition, Events.of("a", "x", "b", "y"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tags == "b"                  | true
                    tags != "b"                  | false
                    tags != "c"                  | true
                    not tags : ("c", "B")        | false
                    length(tags) == 1            | true
                    concat(tags, tags) == "ab"   | true
                    p > 10 and p < 5             | true
                    p in (4, 20)                 | true
                    p + 1 == 21                  | true
                    """)
    void arrays(String condition, boolean expected) {
        assertThat(holds(condition, Events.of("tags", List.of("a", "b"), "p", List.of(3, 20))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a == 123                             | true
                    p == "12"                            | true
                    p in ("12", 13)                      | true
                    p * 2 + 1 == 25                      | true
                    p % 5 == 2                           | true
                    -p < -11                             | true
                    p / 5 == 2                           | true
                    p / 0 == null                        | true
                    p - 2 - 3 == 7                       | true
                    ratio > 0.25 and ratio < 5e-1        | true
                    flag                                 | true
                    not flag                             | false
                    flag == true                         | true
                    flag != false                        | true
                    ip == "10.0.0.0/8"                   | true
                    ip != "10.0.0.0/8"                   | false
                    ip == "10.1.2.3"                     | true
                    ip in ("192.168.0.0/16", "10.1.2.3") | true
                    ip not in ("10.0.0.0/8")             | false
                    cidrMatch(ip, "fe80::/10", "10.1.0.0/16") | true
                    CIDRMATCH(ip, "11.0.0.0/8")          | false
                    when > "2026-01-01T00:00:00Z"        | true
                    when == 1767225601000                | true
                    release < "1.11.3"                   | true
                    release > "1.2.4"                    | true
                    message != null                      | true
                    string(ip) : "10.*"                  | true
                    """)
    void constants_become_what_the_field_holds(String condition, boolean expected) {
        Event event = Events.of(
                "a",
                "123",
                "p",
                12,
                "ratio",
                0.3,
                "flag",
                true,
                "ip",
                "10.1.2.3",
                "when",
                "2026-01-01T00:00:01Z",
                "release",
                "1.5.0",
                "message",
                "some words");
        assertThat(holds(condition, event)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    between("welcome event", "wel", "e") == "com"
                    between("welcome event", "wel", "e", true) == "come ev"
                    between("welcome", "", "e") == "welcome"
                    between~("WELCOME", "wel", "e") == "COM"
                    substring("hello", -3, -1) == "ll"
                    substring("hello", 2) == "llo"
                    indexOf("abc", "z") == null
                    indexOf("abc", "a") == 0
                    indexOf("abc", "") == 0
                    indexof~("abC", "c") == 2
                    divide(4, 3) == 1
                    divide(4.0, 3) > 1.3
                    add(1, 2) == 3
                    subtract(1, 2) == -1
                    multiply(2, 3) == 6
                    modulo(-7, 3) == -1
                    number("0x32", 16) == 50
                    number("12.5") == 12.5
                    number("no") == null
                    string(42) == "42"
                    concat("a", 1, true) == "a1true"
                    concat("a", null) == null
                    length("") == 0
                    startsWith("abc", "")
                    endsWith~("abC", "bc")
                    not stringContains("abc", "")
                    stringContains("abc", "bc")
                    not stringContains("a*b", "a?b")
                    """)
    void functions(String condition) {
        assertThat(holds(condition, Events.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    process where true   | true
                    file where true      | false
                    "process" where true | true
                    Process where true   | false
                    any where true       | true
                    process where false  | false
                    """)
    void the_category_is_compared_exactly_with_each_element(String query, boolean expected) {
        assertThat(holdsQuery(query, Events.of("event.category", List.of("network", "process"))))
                .isEqualTo(expected);
    }

    /** The documentation calls the escape a mistake; a public rule that runs has it. */
    @Test
    void a_single_quote_may_be_escaped() {
        assertThat(holds("a == \"h\\'t\"", Events.of("a", "h't"))).isTrue();
    }

    @Test
    void an_event_without_category_is_seen_by_any_alone() {
        assertThat(holdsQuery("any where true", Events.of())).isTrue();
        assertThat(holdsQuery("process where true", Events.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a == \"C:\\\\x\"",
                "a == \"\"\"C:\\x\"\"\"",
                "`a` : \"c:\\\\*\"",
                "a /* one /* two */ */ like // three\n \"C:?x\"",
                "a == \"\\u{43}:\\\\x\""
            })
    void text_is_read_as_written(String condition) {
        assertThat(holds(condition, Events.of("a", "C:\\x"))).isTrue();
    }
}
