package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of queries too large to be shown in a golden, or of fields that no golden has: word for word. */
class EqlLimitsTest {
    private static final Schema SCHEMA =
            MapSchema.ofMappings(Map.of("a", "keyword", "n", "long", "release", "version"));

    private static List<String> messages(String query) {
        return Eql.compile(query, new EqlOptions(SCHEMA, UnknownFields.ERROR)).diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
    }

    static Stream<Arguments> tooLarge() {
        return Stream.of(
                arguments(
                        "any where " + "x".repeat(1 << 20),
                        "the query has 1048586 characters; at most 1048576 are read (query-length)"),
                arguments("any where " + "(".repeat(300) + "true", "nested more than 64 levels deep (query-depth)"),
                arguments("any where " + "not ".repeat(300) + "true", "nested more than 64 levels deep (query-depth)"),
                arguments("any where " + "-".repeat(300) + "1 == 1", "nested more than 64 levels deep (query-depth)"),
                arguments(
                        "any where n " + "+ 1 ".repeat(101) + "== 1",
                        "more than 100 calculations (query-calculations)"),
                arguments(
                        "sequence" + " [any where true] with runs=100".repeat(11),
                        "the sequence has 1100 events; at most 1000 are possible (query-stages)"),
                arguments(
                        "any where a regex (\"b*\"" + ", \"b*\"".repeat(1_001) + ")",
                        "more than 1000 regular expressions (query-regexes)"),
                arguments(
                        "any where a regex (\"b*\"" + ", \"(.?){60}\"".repeat(990) + ")",
                        "the regular expressions so far need more than 250000 steps to become automata (query-regex-work)"),
                arguments(
                        "any where a regex \"" + "b".repeat(10_001) + "\"",
                        "the regular expression has 10001 characters; at most 10000 are read (regex-length)"));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void a_limit_is_named_with_its_size(String query, String message) {
        assertThat(messages(query)).isEqualTo(List.of(message));
    }

    @Test
    void mistakes_beyond_the_hundredth_are_counted() {
        List<String> messages = messages("any where n == \"x\"" + " or n == \"x\"".repeat(149));
        assertThat(messages).hasSize(101);
        assertThat(messages.getLast()).isEqualTo("50 more problems are not shown: at most 100 are (query-problems)");
    }

    @Test
    void a_version_is_no_text() {
        assertThat(messages("any where release : \"1.*\""))
                .isEqualTo(List.of("`release` is a version; `:` takes text"));
    }

    @Test
    void a_regular_expression_nested_deeper_than_the_stack_is_refused() throws InterruptedException {
        AtomicReference<Object> answer = new AtomicReference<>();
        String query = "any where a regex \"" + "(".repeat(4_900) + "b" + ")".repeat(4_900) + "\"";
        Thread thread = new Thread(null, () -> answer.set(messages(query)), "small", 256 * 1024);
        thread.setUncaughtExceptionHandler((failed, failure) -> answer.set(failure));
        thread.start();
        thread.join();
        assertThat(answer.get()).isEqualTo(List.of("the regular expression is nested too deeply"));
    }
}
