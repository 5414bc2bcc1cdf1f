package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language rule by rule: words and constants, what binds to what, what is a query and what is none. */
class EqlReadingsTest {
    private static final Schema SCHEMA = MapSchema.ofMappings(Map.ofEntries(
            Map.entry("a", "keyword"),
            Map.entry("b", "keyword"),
            Map.entry("n", "long"),
            Map.entry("ratio", "double"),
            Map.entry("flag", "boolean"),
            Map.entry("ip", "ip"),
            Map.entry("when", "date"),
            Map.entry("release", "version"),
            Map.entry("@timestamp", "date"),
            Map.entry("_x1", "keyword"),
            Map.entry("user-agent", "keyword"),
            Map.entry("1st", "keyword"),
            Map.entry("tick`ed", "keyword"),
            Map.entry("sequence", "long"),
            Map.entry("process.sample", "keyword")));

    private static Compilation compile(String query) {
        return Eql.compile(query, new EqlOptions(SCHEMA, UnknownFields.ERROR));
    }

    private static QueryPlan plan(String query) {
        Compilation compilation = compile(query);
        assertThat(compilation.diagnostics()).as(query).isEmpty();
        return compilation.plan().orElseThrow();
    }

    private static boolean holds(String condition) {
        QueryPlan.EventPlan plan = (QueryPlan.EventPlan) plan("any where " + condition);
        return Interpreter.test(
                plan.condition(),
                Events.of(
                        "a",
                        "x\"y",
                        "b",
                        "C:\\d",
                        "n",
                        7,
                        "ratio",
                        0.5,
                        "flag",
                        true,
                        "ip",
                        "10.1.2.3",
                        "@timestamp",
                        "2026-01-02T03:04:05Z",
                        "_x1",
                        "u",
                        "user-agent",
                        "curl",
                        "1st",
                        "one",
                        "tick`ed",
                        "t",
                        "sequence",
                        11,
                        "process.sample",
                        "s",
                        "when",
                        1_767_225_600_000L,
                        "release",
                        "1.5.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n == 7 // to the end of the line\n and true",
                "/* a /* b */ c */ n == 7",
                "n /**/ == /* // */ 7",
                "n==7",
                "n\t==\r\n7",
                "`sequence` > 10",
                "process.`sample` == \"s\"",
                "`process.sample` == \"s\"",
                "@timestamp > \"2026-01-01\"",
                "_x1 == \"u\"",
                "`user-agent` == \"curl\"",
                "`1st` == \"one\"",
                "`tick``ed` == \"t\"",
                "?n == 7",
                "ratio == .5",
                "ratio == 5e-1",
                "ratio == 50.E-2",
                "ratio < 1.",
                "n == 7.0",
                "n < 2147483648",
                "n < 9223372036854775807",
                "n < 9223372036854775808",
                "n < 1e30",
                "n > -9223372036854775808",
                "a == \"x\\\"y\"",
                "a == \"x\\u{22}y\"",
                "a == \"\\u{00000078}\\\"y\"",
                "b == \"C:\\\\d\"",
                "b == \"\"\"C:\\d\"\"\"",
                "a == \"\"\"x\"y\"\"\"",
                "concat(\"\"\"q\"\"\"\", \"\") == \"q\\\"\"",
                "concat(\"\"\"q\"\"\"\"\", \"\") == \"q\\\"\\\"\"",
                "length(\"\"\"\"\"\") == 0",
                "length(\"\\n\\r\\t\\b\\f\\\\\") == 6",
                "length(\"\\u{1F600}\") == 2"
            })
    void words_and_constants(String condition) {
        assertThat(holds(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any where sequence > 10",
                "any where process.sample == \"s\"",
                "any where user-agent == \"curl\"",
                "any where 1st == \"one\"",
                "any WHERE n == 7",
                "any where a == \"x\ny\"",
                "any where a == \"\"\"x\ny\"\"\"",
                "any where a == \"\\x\"",
                "any where a == \"\\u0041\"",
                "any where a == \"\\u{1}\"",
                "any where a == \"\\u{110000}\"",
                "any where a == 'x'",
                "any where a == ?\"x\"",
                "any where n = 7",
                "any where a[0] == \"x\"",
                "any where /* n == 7"
            })
    void what_is_no_word_and_no_constant(String query) {
        assertThat(compile(query).plan()).isEmpty();
    }

    /** Each line means the same as its second half. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    not a == "p" and b == "q"        | (not (a == "p")) and b == "q"
                    a == "p" or b == "q" and n == 1  | a == "p" or (b == "q" and n == 1)
                    not not flag                     | not (not (flag))
                    n + 1 * 2 - 3 == 4               | ((n + (1 * 2)) - 3) == 4
                    n * 2 % 3 / 4 == 5               | (((n * 2) % 3) / 4) == 5
                    -n + 1 < 2                       | ((-(n)) + 1) < 2
                    n - -1 == 8                      | (n - (-1)) == 8
                    a not in ("p", "q")              | not (a in ("p", "q"))
                    not a like "p*"                  | not (a like "p*")
                    true == a in ("p")               | true == (a in ("p"))
                    LENGTH(a) == 3                   | length(a) == 3
                    cidrmatch(ip, "10.0.0.0/8")      | cidrMatch(ip, "10.0.0.0/8")
                    STARTSWITH~(a, "x")              | startsWith~(a, "x")
                    """)
    void what_binds_to_what(String written, String bracketed) {
        assertThat(plan("any where " + written)).isEqualTo(plan("any where " + bracketed));
    }

    @Test
    void a_predicate_hangs_on_the_value_before_it_alone() {
        EqlQuery.Single query = (EqlQuery.Single)
                Eql.parse("any where n + ratio in (3)").query().orElseThrow();
        EqlExpr.Calculation sum = (EqlExpr.Calculation) query.event().condition();
        assertThat(sum.right()).isInstanceOf(EqlExpr.Membership.class);
        assertThat(compile("any where n + ratio in (3)").diagnostics().stream().map(problem -> problem.message()))
                .isEqualTo(List.of("`ratio in (3)` is true or false; `+` takes a number"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any where n < 1 < 2",
                "any where not n",
                "any where n and flag",
                "any where \"x\"",
                "any where 5",
                "any where length(a)",
                "any where a == b",
                "any where length(a) == n",
                "any where n + ratio == 3",
                "any where length(a) + length(b) == 3",
                "any where length~(a) == 1",
                "any where cidrMatch~(ip, \"10.0.0.0/8\")",
                "any where substring~(a, 1) == \"x\"",
                "any where n : \"7\"",
                "any where ip like \"10.*\"",
                "any where flag regex \"t.*\"",
                "any where n in~ (7)",
                "any where a : b",
                "any where a : (\"x\", b)",
                "any where a : 5",
                "any where a in (b)",
                "any where a in ()",
                "any where a not like \"x\"",
                "any where n == \"seven\"",
                "any where n in (1, \"seven\")",
                "any where ip == \"10.0.0.300\"",
                "any where ip == \"10.0.0.0/99\"",
                "any where when == \"yesterday\"",
                "any where flag == \"perhaps\"",
                "any where length(a) == \"3\"",
                "any where unknown == 1",
                "any where wildcard(a, \"x\")",
                "any where arrayContains(a, \"x\")",
                "any where true | count",
                "any where true | head",
                "any where true | head 0",
                "any where true | head -1",
                "any where true | tail 1.5",
                "any where true | frobnicate",
                "join by a [any where true] [any where true]",
                "any where child of [any where true]",
                "sequence [any where true]",
                "sequence [any where true] [any where true] by a",
                "sequence by a [any where true] by b [any where true]",
                "sequence [any where true] by a [any where true] by n",
                "sequence [any where true] by a [any where true] by a until [any where true]",
                "sequence by length(a) [any where true] [any where true]",
                "sequence with maxspan=1m by a [any where true] [any where true]",
                "sequence with maxspan=1 [any where true] [any where true]",
                "sequence with maxspan=0s [any where true] [any where true]",
                "sequence with maxspan=1.5s [any where true] [any where true]",
                "sequence with maxspan=1w [any where true] [any where true]",
                "sequence with maxspan=-1s [any where true] [any where true]",
                "sequence [any where true] ![any where true]",
                "sequence with maxspan=1m ![any where true] ![any where true]",
                "sequence [any where true] with runs=0 [any where true]",
                "sequence [any where true] with runs=101 [any where true]",
                "sample [any where true] [any where true]",
                "sample by a [any where true]",
                "sample by a with maxspan=1m [any where true] [any where true]",
                "sample by a [any where true] ![any where true]",
                "sample by a [any where true] with runs=2",
                "sample by a [any where true] [any where true] until [any where true]"
            })
    void what_is_refused(String query) {
        Compilation compilation = compile(query);
        assertThat(compilation.plan()).isEmpty();
        assertThat(compilation.diagnostics()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "2s, PT2S", "3 m, PT3M", "12h, PT12H", "1d, PT24H"})
    void spans(String written, Duration span) {
        QueryPlan.SequencePlan plan = (QueryPlan.SequencePlan)
                plan("sequence by a with maxspan = " + written + " [any where true] [any where true]");
        assertThat(plan.maxSpan()).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sequence [any where true] with runs=2                               | 2 | 0
                    sequence [any where true] with runs=100                             | 100 | 0
                    sequence with maxspan=1m [any where true] ![any where true] with runs=3 | 4 | 3
                    sequence with maxspan=1m ![any where true] [any where true]         | 2 | 1
                    sequence [any where true] by a [any where true] by b                | 2 | 0
                    sequence [any where true] by n [any where true] by ratio            | 2 | 0
                    sequence by a [any where true] by n [any where true] by ?ratio until [any where true] by n | 2 | 0
                    """)
    void sequences(String query, int stages, int missing) {
        QueryPlan.SequencePlan plan = (QueryPlan.SequencePlan) plan(query);
        assertThat(plan.stages()).hasSize(stages);
        assertThat(plan.stages().stream().filter(stage -> stage.missing())).hasSize(missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a == \"\" or n == \"7\"",
                "n == \"7\" and n in (\"7\")",
                "n != 7.5",
                "ratio == \"0.5\"",
                "flag == \"true\"",
                "when == \"2026-01-01T00:00:00Z\"",
                "when == \"2026-01-01\"",
                "when == 1767225600000",
                "when < \"2026-01-01T00:00:00.001Z\"",
                "ip == \"10.0.0.0/8\" and ip in (\"11.0.0.0/8\", \"10.1.2.3\")",
                "ip != \"11.0.0.0/8\"",
                "release > \"1.2.4\" and release < \"1.11.3\" and release != \"1.5\"",
                "release < \"not a version\"",
                "string(n) == \"7\" and string(ratio) == \"0.5\" and string(flag) == \"true\"",
                "startsWith(a, _x1) == false",
                "`sequence` == \"11\"",
                "\"x\" < a and a < \"y\"",
                "a > \"X\""
            })
    void constants_become_what_the_field_holds(String condition) {
        assertThat(holds(condition)).isTrue();
    }

    /** Edge cases of functions that the tests of conditions leave out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "divide(-7, 2) == -3",
                "divide(7, 0) == null",
                "7 % 0 == null",
                "7.0 / 2 == 3.5",
                "modulo(7, -3) == 1",
                "between(\"abc\", \"x\", \"c\") == \"\"",
                "between(\"abc\", \"a\", \"x\") == \"\"",
                "between(\"\", \"a\", \"b\") == \"\"",
                "between(\"abc\", \"a\", \"\") == \"abc\"",
                "between(\"xay\", \"a\", \"x\", true) == \"\"",
                "between(null, \"a\", \"b\") == null",
                "cidrMatch(ip, \"10.6.48.157/8\")",
                "cidrMatch(\"::1\", \"10.0.0.0/8\", \"::/64\")",
                "concat(1, 2.5, false) == \"12.5false\"",
                "endsWith(\"\", \"\")",
                "startsWith~(\"ÄB\", \"äb\")",
                "indexOf(\"abc\", \"b\", -5) == 1",
                "indexOf(\"abcb\", \"b\", 2) == 3",
                "indexOf(\"abc\", \"\", 2) == 2",
                "indexOf(\"abc\", \"\", 3) == 3",
                "indexOf(\"abc\", \"\", 4) == null",
                "indexOf(\"abc\", \"b\", null) == null",
                "indexOf(\"abc\", \"\", -1) == 0",
                "number(\" 12 \") == 12",
                "number(\"-1.5\") == -1.5",
                "number(\"0x1f\") == 31",
                "number(\"0x1f\", null) == 31",
                "number(\"ff\", 16) == 255",
                "number(\"12\", null) == 12",
                "number(\"101\", 2) == 5",
                "number(\"1.5\", 16) == null",
                "number(\"0x1f\", 10) == null",
                "number(\"\") == null",
                "string(42.5) == \"42.5\"",
                "string(null) == null",
                "not stringContains(\"\", \"\")",
                "not stringContains(\"\", \"a\")",
                "stringContains~(\"aBc\", \"bC\")",
                "substring(\"hello\", 1, 3) == \"el\"",
                "substring(\"hello\", 3, 1) == \"\"",
                "substring(\"hello\", -99, 99) == \"hello\"",
                "substring(\"hello\", 2, null) == \"llo\"",
                "substring(\"hello\", null) == \"hello\"",
                "substring(\"hello\", null, 2) == \"hello\"",
                "substring(null, 1) == null",
                "length(null) == null"
            })
    void functions(String condition) {
        assertThat(holds(condition)).isTrue();
    }

    @Test
    void pipes_are_kept_in_the_order_written() {
        assertThat(plan("any where true | head 4 | tail 2").pipes())
                .isEqualTo(List.of(new Pipe(Pipe.Kind.HEAD, 4), new Pipe(Pipe.Kind.TAIL, 2)));
        assertThat(plan("sequence [any where true] [any where true] | tail 2 | head 1")
                        .pipes())
                .isEqualTo(List.of(new Pipe(Pipe.Kind.TAIL, 2), new Pipe(Pipe.Kind.HEAD, 1)));
    }
}
