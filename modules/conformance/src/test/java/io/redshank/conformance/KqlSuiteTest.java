package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.kql.Conversion;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlLiteral;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.kql.KqlParse;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import io.redshank.match.Matcher;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.JsonText;
import io.redshank.testkit.Seeds;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of public KQL tests: what Kibana's grammar accepts, how it reads it, and which documents satisfy it. */
class KqlSuiteTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    @TestFactory
    Stream<DynamicTest> every_case_is_as_kibana_has_it() {
        List<Map<String, @Nullable Object>> cases = read(SharedFolder.require("conformance/kql/cases.jsonl"));
        assertThat(cases).hasSizeGreaterThan(300);
        return cases.stream().map(test -> DynamicTest.dynamicTest("query " + query(test), () -> check(test)));
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

    private static String query(Map<String, @Nullable Object> test) {
        return (String) Objects.requireNonNull(test.get("query"));
    }

    private static void check(Map<String, @Nullable Object> test) {
        String query = query(test);
        KqlParse parse = Kql.parse(query);
        assertThat(parse.query().isPresent())
                .as("%s: %s", query, parse.diagnostics())
                .isEqualTo(test.get("parses_kibana"));
        if (test.get("tree") instanceof String tree) {
            assertThat(tree(parse.query().orElseThrow())).isEqualTo(tree);
        }
        if (test.get("value") instanceof String value) {
            assertThat(parse.query().orElseThrow())
                    .isInstanceOfSatisfying(
                            KqlQuery.FreeText.class,
                            text -> assertThat(text.value().text()).isEqualTo(value));
        }
        if (test.get("equivalent") instanceof String other && parse.query().isPresent()) {
            checkEquivalence(query, other);
        }
        if (test.get("docs") instanceof List<?> documents) {
            checkDocuments(query, test, documents);
        }
    }

    /** Both hold for the same ones of many documents made of the queries' own words. */
    private static void checkEquivalence(String query, String other) {
        List<String> words = Stream.of((query + " " + other).split("[^\\w.]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        Condition one = condition(query, Schema.none());
        Condition two = condition(other, Schema.none());
        Seeds.check(500, random -> {
            Map<String, @Nullable Object> fields = new HashMap<>();
            for (String field : words) {
                fields.put(
                        field,
                        words.stream().filter(value -> random.nextInt(4) == 0).toList());
            }
            Event event = event(fields);
            assertThat(Interpreter.test(one, event)).as("%s", event.document()).isEqualTo(Interpreter.test(two, event));
        });
    }

    private static Condition condition(String query, Schema schema) {
        Compilation compilation = compile(query, schema, Conversion.STRICT);
        return ((QueryPlan.EventPlan)
                        compilation.plan().orElseThrow(() -> new AssertionError(compilation.diagnostics())))
                .condition();
    }

    private static Compilation compile(String query, Schema schema, Conversion conversion) {
        return Kql.compile(query, new KqlOptions(schema, UnknownFields.IGNORE, conversion, CLOCK));
    }

    private static void checkDocuments(String query, Map<String, @Nullable Object> test, List<?> documents) {
        Map<String, String> mapping = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(test.get("mapping")))
                .forEach((field, type) -> mapping.put((String) field, (String) type));
        Schema schema = MapSchema.ofMappings(mapping);
        if (Boolean.TRUE.equals(test.get("error"))) {
            assertThat(compile(query, schema, Conversion.STRICT).plan()).isEmpty();
            assertThat(compile(query, schema, Conversion.LENIENT).plan()).isPresent();
            return;
        }
        Condition condition = condition(query, schema);
        List<String> matched = new ArrayList<>();
        for (Object source : documents) {
            Event event = event(source);
            boolean holds = Interpreter.test(condition, event);
            BitSet bits = new BitSet();
            Matcher.of(List.of(condition)).match(event, bits);
            assertThat(bits.get(0)).as("matcher").isEqualTo(holds);
            if (holds) {
                matched.add(event.id());
            }
        }
        assertThat(matched).isEqualTo(test.get("matches"));
    }

    private static Event event(Object source) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        ((Map<?, ?>) source).forEach((name, value) -> fields.put((String) name, value));
        return new Event(String.valueOf(fields.get("_id")), "index", 0, Document.of(fields));
    }

    // trees as the suite writes them

    private static String tree(KqlQuery query) {
        return switch (query) {
            case KqlQuery.Everything everything -> "is(*,*)";
            case KqlQuery.Or or -> call("or", or.operands(), KqlSuiteTest::tree);
            case KqlQuery.And and -> call("and", and.operands(), KqlSuiteTest::tree);
            case KqlQuery.Not not -> "not(" + tree(not.operand()) + ")";
            case KqlQuery.Is is -> tree(literal(is.field()), is.values());
            case KqlQuery.Range range ->
                "range(" + literal(range.field()) + "," + operator(range) + "," + literal(range.value()) + ")";
            case KqlQuery.Nested nested -> "nested(" + literal(nested.path()) + "," + tree(nested.query()) + ")";
            case KqlQuery.FreeText text -> "is(null," + literal(text.value()) + ")";
        };
    }

    private static String operator(KqlQuery.Range range) {
        return switch (range.operator()) {
            case LESS -> "lt";
            case LESS_OR_EQUAL -> "lte";
            case GREATER -> "gt";
            case GREATER_OR_EQUAL -> "gte";
            case EQUAL, NOT_EQUAL -> throw new AssertionError("not a range: " + range);
        };
    }

    private static String tree(String field, KqlValues values) {
        return switch (values) {
            case KqlValues.One one -> "is(" + field + "," + literal(one.literal()) + ")";
            case KqlValues.Or or -> call("or", or.operands(), part -> tree(field, part));
            case KqlValues.And and -> call("and", and.operands(), part -> tree(field, part));
            case KqlValues.Not not -> "not(" + tree(field, not.operand()) + ")";
        };
    }

    private static <T> String call(String name, List<T> parts, Function<T, String> tree) {
        return parts.stream().map(tree).collect(Collectors.joining(",", name + "(", ")"));
    }

    private static String literal(KqlLiteral literal) {
        return literal.quoted()
                ? "\"" + literal.text() + "\""
                : literal.isPattern() ? "wild:" + literal.text() : literal.text();
    }
}
