package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.lang.UnknownFields;
import io.redshank.lang.esql.Esql;
import io.redshank.lang.esql.EsqlCheck;
import io.redshank.lang.esql.EsqlColumn;
import io.redshank.lang.esql.EsqlOptions;
import io.redshank.lang.esql.EsqlPrinter;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.lang.esql.EsqlSchema;
import io.redshank.lang.esql.EsqlType;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.EcsSchema;
import io.redshank.rules.JsonText;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ES|QL is read and typed as Elasticsearch does, in its own test cases and in the rules that are published for it. */
class EsqlFrontEndTest {
    private static final String SUITE = "conformance/esql/";
    private static final Pattern RULE = Pattern.compile(
            "^name = \"([^\"\\n]*)\"|^language = \"(\\w+)\"|^query = '''\\n?(.*?)'''",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** True complaints about published rules: the rule's name and what is wrong with it. */
    private static final Map<String, List<String>> WRONG_RULES = Map.of();

    @TestFactory
    Stream<DynamicTest> the_columns_of_a_case_are_those_that_elasticsearch_gives() throws IOException {
        Path cases = SharedFolder.require(SUITE + "cases.jsonl");
        Map<String, EsqlSchema> schemas = schemas();
        return objects(cases).stream()
                .map(test -> DynamicTest.dynamicTest(
                        String.valueOf(test.get("name")),
                        () -> checkCase(
                                test,
                                schemas.getOrDefault(String.valueOf(test.get("dataset")), EsqlSchema.of(Map.of())))));
    }

    private static void checkCase(Map<String, @Nullable Object> test, EsqlSchema schema) {
        String query = String.valueOf(test.get("query"));
        EsqlCheck check = Esql.check(query, new EsqlOptions(schema, UnknownFields.ERROR));
        assertThat(check.diagnostics()).as(query).isEmpty();
        assertThat(readsBack(query)).isTrue();
        List<String> columns = check.columns().orElseThrow().list().stream()
                .map(EsqlFrontEndTest::shown)
                .toList();
        assertThat(columns).as(query).isEqualTo(expected(test, columns));
    }

    private static String shown(EsqlColumn column) {
        return column.name() + ": " + column.type().label();
    }

    /** The columns expected; where the type is told to be null, any will do. */
    private static List<String> expected(Map<String, @Nullable Object> test, List<String> found) {
        List<String> expected = new ArrayList<>();
        for (Object column : (List<?>) Objects.requireNonNull(test.get("columns"))) {
            Map<?, ?> named = (Map<?, ?>) Objects.requireNonNull(column);
            String type = String.valueOf(named.get("type"));
            int place = expected.size();
            String start = named.get("name") + ": ";
            boolean any = type.equals("null")
                    && place < found.size()
                    && found.get(place).startsWith(start);
            expected.add(any ? found.get(place) : start + type);
        }
        return expected;
    }

    private static Map<String, EsqlSchema> schemas() throws IOException {
        Map<String, EsqlSchema> schemas = new HashMap<>();
        String json = Files.readString(SharedFolder.require(SUITE + "data/types.json"))
                .replaceAll("\\s+", " ");
        objects(json).getFirst().forEach((dataset, fields) -> {
            Map<String, EsqlType> types = new HashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(fields))
                    .forEach((field, type) -> types.put(
                            String.valueOf(field),
                            EsqlType.ofField(String.valueOf(type)).orElseThrow()));
            schemas.put(dataset, EsqlSchema.of(types));
        });
        return schemas;
    }

    private static List<Map<String, @Nullable Object>> objects(Path file) {
        try {
            return objects(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Map<String, @Nullable Object>> objects(String json) {
        try {
            return JsonText.objects(json);
        } catch (JsonText.Malformed malformed) {
            throw new AssertionError("no JSON: " + malformed.reason(), malformed);
        }
    }

    /** Whether the query, printed and read, is the same tree, ranges aside. */
    private static boolean readsBack(String query) {
        EsqlQuery tree = Esql.parse(query).query().orElseThrow();
        String printed = EsqlPrinter.print(tree);
        EsqlQuery again = Esql.parse(printed).query().orElseThrow();
        return EsqlPrinter.print(again).equals(printed) && withoutRanges(again).equals(withoutRanges(tree));
    }

    private static String withoutRanges(EsqlQuery query) {
        return query.toString().replaceAll("SourceRange\\[start=\\d+, end=\\d+\\]", "_");
    }

    @Test
    void every_published_rule_is_read_printed_and_typed_without_a_complaint() throws Exception {
        Map<String, String> rules = rules();
        EsqlOptions options = new EsqlOptions(EsqlSchema.of(EcsSchema.instance()), UnknownFields.IGNORE);
        Map<String, List<String>> complaints = new TreeMap<>();
        rules.forEach((name, query) -> {
            EsqlCheck check = Esql.check(query, options);
            if (check.diagnostics().isEmpty()) {
                assertThat(readsBack(query)).as(name).isTrue();
                assertThat(check.stages()).as(name).allMatch(stage -> stage.known());
            } else {
                complaints.put(
                        name,
                        check.diagnostics().stream().map(Diagnostic::message).toList());
            }
        });
        assertThat(complaints).isEqualTo(WRONG_RULES);
        assertThat(rules.size()).isGreaterThan(170);
    }

    /** Name and query of every rule in ES|QL. */
    private static Map<String, String> rules() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Path unpacked = Files.createTempFile("rules", ".txt");
        try {
            Process tar = new ProcessBuilder("tar", "-xzOf", archive.toString(), "--wildcards", "*/rules*/*.toml")
                    .redirectOutput(unpacked.toFile())
                    .start();
            assertThat(tar.waitFor()).isZero();
            Map<String, String> rules = new TreeMap<>();
            String language = "";
            String name = "";
            Matcher part = RULE.matcher(Files.readString(unpacked, StandardCharsets.UTF_8));
            while (part.find()) {
                if (part.group(1) != null) {
                    name = part.group(1);
                } else if (part.group(2) != null) {
                    language = part.group(2);
                } else if (language.equals("esql")) {
                    rules.put(name, part.group(3));
                    language = "";
                }
            }
            return rules;
        } finally {
            Files.delete(unpacked);
        }
    }
}
