package io.redshank.lang.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries written to break the reader. */
class KqlHostileTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int SMALL_STACK = 512 * 1024;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private static Compilation compile(String query, Schema schema, UnknownFields unknownFields) {
        return Kql.compile(query, new KqlOptions(schema, unknownFields, CLOCK));
    }

    private static Compilation compile(String query) {
        return compile(query, Schema.none(), UnknownFields.IGNORE);
    }

    static List<String> unreadable() {
        return List.of(
                "(".repeat(100_000),
                "a:" + "(".repeat(100_000),
                "a:{".repeat(100_000),
                "not ".repeat(100_000) + "a",
                "not (".repeat(100_000),
                ")".repeat(100_000),
                "\"".repeat(100_001),
                "\\".repeat(100_001),
                "a:" + "\\q".repeat(100_000),
                "a:1 or ".repeat(50_001) + "a:1",
                "x".repeat((1 << 20) + 1),
                ":".repeat(1 << 20),
                "a: and ".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void is_refused_with_a_reason_in_time(String query) {
        Compilation compilation = assertTimeoutPreemptively(DEADLINE, () -> compile(query));
        assertThat(compilation.plan()).isEmpty();
        assertThat(compilation.diagnostics()).isNotEmpty();
        assertThat(compilation.diagnostics().size()).isLessThanOrEqualTo(101);
    }

    static List<String> odd() {
        return List.of(
                "\0".repeat(1 << 20),
                "é".repeat(1 << 20),
                " ".repeat(1 << 20),
                "a" + " ".repeat(1 << 19) + "b",
                "a:1" + " or or".repeat(40_000),
                "no".repeat(1 << 19),
                "a:" + "*".repeat(1 << 19),
                "a:x*" + "y*".repeat(1 << 18));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void is_read_in_time(String query) {
        assertThat(assertTimeoutPreemptively(DEADLINE, () -> compile(query)).plan())
                .isPresent();
    }

    @Test
    void unknown_fields_without_number_are_told_in_time() {
        String fields = IntStream.range(0, 40_000)
                .mapToObj(i -> "proces.nam" + i + ":1")
                .collect(Collectors.joining(" or "));
        String patterns =
                IntStream.range(0, 40_000).mapToObj(i -> "x" + i + "*:1").collect(Collectors.joining(" or "));
        String groups =
                IntStream.range(0, 40_000).mapToObj(i -> "x" + i + ":{ y*:1 }").collect(Collectors.joining(" or "));
        for (String query : List.of(fields, patterns, groups)) {
            Compilation compilation = assertTimeoutPreemptively(
                    DEADLINE, () -> compile(query, EcsSchema.instance(), UnknownFields.ERROR));
            assertThat(compilation.plan()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    query-length         | the query has 1048577 characters; at most 1048576 are read (query-length)
                    query-depth          | nested more than 250 levels deep (query-depth)
                    query-clauses        | the query asks for more than 50000 values (query-clauses)
                    query-field-patterns | more than 1000 patterns of field names (query-field-patterns)
                    """)
    void a_limit_is_told_by_its_name(String limit, String message) {
        String query = switch (limit) {
            case "query-length" -> "x".repeat((1 << 20) + 1);
            case "query-depth" -> "(".repeat(251) + "a:1" + ")".repeat(251);
            case "query-clauses" -> "a:(" + "1 or ".repeat(50_000) + "1)";
            default ->
                IntStream.rangeClosed(0, 1_000).mapToObj(i -> "x" + i + "*:1").collect(Collectors.joining(" or "));
        };
        assertThat(compile(query).diagnostics()).extracting(Diagnostic::message).containsExactly(message);
    }

    @Test
    void long_flat_chains_and_lists_are_read_and_run_on_a_small_stack() throws InterruptedException {
        String or = IntStream.range(0, 20_000).mapToObj(i -> "a:" + i).collect(Collectors.joining(" or "));
        String list = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"" + i + "\"")
                .collect(Collectors.joining(" or ", "a:(", ")"));
        String deep = "(".repeat(240) + "a:7" + ")".repeat(240);
        String not = "not (".repeat(240) + "a:7" + ")".repeat(240);
        String mixed = "(a:x or (a:7 and ".repeat(120) + "a:7" + "))".repeat(120);
        String lists = "a:" + "(x or (not z and ".repeat(120) + "7" + "))".repeat(120);
        for (String query : List.of(or, list, deep, not, mixed, lists)) {
            AtomicReference<Object> answer = new AtomicReference<>();
            Thread thread = new Thread(
                    null,
                    () -> {
                        QueryPlan.EventPlan plan =
                                (QueryPlan.EventPlan) compile(query).plan().orElseThrow();
                        answer.set(Interpreter.test(plan.condition(), Events.of("a", "7")));
                    },
                    "small",
                    SMALL_STACK);
            thread.setUncaughtExceptionHandler((failed, failure) -> answer.set(failure));
            thread.start();
            thread.join(DEADLINE.toMillis());
            assertThat(answer.get()).isEqualTo(true);
        }
    }

    @Test
    void random_text_gives_a_plan_or_a_reason() {
        String[] parts = {
            "a",
            "process.pid",
            "source.ip",
            "*",
            "x*",
            "b.*",
            ":",
            ":",
            "(",
            ")",
            "{",
            "}",
            "<",
            ">=",
            "\"",
            "\"x y\"",
            "\\",
            "\\u00",
            "\\u0041",
            "\\not",
            "and",
            "or",
            "not",
            "AND",
            "Or",
            "NOT",
            "null",
            "true",
            "10.0.0.0/8",
            "now-1d/d",
            "'",
            "==",
            "&&",
            "||",
            "in",
            "\t",
            "\n",
            "\u00A0",
            "\u3000",
            "é",
            "\uD83D",
            "\0",
            "process.pe.sections",
            "@timestamp"
        };
        Seeds.check(20_000, random -> {
            StringBuilder query = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                query.append(parts[random.nextInt(parts.length)]).append(random.nextInt(3) == 0 ? "" : " ");
            }
            Compilation compilation = compile(query.toString(), EcsSchema.instance(), UnknownFields.WARN);
            assertThat(compilation.plan().isEmpty())
                    .as(query.toString())
                    .isEqualTo(compilation.diagnostics().stream().anyMatch(Diagnostic::isError));
            KqlParse parse = Kql.parse(query.toString());
            assertThat(parse.query().isEmpty()).isEqualTo(!parse.diagnostics().isEmpty());
            parse.query().ifPresent(read -> {
                String printed = KqlPrinter.print(read);
                assertThat(KqlPrinter.print(KqlTrees.parsed(printed)))
                        .as(query.toString())
                        .isEqualTo(printed);
            });
        });
    }
}
