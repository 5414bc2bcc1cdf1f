package io.redshank.rules;

import io.redshank.rules.RuleType.EqlRule;
import io.redshank.rules.RuleType.EsqlRule;
import io.redshank.rules.RuleType.MachineLearningRule;
import io.redshank.rules.RuleType.NewTermsRule;
import io.redshank.rules.RuleType.QueryLanguage;
import io.redshank.rules.RuleType.QueryRule;
import io.redshank.rules.RuleType.SavedQueryRule;
import io.redshank.rules.RuleType.ThreatMatchRule;
import io.redshank.rules.RuleType.ThresholdRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the part of a rule that depends on its type. One instance reads one rule; not thread-safe. */
final class RuleTypeReader {
    static final List<String> TYPES = List.of(
            "query", "saved_query", "eql", "esql", "threshold", "threat_match", "new_terms", "machine_learning");
    private static final List<String> CHOICE = List.of("kuery", "lucene");

    /** Fields that only some types have, and whose they are. */
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("query", "rules with a query"),
            Map.entry("language", "rules with a query"),
            Map.entry("saved_id", "saved_query rules"),
            Map.entry("event_category_override", "eql rules"),
            Map.entry("tiebreaker_field", "eql rules"),
            Map.entry("timestamp_field", "eql rules"),
            Map.entry("threshold", "threshold rules"),
            Map.entry("new_terms", "new_terms rules"),
            Map.entry("threat_index", "threat_match rules"),
            Map.entry("threat_mapping", "threat_match rules"),
            Map.entry("threat_query", "threat_match rules"),
            Map.entry("threat_language", "threat_match rules"),
            Map.entry("threat_indicator_path", "threat_match rules"),
            Map.entry("threat_filters", "threat_match rules"),
            Map.entry("concurrent_searches", "threat_match rules"),
            Map.entry("items_per_search", "threat_match rules"),
            Map.entry("machine_learning_job_id", "machine_learning rules"),
            Map.entry("anomaly_threshold", "machine_learning rules"));

    private final TableReader rule;
    private @Nullable String type;

    RuleTypeReader(TableReader rule) {
        this.rule = rule;
    }

    /** The type-specific part, or null if the type or something it cannot be without is missing; then a finding says so. */
    @Nullable
    RuleType read() {
        type = rule.oneOf("type", "RS103", TYPES);
        if (type == null) {
            if (!rule.has("type")) {
                rule.missing("type", "is required by every rule type");
            }
            OWNERS.keySet().forEach(rule::has); // not to be called unknown: perhaps they are right for the type meant
            return null;
        }
        return switch (type) {
            case "eql" -> eql();
            case "esql" -> esql();
            case "query" -> query();
            case "saved_query" -> savedQuery();
            case "threshold" -> threshold();
            case "new_terms" -> newTerms();
            case "threat_match" -> threatMatch();
            case "machine_learning" -> machineLearning();
            default -> throw new IllegalStateException("a type that is listed and not read: " + type);
        };
    }

    /** What to say of fields that other types have. */
    Map<String, String> foreignKeys() {
        Map<String, String> foreign = new LinkedHashMap<>();
        if (type != null) {
            OWNERS.forEach((key, owner) -> foreign.put(key, "is a field of " + owner + ", not of " + type + " rules"));
        }
        return foreign;
    }

    private @Nullable EqlRule eql() {
        fixedLanguage("eql");
        QueryText query = requiredQuery();
        String timestamp = rule.text("timestamp_field");
        String category = rule.text("event_category_override");
        String tiebreaker = rule.text("tiebreaker_field");
        return query == null ? null : new EqlRule(query, timestamp, category, tiebreaker);
    }

    private @Nullable EsqlRule esql() {
        fixedLanguage("esql");
        QueryText query = requiredQuery();
        return query == null ? null : new EsqlRule(query);
    }

    private @Nullable QueryRule query() {
        QueryLanguage language = language("language");
        QueryText query = rule.has("filters") ? rule.query("query") : requiredQuery();
        return new QueryRule(language, query);
    }

    private SavedQueryRule savedQuery() {
        QueryLanguage language = language("language");
        return new SavedQueryRule(rule.requiredText("saved_id", requiredBy()), language, rule.query("query"));
    }

    private @Nullable ThresholdRule threshold() {
        QueryLanguage language = language("language");
        QueryText query = requiredQuery();
        TableReader table = requiredTable("threshold");
        if (query == null || table == null) {
            return null;
        }
        ThresholdRule read = new ThresholdRule(
                language, query, table.textOrTexts("field"), atLeastOne(table), table.tables("cardinality", entry -> {
                    var cardinality =
                            new ThresholdRule.Cardinality(entry.requiredText("field", requiredBy()), atLeastOne(entry));
                    entry.reportUnknownKeys();
                    return cardinality;
                }));
        table.reportUnknownKeys();
        return read;
    }

    private int atLeastOne(TableReader table) {
        Integer value = table.whole("value", 1, Integer.MAX_VALUE, "RS115");
        if (!table.has("value")) {
            table.missing("value", requiredBy());
        }
        return value == null ? 1 : value;
    }

    private @Nullable NewTermsRule newTerms() {
        QueryLanguage language = language("language");
        QueryText query = requiredQuery();
        TableReader table = requiredTable("new_terms");
        if (query == null || table == null) {
            return null;
        }
        table.oneOf("field", "RS128", List.of("new_terms_fields"));
        List<String> fields = table.textOrTexts("value");
        if (!table.has("value")) {
            table.missing("value", requiredBy());
        }
        List<Duration> history = table.tables("history_window_start", RuleTypeReader::historyStart);
        if (!table.has("history_window_start") || table.isEmptyList("history_window_start")) {
            table.missing("RS116", "history_window_start", requiredBy());
        }
        table.reportUnknownKeys();
        return new NewTermsRule(language, query, fields, history.isEmpty() ? Duration.ZERO : history.getFirst());
    }

    private static Duration historyStart(TableReader entry) {
        entry.oneOf("field", "RS128", List.of("history_window_start"));
        String value = entry.requiredText("value", "is required by new_terms rules");
        entry.reportUnknownKeys();
        if (TimeText.isBeforeNow(value)) {
            return TimeText.beforeNow(value);
        }
        if (entry.text("value") != null) {
            entry.badValue(
                    "RS108",
                    "value",
                    "the history window must start at `now-`, a number, and one of y M w d h H m s",
                    "as in `now-7d`");
        }
        return Duration.ZERO;
    }

    private @Nullable ThreatMatchRule threatMatch() {
        QueryLanguage language = language("language");
        QueryText query = requiredQuery();
        QueryLanguage threatLanguage = language("threat_language");
        for (String key : List.of("threat_index", "threat_mapping")) {
            if (!rule.has(key)) {
                rule.missing("RS118", key, requiredBy());
            }
        }
        rule.whole("concurrent_searches", 1, Integer.MAX_VALUE, "RS128");
        rule.whole("items_per_search", 1, Integer.MAX_VALUE, "RS128");
        List<String> index = rule.texts("threat_index");
        List<List<ThreatMatchRule.Entry>> mapping = rule.tables("threat_mapping", this::mappingGroup);
        QueryText threatQuery = rule.query("threat_query");
        String path = rule.text("threat_indicator_path", "threat.indicator");
        List<Map<String, Object>> filters = rule.plainTables("threat_filters");
        return query == null
                ? null
                : new ThreatMatchRule(language, query, index, mapping, threatQuery, threatLanguage, path, filters);
    }

    private List<ThreatMatchRule.Entry> mappingGroup(TableReader group) {
        List<ThreatMatchRule.Entry> entries = group.tables("entries", entry -> {
            entry.oneOf("type", "RS128", List.of("mapping"));
            var read = new ThreatMatchRule.Entry(
                    entry.requiredText("field", requiredBy()),
                    entry.requiredText("value", requiredBy()),
                    entry.flag("negate", false));
            entry.reportUnknownKeys();
            return read;
        });
        if (!group.has("entries")) {
            group.missing("entries", requiredBy());
        }
        group.reportUnknownKeys();
        return entries;
    }

    private MachineLearningRule machineLearning() {
        for (String key : List.of("machine_learning_job_id", "anomaly_threshold")) {
            if (!rule.has(key)) {
                rule.missing(key, requiredBy());
            }
        }
        Integer threshold = rule.whole("anomaly_threshold", 0, 100, "RS121");
        return new MachineLearningRule(rule.textOrTexts("machine_learning_job_id"), threshold == null ? 0 : threshold);
    }

    private void fixedLanguage(String wanted) {
        String written = rule.text("language");
        if (written == null && !rule.has("language")) {
            rule.missing("language", requiredBy());
        } else if (written != null && !written.equals(wanted)) {
            rule.badValue("RS103", "language", type + " rules need language " + wanted, null);
        }
    }

    private QueryLanguage language(String key) {
        String written = rule.text(key, "kuery");
        if (!CHOICE.contains(written)) {
            rule.badValue("RS103", key, type + " rules need " + key + " kuery or lucene", null);
            return QueryLanguage.KUERY;
        }
        return QueryLanguage.valueOf(written.toUpperCase(Locale.ROOT));
    }

    private @Nullable QueryText requiredQuery() {
        if (!rule.has("query")) {
            rule.missing("query", requiredBy());
        }
        return rule.query("query");
    }

    private @Nullable TableReader requiredTable(String key) {
        if (!rule.has(key)) {
            rule.missing(key, requiredBy());
        }
        return rule.table(key);
    }

    private String requiredBy() {
        return "is required by " + Objects.requireNonNull(type) + " rules";
    }
}
