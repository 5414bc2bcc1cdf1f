package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.QueryPlan.EventPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Exceptions hide what a plain reading of them says, and whatever stands in a file is read or refused in time. */
class ExceptionMeaningTest {
    private static final RuleFile FILE = Samples.read(Samples.rule("""
            type = "query"
            language = "kuery"
            query = "*"
            """));

    private static final String ID = FILE.rule().orElseThrow().id();

    private static final List<String> FIELDS =
            List.of("process.name", "process.parent.name", "process.pid", "source.ip");

    /** An entry as a plain reading has it: the values that satisfy it, or one pattern; neither asks for any value. */
    private record Entry(String field, String type, boolean excluded, List<String> values, List<Entry> inner) {}

    private static RulePlan plan(String file, Map<String, String> valueLists) throws ExceptionReader.Unreadable {
        ExceptionReader reader = new ExceptionReader();
        reader.add("own.ndjson", file);
        for (Map.Entry<String, String> list : valueLists.entrySet()) {
            reader.addValues(list.getKey(), list.getKey(), list.getValue());
        }
        RuleCompiler.Compiled compiled =
                RuleCompiler.withExceptions(FILE, RuleCompiler.compile(FILE), reader.exceptions(), RuleFields.ecs());
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled.program().orElseThrow().plan();
    }

    @Test
    void an_event_is_hidden_if_all_entries_of_one_exception_hold() {
        Seeds.check(2_000, random -> {
            RandomDocuments documents = new RandomDocuments(random);
            List<List<Entry>> items = new ArrayList<>();
            Map<String, String> valueLists = new HashMap<>();
            StringBuilder file = new StringBuilder();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                List<Entry> item = new ArrayList<>();
                for (int j = 1 + random.nextInt(2); j > 0; j--) {
                    item.add(random.nextInt(5) == 0 ? nested(random, documents) : entry(random, documents, ""));
                }
                items.add(item);
                file.append("{\"item_id\":\"i\",\"rule_id\":\"" + ID + "\",\"entries\":")
                        .append(json(item, valueLists))
                        .append("}\n");
            }
            RulePlan plan = plan(file.toString(), valueLists);
            for (int i = 0; i < 20; i++) {
                Document document = documents.next();
                boolean hidden = items.stream().anyMatch(item -> all(item, document, ""));
                assertThat(looksAt(plan, Events.of(document)))
                        .as("%s of %s", file, document)
                        .isEqualTo(!hidden);
            }
        });
    }

    private static boolean looksAt(RulePlan plan, Event event) {
        return Interpreter.test(((EventPlan) plan).condition(), event);
    }

    private static Entry nested(RandomGenerator random, RandomDocuments documents) {
        List<Entry> inner = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            inner.add(entry(random, documents, "process."));
        }
        return new Entry("process", "nested", false, List.of(), inner);
    }

    private static Entry entry(RandomGenerator random, RandomDocuments documents, String prefix) {
        String field = documents.pick(
                FIELDS.stream().filter(name -> name.startsWith(prefix)).toList());
        FieldType fieldType = typeOf(field);
        List<String> types = fieldType == FieldType.KEYWORD
                ? List.of("match", "match_any", "exists", "wildcard", "list")
                : List.of("match", "match_any", "exists", "list");
        String type = documents.pick(types);
        List<String> values = new ArrayList<>();
        int count = type.equals("match_any") || type.equals("list") ? 1 + random.nextInt(3) : 1;
        while (values.size() < count) {
            String value = documents.value(fieldType).toString();
            if (!value.isEmpty() && !(type.equals("list") && value.contains("\n"))) {
                values.add(type.equals("wildcard") ? blurred(value, random) : value);
            }
        }
        return new Entry(field.substring(prefix.length()), type, random.nextInt(3) == 0, values, List.of());
    }

    private static String blurred(String value, RandomGenerator random) {
        return value.codePoints()
                .mapToObj(c -> switch (random.nextInt(5)) {
                    case 0 -> "?";
                    case 1 -> "*";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining());
    }

    private static FieldType typeOf(String field) {
        return switch (field) {
            case "process.pid" -> FieldType.LONG;
            case "source.ip" -> FieldType.IP;
            default -> FieldType.KEYWORD;
        };
    }

    private static boolean all(List<Entry> entries, Document document, String prefix) {
        return entries.stream().allMatch(entry -> holds(entry, document, prefix));
    }

    private static boolean holds(Entry entry, Document document, String prefix) {
        if (entry.type().equals("nested")) {
            return document.elements(entry.field()).stream()
                    .anyMatch(object -> all(entry.inner(), object, entry.field() + "."));
        }
        FieldType type = typeOf(prefix + entry.field());
        List<Object> there = Interpreter.values(new Expr.Field(entry.field(), type), Events.of(document));
        boolean has = switch (entry.type()) {
            case "exists" -> !there.isEmpty();
            case "wildcard" ->
                there.stream()
                        .anyMatch(value -> fits(value.toString(), entry.values().getFirst()));
            default ->
                there.stream()
                        .anyMatch(value ->
                                entry.values().stream().anyMatch(wanted -> value.equals(type.convert(wanted))));
        };
        return has != entry.excluded();
    }

    private static boolean fits(String value, String pattern) {
        String regex = pattern.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches();
    }

    private static String json(List<Entry> entries, Map<String, String> valueLists) {
        return entries.stream().map(entry -> json(entry, valueLists)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Entry entry, Map<String, String> valueLists) {
        String start = "{\"field\":" + quoted(entry.field()) + ",\"type\":\"" + entry.type() + "\",\"operator\":\""
                + (entry.excluded() ? "excluded" : "included") + "\"";
        return switch (entry.type()) {
            case "nested" -> start + ",\"entries\":" + json(entry.inner(), valueLists) + "}";
            case "exists" -> start + "}";
            case "match_any" ->
                start + ",\"value\":"
                        + entry.values().stream()
                                .map(ExceptionMeaningTest::quoted)
                                .collect(Collectors.joining(",", "[", "]"))
                        + "}";
            case "list" -> {
                String id = "list-" + valueLists.size();
                valueLists.put(id, String.join("\n", entry.values()));
                yield start + ",\"list\":{\"id\":\"" + id + "\",\"type\":\""
                        + (entry.field().equals("source.ip") ? "ip" : "keyword") + "\"}}";
            }
            default -> start + ",\"value\":" + quoted(entry.values().getFirst()) + "}";
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    @Test
    void text_is_hidden_by_phrases_and_by_patterns_of_words() throws ExceptionReader.Unreadable {
        String item =
                "{\"item_id\":\"i\",\"rule_id\":\"" + ID + "\",\"entries\":[{\"field\":\"message\",\"type\":\"%s\","
                        + "\"operator\":\"included\",\"value\":\"%s\"}]}";
        Event event = Events.of("message", "The Backup has ended");
        assertThat(looksAt(plan(item.formatted("match", "backup HAS"), Map.of()), event))
                .isFalse();
        assertThat(looksAt(plan(item.formatted("match", "has backup"), Map.of()), event))
                .isTrue();
        assertThat(looksAt(plan(item.formatted("wildcard", "back*"), Map.of()), event))
                .isFalse();
    }

    @Test
    void a_threshold_and_new_terms_see_no_hidden_event() throws ExceptionReader.Unreadable {
        ExceptionReader reader = new ExceptionReader();
        reader.add(
                "own.ndjson",
                "{\"item_id\":\"i\",\"rule_id\":\"" + ID
                        + "\",\"entries\":[{\"field\":\"user.name\",\"type\":\"match\",\"value\":\"root\"}]}");
        for (String lines : List.of(
                "type = \"threshold\"\nlanguage = \"kuery\"\nquery = \"*\"\n[rule.threshold]\nfield = []\nvalue = 2\n",
                "type = \"new_terms\"\nlanguage = \"kuery\"\nquery = \"*\"\n[rule.new_terms]\nfield ="
                        + " \"new_terms_fields\"\nvalue = [\"user.name\"]\n[[rule.new_terms.history_window_start]]\nfield"
                        + " = \"history_window_start\"\nvalue = \"now-7d\"\n")) {
            RulePlan plan = RuleCompiler.withExceptions(
                            Samples.read(Samples.rule(lines)),
                            RuleCompiler.compile(Samples.read(Samples.rule(lines))),
                            reader.exceptions(),
                            RuleFields.ecs())
                    .program()
                    .orElseThrow()
                    .plan();
            assertThat(condition(plan, "root")).isFalse();
            assertThat(condition(plan, "alice")).isTrue();
        }
    }

    private static boolean condition(RulePlan plan, String user) {
        Event event = Events.of("user.name", user);
        return switch (plan) {
            case RulePlan.ThresholdPlan threshold -> Interpreter.test(threshold.condition(), event);
            case RulePlan.NewTermsPlan terms -> Interpreter.test(terms.condition(), event);
            case RulePlan.IndicatorPlan match -> fail("no rule of this test matches indicators");
            case QueryPlan query -> fail("no rule of this test is a query");
        };
    }

    @Test
    void whatever_a_file_holds_is_read_or_refused() {
        String item =
                "{\"item_id\":\"i\",\"list_id\":\"l\",\"os_types\":[\"linux\"],\"expire_time\":\"2027-01-01\",\"entries\":"
                        + "[{\"field\":\"a\",\"type\":\"nested\",\"entries\":[{\"field\":\"b\",\"type\":\"match_any\",\"value\":[\"c\"]}]}]}\n";
        String toml =
                "[list]\nlist_id = \"l\"\n[[exception]]\nrules = [\"r\"]\nentries = [{ field = \"a\", type = \"list\", list ="
                        + " { id = \"b\", type = \"ip\" } }]\n";
        Seeds.check(3_000, random -> {
            boolean inToml = random.nextBoolean();
            StringBuilder text = new StringBuilder(inToml ? toml : item);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:=1\n".charAt(random.nextInt(10)));
                    default -> text.setCharAt(at, "{}[]\",:=1\n".charAt(random.nextInt(10)));
                }
            }
            ExceptionReader reader = new ExceptionReader();
            try {
                reader.add(inToml ? "x.toml" : "x.ndjson", text.toString());
            } catch (ExceptionReader.Unreadable refused) {
                assertThat(refused).hasMessageStartingWith(inToml ? "x.toml:" : "x.ndjson:");
            }
            assertThat(ExceptionReview.of(reader.exceptions(), List.of(FILE), RuleFields.ecs()))
                    .allSatisfy(fault -> assertThat(fault.message()).startsWith("the exception "));
        });
    }

    @Test
    void limits_are_told_by_name_and_in_time() {
        String item = "{\"item_id\":\"i\",\"list_id\":\"l\",\"entries\":[{\"field\":\"a\",\"type\":\"exists\"}]}\n";
        assertRefused(
                item.repeat(ExceptionReader.MAX_ITEMS + 1),
                "x.ndjson:10001: too many exceptions (limit exception-items: 10000)");
        assertRefused(
                " ".repeat(ExceptionReader.MAX_CHARACTERS + 1),
                "x.ndjson:1: too large (limit exception-file-characters: 33554432)");
        assertRefused(
                "{\"item_id\":" + "[".repeat(100_000) + "\n",
                "x.ndjson:1: this is not valid JSON: Document nesting depth (33) exceeds the maximum allowed (32, from"
                        + " `StreamReadConstraints.getMaxNestingDepth()`)");
        assertThatThrownBy(() -> new ExceptionReader().addValues("v", "v.txt", "\n".repeat(ValueList.MAX_VALUES + 1)))
                .hasMessage("v.txt:1000001: too many values (limit exception-list-values: 1000000)");
    }

    private static void assertRefused(String text, String message) {
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> new ExceptionReader().add("x.ndjson", text))
                        .isInstanceOf(ExceptionReader.Unreadable.class)
                        .hasMessage(message));
    }

    @Test
    void an_exception_beyond_its_limits_cannot_be_applied() throws ExceptionReader.Unreadable {
        String entry = "{\"field\":\"a\",\"type\":\"exists\"}";
        String many = String.join(",", Collections.nCopies(ExceptionItemReader.MAX_ENTRIES + 1, entry));
        String values = "\"v\"," + "\"v\",".repeat(ExceptionItemReader.MAX_VALUES - 1) + "\"v\"";
        ExceptionReader reader = new ExceptionReader();
        reader.add(
                "x.ndjson",
                "{\"item_id\":\"i\",\"list_id\":\"l\",\"entries\":[" + many
                        + "]}\n{\"item_id\":\"j\",\"list_id\":\"l\",\"entries\":[{\"field\":\"a\",\"type\":\"match_any\",\"value\":["
                        + values + "]}]}\n");
        assertThat(ExceptionReview.of(reader.exceptions(), List.of(), RuleFields.ecs()))
                .extracting(ExceptionReview.Fault::message)
                .containsExactly(
                        "the exception `i` cannot be applied: it has 251 entries (limit exception-entries: 250)",
                        "the exception `j` cannot be applied: `match_any` at `a` has 65537 values (limit exception-values:"
                                + " 65536)");
    }
}
