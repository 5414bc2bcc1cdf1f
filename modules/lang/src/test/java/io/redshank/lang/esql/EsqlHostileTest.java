package io.redshank.lang.esql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.EcsSchema;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries written to break the reader. */
class EsqlHostileTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int SMALL_STACK = 768 * 1024;
    private static final EsqlSchema ECS = EsqlSchema.of(EcsSchema.instance());

    private static final EsqlSchema FEW = EsqlSchema.of(Map.of(
            "user.name", EsqlType.KEYWORD,
            "process.pid", EsqlType.LONG,
            "@timestamp", EsqlType.DATE));

    private static EsqlCheck check(String query) {
        return check(query, ECS);
    }

    private static EsqlCheck check(String query, EsqlSchema schema) {
        return Esql.check(query, new EsqlOptions(schema, UnknownFields.IGNORE));
    }

    static List<String> unreadable() {
        return List.of(
                "from a | where " + "(".repeat(100_000),
                "from a | where " + "not ".repeat(100_000) + "true",
                "from a | where " + "- ".repeat(100_000) + "1",
                "from a | where a " + "+ 1 ".repeat(100_000) + "== 1",
                "from a | where a" + "::string".repeat(100_000) + " == \"1\"",
                "from a | where " + "f(".repeat(50_000),
                "from a | where a in (" + "(".repeat(100_000),
                "from a | where replace(a, \"" + "(".repeat(9_000) + "\", a) == \"\"",
                "from a | where " + "\"".repeat(100_001),
                "from a | where /*" + "/*".repeat(100_000),
                "from a " + "| where true".repeat(20_000),
                "from a | fork " + "(".repeat(100_000),
                "from a | keep " + "a*b*c*, ".repeat(50_000) + "d",
                "from a | rename " + "a as b, ".repeat(50_000) + "c as d",
                "from a | grok a \"" + "%{".repeat(100_000) + "\"",
                "from a | dissect a \"" + "%{*a}".repeat(100_000) + "\"",
                "from a | keep " + "z, ".repeat(100_000) + "y | keep b, " + "nowhere, ".repeat(50_000) + "a | keep z",
                "| ".repeat(200_000),
                "\0".repeat(1 << 20),
                "é".repeat(1 << 20),
                "x".repeat((1 << 20) + 1));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void is_refused_with_a_reason_in_time(String query) {
        EsqlCheck check = assertTimeoutPreemptively(DEADLINE, () -> check(query));
        assertThat(check.query()).isEmpty();
        assertThat(check.diagnostics()).isNotEmpty();
        assertThat(check.diagnostics().size()).isLessThanOrEqualTo(101);
    }

    @Test
    void limits_are_named() {
        assertThat(messages("x".repeat((1 << 20) + 1)))
                .containsExactly("the query is longer than 1048576 characters (query-length)");
        assertThat(messages("from a | where " + "(".repeat(300)))
                .containsExactly("nested more than 200 levels deep (query-depth)");
        assertThat(messages("from a | where a " + "+ 1 ".repeat(1_001) + "== 1"))
                .containsExactly("more than 1000 calculations (query-calculations)");
        assertThat(messages("from a | where a" + "::string".repeat(251) + " == \"1\""))
                .containsExactly("more than 250 casts (query-casts)");
        assertThat(messages("from a" + " | limit 1".repeat(500)))
                .containsExactly("more than 500 commands (query-commands)");
        assertThat(messages("from a | keep " + "a*,".repeat(1_000) + "b*"))
                .containsExactly("more than 1000 patterns of names and renamings (query-patterns)");
        assertThat(messages("from a | where a rlike (" + "\"a\",".repeat(1_000) + "\"b\")"))
                .containsExactly("more than 1000 regular expressions (query-regexes)");
        assertThat(messages("from a | where " + "! ".repeat(250)).getLast())
                .endsWith("more problems are not shown: at most 100 are (query-problems)");
    }

    private static List<String> messages(String query) {
        return check(query).diagnostics().stream().map(Diagnostic::message).toList();
    }

    static List<String> long_but_flat() {
        String or =
                IntStream.range(0, 20_000).mapToObj(i -> "a == \"" + i + "\"").collect(Collectors.joining(" or "));
        String in = IntStream.range(0, 50_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));
        String eval = IntStream.range(0, 20_000).mapToObj(i -> "a" + i + " = 1").collect(Collectors.joining(", "));
        return List.of(
                "from a | where " + or,
                "from a | where a in (" + in + ")",
                "from a | where " + "(".repeat(190) + "a == \"7\"" + ")".repeat(190),
                "from a | eval " + eval + " | keep a7",
                "from a " + "| eval b = 1".repeat(490),
                "from a | eval x = " + "to_string(".repeat(190) + "a" + ")".repeat(190),
                "from a | stats x = " + "max(a)" + "::string".repeat(250),
                "from a | where a " + "+ 1 ".repeat(1_000) + "== 1");
    }

    @ParameterizedTest
    @MethodSource("long_but_flat")
    void is_read_checked_and_printed_on_a_small_stack(String query) throws InterruptedException {
        AtomicReference<Object> answer = new AtomicReference<>();
        Thread thread = new Thread(
                null, () -> answer.set(EsqlPrinter.print(check(query).query().orElseThrow())), "small", SMALL_STACK);
        thread.setUncaughtExceptionHandler((failed, failure) -> answer.set(failure));
        thread.start();
        thread.join(DEADLINE.toMillis());
        assertThat(answer.get()).isInstanceOf(String.class);
    }

    @Test
    void random_text_gives_a_tree_or_a_reason() {
        String[] parts = {
            "from",
            "a-*",
            "metadata",
            "_id",
            "|",
            "|",
            "|",
            "where",
            "eval",
            "stats",
            "by",
            "keep",
            "drop",
            "rename",
            "as",
            "sort",
            "desc",
            "nulls",
            "last",
            "limit",
            "inline",
            "mv_expand",
            "dissect",
            "grok",
            "completion",
            "with",
            "{",
            "}",
            "\"inference_id\"",
            "row",
            "enrich",
            "fork",
            "(",
            ")",
            "a",
            "user.name",
            "process.pid",
            "@timestamp",
            "=",
            "==",
            "!=",
            "<",
            "+",
            "-",
            "*",
            "/",
            "::",
            "string",
            ":",
            ",",
            ",",
            ".",
            "\"x*\"",
            "\"%{WORD:w} %{b}\"",
            "\"\"\"y\"\"\"",
            "5",
            "1.5",
            "1 day",
            "true",
            "null",
            "not",
            "and",
            "or",
            "in",
            "like",
            "rlike",
            "is",
            "count(*)",
            "max(",
            "length(",
            "case(",
            "kql(\"a:b\")",
            "now()",
            "[1, 2]",
            "`q",
            "`r s`",
            "'old'",
            "/*",
            "*/",
            "//",
            "\n",
            "?",
            "!",
            ";",
            "&&",
            "||",
            "\\",
            "é",
            "\0",
            "&"
        };
        Seeds.check(10_000, random -> {
            StringBuilder query = new StringBuilder(random.nextBoolean() ? "from logs-* | " : "");
            for (int i = random.nextInt(40); i >= 0; i--) {
                query.append(parts[random.nextInt(parts.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            EsqlCheck check = check(query.toString(), FEW);
            assertThat(check.query().isEmpty())
                    .as(query.toString())
                    .isEqualTo(check.diagnostics().stream().anyMatch(Diagnostic::isError));
        });
    }

    @Test
    void a_query_with_a_part_missing_is_still_followed_to_its_end() {
        Seeds.check(2_000, random -> {
            String query = new RandomEsql(random).query();
            int from = random.nextInt(query.length());
            int to = Math.min(query.length(), from + 1 + random.nextInt(8));
            EsqlCheck check = check(query.substring(0, from) + query.substring(to), FEW);
            assertThat(check.query().isEmpty())
                    .as(query)
                    .isEqualTo(check.diagnostics().stream().anyMatch(Diagnostic::isError));
        });
    }
}
