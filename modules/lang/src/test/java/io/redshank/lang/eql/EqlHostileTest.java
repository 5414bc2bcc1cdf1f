package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.DisplayText;
import io.redshank.model.SourceText;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.testkit.RandomQueries;
import io.redshank.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries written to break the reader. */
class EqlHostileTest {
    /** Each takes milliseconds; the rest is for machines that do much else. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** Half of what threads have by default; frames that no compiler has seen yet are large. */
    private static final int SMALL_STACK = 512 * 1024;

    private static Compilation compile(String query) {
        return Eql.compile(query, new EqlOptions(Schema.none(), UnknownFields.IGNORE));
    }

    /** What a query gives on a small stack, where the deepest recursion has to fit. */
    private static <T> T onSmallStack(Supplier<T> work) {
        AtomicReference<Object> answer = new AtomicReference<>();
        Thread thread = new Thread(null, () -> answer.set(work.get()), "small", SMALL_STACK);
        thread.setUncaughtExceptionHandler((failed, failure) -> answer.set(failure));
        thread.start();
        try {
            thread.join(DEADLINE.toMillis());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        Object given = answer.get();
        if (given == null) {
            throw new AssertionError("no answer within " + DEADLINE);
        }
        if (given instanceof Throwable failure) {
            throw new AssertionError("on a stack of " + SMALL_STACK + " bytes", failure);
        }
        @SuppressWarnings("unchecked") // the work gave it
        T result = (T) given;
        return result;
    }

    static List<String> unreadable() {
        return List.of(
                "any where " + "(".repeat(100_000),
                "any where " + "(".repeat(100_000) + "a" + ")".repeat(100_000),
                "any where " + ")".repeat(100_000),
                "any where " + "]".repeat(100_000),
                "any where " + "not ".repeat(100_000) + "true",
                "any where " + "not (".repeat(50_000),
                "any where " + "-".repeat(100_000) + "1",
                "any where " + "-(".repeat(50_000),
                "any where a " + "+ 1 ".repeat(100_000) + "== 1",
                "any where a " + "* 1 + 1 ".repeat(50_000) + "== 1",
                "any where " + "f(".repeat(50_000),
                "any where " + "concat(a, ".repeat(50_000),
                "any where a in (" + "(".repeat(100_000),
                "any where " + "a in (".repeat(50_000),
                "any where a in (" + ",".repeat(100_000),
                "any where " + "a == ".repeat(100_000),
                "any where a" + ".".repeat(100_000),
                "any where a" + " and".repeat(100_000),
                "any where a" + " or or".repeat(50_000),
                "any where a" + " : :".repeat(50_000),
                "any where " + "?".repeat(100_000),
                "any where " + "~".repeat(100_000),
                "any where " + "a[0]".repeat(50_000),
                "any where " + "child of [".repeat(50_000),
                "any where " + "\"".repeat(100_001),
                "any where " + "'".repeat(100_001),
                "any where " + "`".repeat(100_001),
                "any where " + "?'".repeat(100_001),
                "any where " + "\"\"\"a\n".repeat(100_000),
                "any where " + "'a\\\n".repeat(100_000),
                "any where a == \"" + "\\x".repeat(100_000) + "\"",
                "any where a == \"" + "\\u{".repeat(100_000) + "\"",
                "any where a == \"" + "\\".repeat(100_001),
                "any where /*" + "/*".repeat(100_000),
                "any where a == " + "9".repeat(100_000),
                "any where a == 1e" + "9".repeat(100_000),
                "sequence " + "[any where true] ".repeat(20_000),
                "sequence " + "![any where true] ".repeat(20_000),
                "sequence [any where true] with runs=100 " + "[any where true] with runs=100 ".repeat(10_000),
                "sequence by " + "a, ".repeat(100_000),
                "sequence by a [any where true] " + "[any where true] by ".repeat(20_000),
                "sequence with maxspan=" + "9".repeat(100_000) + "d [any where true] [any where true]",
                "sequence [" + "any where [".repeat(50_000),
                "sequence [any where true] until" + " until".repeat(100_000),
                "any where true" + " | head".repeat(100_000),
                "any where true" + "|".repeat(100_000),
                "[".repeat(200_000),
                "\0".repeat(1 << 20),
                "\u202e".repeat(1 << 20),
                "\ud83d".repeat(1 << 20),
                "é".repeat(1 << 20),
                "x".repeat((1 << 20) + 1));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void is_refused_with_a_reason_in_time(String query) {
        Compilation compilation = onSmallStack(() -> compile(query));
        assertThat(compilation.plan()).isEmpty();
        assertThat(compilation.diagnostics()).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.MAX + 1);
    }

    static List<String> largeButFine() {
        String or =
                IntStream.range(0, 20_000).mapToObj(i -> "a == \"" + i + "\"").collect(Collectors.joining(" or "));
        String numbers =
                IntStream.range(0, 100_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));
        String patterns =
                IntStream.range(0, 50_000).mapToObj(i -> "\"" + i + "*\"").collect(Collectors.joining(", "));
        String keywords =
                IntStream.range(0, 900).mapToObj(i -> "\"" + i + ".*\"").collect(Collectors.joining(", "));
        return List.of(
                or,
                "(" + or + ") == true",
                "not (" + or.replace(" or ", " and ").replace("==", "!=") + ")",
                "a in (" + numbers + ")",
                "a in~ (" + numbers + ")",
                "a : (" + patterns + ")",
                "a regex (" + keywords + ")",
                "concat(" + "\"7\", ".repeat(50_000) + "a) != null",
                "(".repeat(63) + "a == \"7\"" + ")".repeat(63),
                "(a == \"7\" and ".repeat(63) + "true" + ")".repeat(63),
                "(false or (true and ".repeat(31) + "a == \"7\"" + "))".repeat(31),
                "not ".repeat(62) + "a == \"7\"",
                "-".repeat(62) + "7 == 7",
                "string(".repeat(62) + "a" + ")".repeat(62) + " == \"7\"",
                "length(a)" + " + 1".repeat(100) + " == 101",
                "length(a)" + " * 1 + 0".repeat(50) + " == 1");
    }

    @ParameterizedTest
    @MethodSource("largeButFine")
    void is_read_and_run_on_a_small_stack(String condition) {
        boolean holds = onSmallStack(() -> {
            String query = "any where " + condition;
            Compilation compilation = compile(query);
            assertThat(compilation.diagnostics()).isEmpty();
            QueryPlan.EventPlan plan = (QueryPlan.EventPlan) compilation.plan().orElseThrow();
            return Interpreter.test(plan.condition(), Events.of("a", "7"));
        });
        assertThat(holds).isTrue();
    }

    /** A plan or a reason, and what is said can be shown. */
    private static void check(String query) {
        Compilation compilation = compile(query);
        boolean wrong = compilation.diagnostics().stream().anyMatch(Diagnostic::isError);
        assertThat(compilation.plan().isEmpty()).as(query).isEqualTo(wrong);
        assertThat(compilation.diagnostics()).as(query).hasSizeLessThanOrEqualTo(Problems.MAX + 1);
        SourceText source = SourceText.of("query.eql", query);
        for (Diagnostic diagnostic : compilation.diagnostics()) {
            assertThat(DiagnosticPrinter.print(diagnostic, source))
                    .as(query)
                    .contains(DisplayText.visible(diagnostic.message()));
        }
        compilation.plan().ifPresent(plan -> assertThat(PlanPrinter.print(plan)).isNotEmpty());
    }

    @Test
    void random_characters_give_a_plan_or_a_reason() {
        Seeds.check(5_000, random -> {
            StringBuilder query = new StringBuilder(random.nextBoolean() ? "any where " : "");
            int widest = random.nextBoolean() ? 0x7F : 0x11_0000;
            for (int i = random.nextInt(60); i >= 0; i--) {
                int c = random.nextInt(widest);
                query.append(random.nextInt(8) == 0 ? "a == \"" : Character.toString(c));
            }
            check(query.toString());
        });
    }

    @Test
    void mutilated_rules_give_a_plan_or_a_reason() throws IOException {
        List<String> queries = shippedQueries();
        Seeds.check(3_000, random -> {
            StringBuilder query =
                    new StringBuilder(random.nextBoolean() ? pick(random, queries) : new RandomQueries(random).next());
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int from = random.nextInt(query.length() + 1);
                int to = Math.min(query.length(), from + random.nextInt(12));
                switch (random.nextInt(4)) {
                    case 0 -> query.delete(from, to);
                    case 1 -> query.insert(to, query.substring(from, to));
                    case 2 -> query.insert(from, (char) random.nextInt(0x7F));
                    default -> {
                        String other = pick(random, queries);
                        int at = random.nextInt(other.length());
                        query.replace(from, to, other.substring(at, Math.min(other.length(), at + 20)));
                    }
                }
            }
            check(query.toString());
        });
    }

    private static String pick(RandomGenerator random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> shippedQueries() throws IOException {
        Pattern query = Pattern.compile("^query = '''\\n?(.*?)'''", Pattern.MULTILINE | Pattern.DOTALL);
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("..", "..", "rules"))) {
            for (Path file : files.filter(found -> found.toString().endsWith(".toml"))
                    .sorted()
                    .toList()) {
                query.matcher(Files.readString(file)).results().forEach(found -> queries.add(found.group(1)));
            }
        }
        assertThat(queries).hasSizeGreaterThan(5);
        return queries;
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
            check(query.toString());
        });
    }
}
