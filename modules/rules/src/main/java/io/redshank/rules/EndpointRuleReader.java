package io.redshank.rules;

import io.redshank.rules.RuleType.EndpointRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the behaviour rules of Elastic's endpoint product. Their files differ in form from those of the detection engine:
 *
 * <pre>
 * [rule]
 * id = "…"
 * name = "…"
 * description = "…"
 * version = "1.0.1"
 * os_list = ["linux", "macos"]
 * query = '''…'''
 *
 * [[actions]]
 * action = "kill_process"
 * field = "process.entity_id"
 * state = 0
 *
 * [[threat]]
 * …
 *
 * [internal]
 * min_endpoint_version = "8.10.0"
 * </pre>
 *
 * <p>What the product does on a match (actions) is kept and never acted on. Such files say nothing of severity, risk score
 * and maturity: their rules are taken to be in production, and their alerts to weigh as much as those of the rule by which
 * the detection engine takes over alerts of the endpoint product, medium and 47. One instance reads one file; not
 * thread-safe.
 */
final class EndpointRuleReader {
    /** What the alerts weigh. */
    static final Rating RATING = new Rating("medium", 47, List.of(), List.of(), null, null);

    /** What the product watches: the events of its own sensors. Alerts, its own among them, are not looked at again. */
    static final List<String> INDEX = List.of("logs-endpoint.events.*");

    static final List<String> OS_NAMES = List.of("linux", "macos", "windows");

    private static final String BY_EVERY_RULE = "is required by every endpoint rule";
    private static final String IN_EVERY_ENTRY = "is required in every such entry";

    private final TableReader root;
    private final TableReader rule;

    EndpointRuleReader(TableReader root, TableReader rule) {
        this.root = root;
        this.rule = rule;
    }

    /** Whether this is the table {@code [rule]} of such a file: it lists operating systems and names no type. */
    static boolean isEndpointRule(TableReader rule) {
        return rule.mentions("os_list") && !rule.mentions("type");
    }

    /** The rule; null if it has no query. Findings say what is wrong. */
    @Nullable
    Rule read() {
        String id = RuleReader.lowerCaseUuid(rule, "id", BY_EVERY_RULE);
        String name = rule.requiredText("name", BY_EVERY_RULE);
        String description = rule.requiredText("description", BY_EVERY_RULE);
        String version = rule.requiredText("version", BY_EVERY_RULE);
        String license = rule.text("license");
        List<String> references = rule.texts("reference");
        List<String> systems = systems();
        if (!rule.has("query")) {
            rule.missing("query", BY_EVERY_RULE);
        }
        QueryText query = rule.query("query");
        List<Map<String, Object>> actions = actions("actions");
        Map<String, Object> other = other(actions("optional_actions"));
        List<Threat> threat = root.tables("threat", RuleReader::threat);
        List<Map<String, Object>> plainThreat = root.plainTables("threat");
        root.reportTables("RS001", List.of());
        rule.reportUnknownKeys();
        if (query == null) {
            return null;
        }
        return new Rule(
                id,
                name,
                new EndpointRule(query, systems),
                metadata(systems),
                new About(
                        description,
                        List.of(),
                        license,
                        List.of(),
                        null,
                        null,
                        references,
                        List.of(),
                        threat,
                        List.of(),
                        List.of(),
                        null,
                        null),
                RATING,
                new EventSource(INDEX, null, List.of()),
                new Schedule(
                        Schedule.DEFAULT_FROM,
                        Schedule.DEFAULT_TO,
                        Schedule.DEFAULT_INTERVAL,
                        Schedule.DEFAULT_MAX_SIGNALS,
                        null,
                        true),
                null,
                new Deployment(null, List.of(), actions, List.of(), null, null, List.of(), List.of(), other),
                new Transforms(List.of(), List.of()),
                fields(id, name, description, version, license, references, plainThreat, query));
    }

    private List<String> systems() {
        List<String> systems = rule.texts("os_list");
        if (rule.isEmptyList("os_list")) {
            rule.badValue("RS128", "os_list", "`os_list` is empty; the rule would run nowhere", null);
        }
        for (String system : systems) {
            if (!OS_NAMES.contains(system)) {
                rule.badValue(
                        "RS128",
                        "os_list",
                        "`os_list` holds " + Names.quoted(system) + "; it may hold " + String.join(", ", OS_NAMES),
                        null);
            }
        }
        return systems;
    }

    /** Actions are tables of the file, or lists, mostly empty ones, in the table of the rule. */
    private List<Map<String, Object>> actions(String key) {
        TableReader holder = root.has(key) ? root : rule;
        return holder.tables(key, action -> {
            action.requiredText("action", IN_EVERY_ENTRY);
            action.requiredText("field", IN_EVERY_ENTRY);
            action.whole("state", 0, Integer.MAX_VALUE, "RS128");
            action.flag("tree");
            action.reportUnknownKeys();
            return action.plain();
        });
    }

    private Map<String, Object> other(List<Map<String, Object>> optionalActions) {
        Map<String, Object> other = new LinkedHashMap<>();
        rule.flag("reputation");
        for (String key : List.of("min_endpoint_version", "max_endpoint_version", "reputation")) {
            Object value = rule.plainValue(key);
            if (value != null) {
                other.put(key, value);
            }
        }
        if (!optionalActions.isEmpty()) {
            other.put("optional_actions", optionalActions);
        }
        TableReader internal = root.table("internal");
        if (internal != null) {
            internal.text("min_endpoint_version");
            internal.reportUnknownKeys();
        }
        return Collections.unmodifiableMap(other);
    }

    private static Metadata metadata(List<String> systems) {
        return new Metadata(
                "",
                "",
                Maturity.PRODUCTION,
                List.of("endpoint"),
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                systems,
                true,
                Map.of());
    }

    /** The rule in the names of the detection engine, for alerts. */
    private static Map<String, Object> fields(
            String id,
            String name,
            String description,
            String version,
            @Nullable String license,
            List<String> references,
            List<Map<String, Object>> threat,
            QueryText query) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule_id", id);
        fields.put("name", name);
        fields.put("description", description);
        fields.put("version", version);
        if (license != null) {
            fields.put("license", license);
        }
        fields.put("references", references);
        fields.put("threat", threat);
        fields.put("risk_score", RATING.riskScore());
        fields.put("severity", RATING.severity());
        fields.put("type", "eql");
        fields.put("language", "eql");
        fields.put("index", INDEX);
        fields.put("query", query.value());
        return Collections.unmodifiableMap(fields);
    }
}
