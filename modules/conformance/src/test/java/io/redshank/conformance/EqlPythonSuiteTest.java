package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.QueryResult;
import io.redshank.engine.QueryRunner;
import io.redshank.expr.plan.EventOrder;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.model.Diagnostic;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.JsonText;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The cases of the original Python EQL with Elasticsearch's verdict: each gives what Elasticsearch gives, and what
 * Elasticsearch refuses is an error here too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EqlPythonSuiteTest {
    private static final String SUITE = "conformance/eql-python/";
    private static final EventOrder ORDER = new EventOrder("@timestamp", "serial_event_id");

    /** Cases that do not give Elasticsearch's answer, by reason; one that does must leave this list. */
    private static final Map<String, String> SKIPPED = Map.of();

    private final Set<String> skipped = new TreeSet<>();

    /** One text and what is to come of it. */
    private sealed interface Expected {
        String text();

        record Refused(String text) implements Expected {}

        record Answer(String text, @Nullable Object value) implements Expected {}
    }

    private static List<Expected> expected(Map<String, @Nullable Object> test, String text, String answer) {
        String written = String.valueOf(test.get(text));
        List<Expected> expected = new ArrayList<>();
        switch (String.valueOf(test.get("es"))) {
            case "agrees" -> expected.add(new Expected.Answer(written, test.get("expected" + answer)));
            case "differs" -> expected.add(new Expected.Answer(written, test.get("es_expected" + answer)));
            case "rejected" -> {
                expected.add(new Expected.Refused(written));
                if (test.get("es_" + text) instanceof String rewritten) {
                    String name = answer.isEmpty() ? "es_expected" : "es_query" + answer;
                    expected.add(new Expected.Answer(rewritten, test.get(name)));
                }
            }
            default -> throw new IllegalArgumentException("no verdict in " + test);
        }
        return expected;
    }

    /** Runs a check, which fails with a message or not at all; a skipped one must fail. */
    private DynamicTest test(String name, Runnable check) {
        return DynamicTest.dynamicTest(name, () -> {
            String reason = SKIPPED.get(name);
            if (reason == null) {
                check.run();
                return;
            }
            skipped.add(name);
            boolean passes = true;
            try {
                check.run();
            } catch (AssertionError expected) {
                passes = false;
            }
            assertThat(passes).as("%s passes, though skipped: %s", name, reason).isFalse();
        });
    }

    @AfterAll
    void every_skip_names_a_case() {
        if (SharedFolder.find().isPresent()) {
            assertThat(skipped).containsExactlyInAnyOrderElementsOf(SKIPPED.keySet());
        }
    }

    @TestFactory
    Stream<DynamicTest> queries_give_what_elasticsearch_gives() {
        Path file = SharedFolder.require(SUITE + "queries.jsonl");
        List<Event> events = read(SharedFolder.require(SUITE + "events.jsonl")).stream()
                .map(Document::of)
                .map(EqlPythonSuiteTest::event)
                .toList();
        Schema schema = schema(events);
        return read(file).stream()
                .flatMap(test -> expected(test, "query", "_event_ids").stream()
                        .map(expected -> test(
                                test.get("id") + " " + expected.text(), () -> checkQuery(expected, events, schema))));
    }

    private static List<Map<String, @Nullable Object>> read(Path file) {
        try {
            return JsonText.objects(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (JsonText.Malformed malformed) {
            throw new AssertionError(file + " is no JSON: " + malformed.reason(), malformed);
        }
    }

    private static Event event(Document document) {
        long millis = ((Number) document.values("@timestamp").getFirst()).longValue();
        String id = Objects.requireNonNull(document.text("serial_event_id"));
        return new Event(id, "events", Math.multiplyExact(millis, 1_000_000L), document);
    }

    private static Schema schema(List<Event> events) {
        Map<String, FieldType> types = new HashMap<>();
        for (Event event : events) {
            for (String field : event.document().fields()) {
                boolean text = event.document().values(field).getFirst() instanceof String;
                types.put(field, text ? FieldType.KEYWORD : FieldType.LONG);
            }
        }
        types.put("@timestamp", FieldType.DATE);
        return new MapSchema(types);
    }

    private static void checkQuery(Expected expected, List<Event> events, Schema schema) {
        Compilation compilation = compile(expected.text(), schema);
        switch (expected) {
            case Expected.Refused refused -> assertThat(compilation.plan()).isEmpty();
            case Expected.Answer answer ->
                assertThat(run(compilation, events)).map(Long::valueOf).isEqualTo(answer.value());
        }
    }

    private static Compilation compile(String query, Schema schema) {
        return Eql.compile(query, new EqlOptions(schema, UnknownFields.ERROR, "event_type", ORDER));
    }

    private static List<String> run(Compilation compilation, List<Event> events) {
        assertThat(compilation.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        QueryResult result = QueryRunner.run(compilation.plan().orElseThrow(), events, ORDER, Integer.MAX_VALUE, 1);
        return switch (result) {
            case QueryResult.Events single ->
                single.events().stream().map(Event::id).toList();
            case QueryResult.Sequences sequences ->
                sequences.sequences().stream()
                        .flatMap(sequence -> sequence.events().stream())
                        .flatMap(event -> Optional.ofNullable(event).stream())
                        .map(Event::id)
                        .toList();
            case QueryResult.Samples samples ->
                samples.samples().stream()
                        .flatMap(sample -> sample.events().stream())
                        .map(Event::id)
                        .toList();
        };
    }

    @TestFactory
    Stream<DynamicTest> constant_expressions_have_the_value_that_elasticsearch_gives_them() {
        return expressions("folding.jsonl");
    }

    @TestFactory
    Stream<DynamicTest> string_functions_have_the_value_that_elasticsearch_gives_them() {
        return expressions("string-functions.jsonl");
    }

    private Stream<DynamicTest> expressions(String name) {
        return read(SharedFolder.require(SUITE + name)).stream()
                .flatMap(test -> expected(test, "expression", "").stream()
                        .map(expected -> test(test.get("group") + " " + expected.text(), () -> check(expected))));
    }

    /** An expression is looked at through a query that compares it. */
    private static void check(Expected expected) {
        switch (expected) {
            case Expected.Refused(String text) ->
                assertThat(compile("any where (" + text + ") == null", Schema.none())
                                .plan())
                        .isEmpty();
            case Expected.Answer(String text, Object value) -> {
                assertThat(holds("(" + text + ") == null")).as("is null").isEqualTo(value == null);
                if (value instanceof Boolean flag) {
                    assertThat(holds(text)).as("holds").isEqualTo(flag);
                    assertThat(holds("not (" + text + ")")).as("does not hold").isEqualTo(!flag);
                } else if (value != null) {
                    assertThat(holds("(" + text + ") == " + literal(value)))
                            .as("is %s", value)
                            .isTrue();
                }
            }
        }
    }

    private static boolean holds(String condition) {
        Event event = new Event("1", "events", 0, Document.of(new HashMap<>(Map.of("@timestamp", 0L))));
        return !run(compile("any where " + condition, Schema.none()), List.of(event))
                .isEmpty();
    }

    private static String literal(Object value) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return '"' + escaped + '"';
    }
}
