package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries written to break the reader. */
class EqlHostileTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int SMALL_STACK = 512 * 1024;

    private static Compilation compile(String query) {
        return Eql.compile(query, new EqlOptions(Schema.none(), UnknownFields.IGNORE));
    }

    static List<String> unreadable() {
        return List.of(
                "any where " + "(".repeat(100_000),
                "any where " + "not ".repeat(100_000) + "true",
                "any where " + "-".repeat(100_000) + "1",
                "any where a " + "+ 1 ".repeat(100_000) + "== 1",
                "any where " + "f(".repeat(50_000),
                "any where a in (" + "(".repeat(100_000),
                "any where " + "\"".repeat(100_001),
                "any where /*" + "/*".repeat(100_000),
                "sequence " + "[any where true] ".repeat(20_000),
                "[".repeat(200_000),
                "\0".repeat(1 << 20),
                "é".repeat(1 << 20),
                "x".repeat((1 << 20) + 1));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void is_refused_with_a_reason_in_time(String query) {
        Compilation compilation = assertTimeoutPreemptively(DEADLINE, () -> compile(query));
        assertThat(compilation.plan()).isEmpty();
        assertThat(compilation.diagnostics()).isNotEmpty();
        assertThat(compilation.diagnostics().size()).isLessThanOrEqualTo(101);
    }

    @Test
    void long_flat_chains_and_lists_are_read_and_run_on_a_small_stack() throws InterruptedException {
        String or =
                IntStream.range(0, 20_000).mapToObj(i -> "a == \"" + i + "\"").collect(Collectors.joining(" or "));
        String in = IntStream.range(0, 50_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));
        String deep = "(".repeat(240) + "a == \"7\"" + ")".repeat(240);
        for (String condition : List.of(or, "(" + or + ") == true", "a in (" + in + ")", deep)) {
            AtomicReference<Object> answer = new AtomicReference<>();
            Thread thread = new Thread(
                    null,
                    () -> {
                        QueryPlan.EventPlan plan = (QueryPlan.EventPlan)
                                compile("any where " + condition).plan().orElseThrow();
                        Condition read = plan.condition();
                        answer.set(Interpreter.test(read, Events.of("a", "7")));
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
            "any",
            "where",
            "process",
            "sequence",
            "by",
            "with",
            "maxspan",
            "=",
            "1m",
            "[",
            "]",
            "!",
            "until",
            "(",
            ")",
            "a",
            "?b",
            ".",
            "\"x*\"",
            "\"\"\"y\"\"\"",
            "5",
            "1.5",
            "true",
            "null",
            "not",
            "and",
            "or",
            "in",
            "in~",
            "like",
            "regex~",
            ":",
            "==",
            "!=",
            "<",
            "+",
            "-",
            "*",
            "%",
            "|",
            "head",
            "3",
            "sample",
            "length",
            "cidrMatch",
            "`q",
            "'old'",
            "?'older'",
            "/*",
            "*/",
            "//",
            "\n",
            "~",
            ",",
            "\\",
            "runs",
            "as",
            "child",
            "of",
            "é",
            "\0",
            "&"
        };
        Seeds.check(20_000, random -> {
            StringBuilder query = new StringBuilder(random.nextBoolean() ? "any where " : "");
            for (int i = random.nextInt(30); i >= 0; i--) {
                query.append(parts[random.nextInt(parts.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            Compilation compilation = compile(query.toString());
            assertThat(compilation.plan().isEmpty())
                    .as(query.toString())
                    .isEqualTo(compilation.diagnostics().stream().anyMatch(d -> d.isError()));
        });
    }
}
