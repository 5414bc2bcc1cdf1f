package io.redshank.rules;

import io.redshank.model.SourceText;
import io.redshank.rules.RuleType.MachineLearningRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/** Turns the text of a rule file into a rule and findings. One instance reads one file; not thread-safe. */
final class RuleReader {
    private static final Pattern LOWER_CASE_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** Two published ids are a digit too long; too many alerts name them to change that. */
    private static final Set<String> EXCUSED_IDS =
            Set.of("119c8877-8613-416d-a98a-96b6664ee73a5", "7eb54028-ca72-4eb7-8185-b6864572347db");

    private static final String BY_EVERY_TYPE = "is required by every rule type";
    private static final String BY_EVERY_FILE = "is required in every rule file";
    private static final String IN_EVERY_ENTRY = "is required in every such entry";

    private final TableReader rule;

    private RuleReader(TableReader rule) {
        this.rule = rule;
    }

    static RuleFile read(Path path, SourceText source) {
        Findings findings = new Findings();
        Optional<TomlTable> toml = TomlSyntax.parse(source, findings);
        if (toml.isEmpty()) {
            return new RuleFile(path, source, Fields.root(source, null), null, null, findings.inOrder());
        }
        Fields fields = Fields.root(source, toml.get());
        RuleFile withoutRule = new RuleFile(path, source, fields, null, null, findings.inOrder());
        if (withoutRule.isHunt()) {
            return withoutRule; // what a hunt must have is a matter of its review
        }
        TableReader root = TableReader.root(source, findings, toml.get(), "a rule file");
        TableReader ruleTable = root.table("rule");
        if (ruleTable != null && EndpointRuleReader.isEndpointRule(ruleTable)) {
            Rule candidate = new EndpointRuleReader(root, ruleTable).read();
            return new RuleFile(
                    path,
                    source,
                    Fields.root(source, toml.get()),
                    findings.hasErrors() ? null : candidate,
                    Maturity.PRODUCTION,
                    findings.inOrder());
        }
        TableReader metadataTable = root.table("metadata");
        TableReader transformTable = root.table("transform");
        root.reportTables("RS001", List.of("metadata", "rule"));
        Metadata metadata = metadataTable == null ? null : readMetadata(metadataTable);
        Transforms transforms =
                transformTable == null ? new Transforms(List.of(), List.of()) : transforms(transformTable);
        Rule read = null;
        if (ruleTable != null && metadata != null) {
            Rule candidate = new RuleReader(ruleTable).readRule(metadata, transforms);
            read = findings.hasErrors() ? null : candidate;
        }
        return new RuleFile(
                path, source, fields, read, metadata == null ? null : metadata.maturity(), findings.inOrder());
    }

    private static Metadata readMetadata(TableReader table) {
        String maturity = table.oneOf("maturity", "RS210", Maturity.WORDS);
        Map<String, Object> other = new LinkedHashMap<>();
        for (String key : List.of("related_endpoint_rules", "extended")) {
            Object value = table.plainValue(key);
            if (value != null) {
                other.put(key, value);
            }
        }
        Metadata metadata = new Metadata(
                table.requiredText("creation_date", BY_EVERY_FILE),
                table.requiredText("updated_date", BY_EVERY_FILE),
                maturity == null ? Maturity.DEVELOPMENT : Maturity.valueOf(maturity.toUpperCase(Locale.ROOT)),
                table.textOrTexts("integration"),
                table.text("min_stack_version"),
                table.text("min_stack_comments"),
                table.text("deprecation_date"),
                table.text("deprecated_reason"),
                table.flag("bypass_bbr_timing", false),
                table.flag("promotion", false),
                table.text("comments"),
                table.textOrTexts("os_type_list"),
                table.flag("query_schema_validation", true),
                other);
        table.reportUnknownKeys();
        return metadata;
    }

    private static Transforms transforms(TableReader table) {
        Transforms transforms = new Transforms(
                table.tables("osquery", entry -> {
                    entry.requiredText("label", IN_EVERY_ENTRY);
                    entry.requiredText("query", IN_EVERY_ENTRY);
                    entry.plainTable("ecs_mapping");
                    entry.reportUnknownKeys();
                    return entry.plain();
                }),
                table.tables("investigate", entry -> {
                    entry.requiredText("label", IN_EVERY_ENTRY);
                    entry.text("description");
                    entry.text("relativeFrom");
                    entry.text("relativeTo");
                    entry.tableLists("providers", RuleReader::provider);
                    entry.reportUnknownKeys();
                    return entry.plain();
                }));
        table.reportUnknownKeys();
        return transforms;
    }

    private static Map<String, Object> provider(TableReader entry) {
        entry.flag("excluded");
        for (String key : List.of("field", "queryType", "value", "valueType")) {
            entry.text(key);
        }
        entry.reportUnknownKeys();
        return entry.plain();
    }

    private @Nullable Rule readRule(Metadata metadata, Transforms transforms) {
        String id = lowerCaseUuid(rule, "rule_id", BY_EVERY_TYPE);
        String name = rule.requiredText("name", BY_EVERY_TYPE);
        RuleTypeReader types = new RuleTypeReader(rule);
        RuleType type = types.read();
        About about = about();
        Rating rating = rating();
        Schedule schedule = schedule();
        Suppression suppression = suppression();
        EventSource source =
                new EventSource(rule.texts("index"), rule.text("data_view_id"), rule.plainTables("filters"));
        Deployment deployment = deployment();
        rule.reportUnknownKeys(types.foreignKeys());
        if (type == null) {
            return null;
        }
        return new Rule(
                id,
                name,
                type,
                metadata,
                about,
                rating,
                type instanceof MachineLearningRule ? new EventSource(List.of(), null, source.filters()) : source,
                schedule,
                suppression,
                deployment,
                transforms,
                rule.plain());
    }

    /** The id of a rule, checked. */
    static String lowerCaseUuid(TableReader rule, String key, String because) {
        String id = rule.requiredText(key, because);
        if (rule.text(key) != null && !LOWER_CASE_UUID.matcher(id).matches() && !EXCUSED_IDS.contains(id)) {
            String lowered = id.toLowerCase(Locale.ROOT);
            rule.badValue(
                    "RS104",
                    key,
                    "`" + key + "` is not a lower-case UUID",
                    LOWER_CASE_UUID.matcher(lowered).matches() ? "write `" + lowered + "`" : null);
        }
        return id;
    }

    private About about() {
        String description = rule.requiredText("description", BY_EVERY_TYPE);
        List<String> author = rule.texts("author");
        if (!rule.has("author")) {
            rule.missing("author", BY_EVERY_TYPE);
        }
        TableReader fields = rule.table("investigation_fields");
        List<String> investigationFields = fields == null ? List.of() : fields.texts("field_names");
        if (fields != null) {
            fields.reportUnknownKeys();
        }
        return new About(
                description,
                author,
                rule.text("license"),
                rule.texts("tags"),
                rule.text("note"),
                rule.text("setup"),
                rule.texts("references"),
                rule.texts("false_positives"),
                rule.tables("threat", RuleReader::threat),
                rule.plainTables("threat_mappings"),
                investigationFields,
                rule.text("timeline_id"),
                rule.text("timeline_title"));
    }

    /** One entry of {@code threat}. */
    static Threat threat(TableReader entry) {
        TableReader tactic = entry.table("tactic");
        if (tactic == null && !entry.has("tactic")) {
            entry.missing("tactic", IN_EVERY_ENTRY);
        }
        Threat threat = new Threat(
                entry.requiredText("framework", IN_EVERY_ENTRY),
                tactic == null ? new Threat.Reference("", "", "") : reference(tactic),
                entry.tables("technique", RuleReader::technique));
        if (tactic != null) {
            tactic.reportUnknownKeys();
        }
        entry.reportUnknownKeys();
        return threat;
    }

    private static Threat.Technique technique(TableReader entry) {
        Threat.Technique technique =
                new Threat.Technique(reference(entry), entry.tables("subtechnique", subtechnique -> {
                    Threat.Reference reference = reference(subtechnique);
                    subtechnique.reportUnknownKeys();
                    return reference;
                }));
        entry.reportUnknownKeys();
        return technique;
    }

    private static Threat.Reference reference(TableReader table) {
        return new Threat.Reference(
                table.requiredText("id", IN_EVERY_ENTRY),
                table.requiredText("name", IN_EVERY_ENTRY),
                table.requiredText("reference", IN_EVERY_ENTRY));
    }

    private Rating rating() {
        String severity = rule.oneOf("severity", "RS106", RiskBand.WORDS);
        if (!rule.has("severity")) {
            rule.missing("severity", BY_EVERY_TYPE);
        }
        Integer riskScore = rule.whole("risk_score", 0, 100, "RS106");
        if (!rule.has("risk_score")) {
            rule.missing("risk_score", BY_EVERY_TYPE);
        }
        if (severity != null && riskScore != null) {
            RiskBand band = RiskBand.valueOf(severity.toUpperCase(Locale.ROOT));
            if (!band.holds(riskScore)) {
                rule.badValue("RS106", "risk_score", "risk_score " + riskScore + " is outside " + band, null);
            }
        }
        return new Rating(
                severity == null ? "" : severity,
                riskScore == null ? 0 : riskScore,
                rule.tables("severity_mapping", RuleReader::severityMapping),
                rule.tables("risk_score_mapping", RuleReader::riskScoreMapping),
                rule.text("rule_name_override"),
                rule.oneOf("building_block_type", "RS651", List.of("default")));
    }

    private static Rating.SeverityMapping severityMapping(TableReader entry) {
        String operator = entry.oneOf("operator", "RS128", List.of("equals"));
        String severity = entry.oneOf("severity", "RS128", RiskBand.WORDS);
        if (!entry.has("severity")) {
            entry.missing("severity", IN_EVERY_ENTRY);
        }
        Rating.SeverityMapping mapping = new Rating.SeverityMapping(
                entry.requiredText("field", IN_EVERY_ENTRY),
                operator == null ? "equals" : operator,
                entry.requiredText("value", IN_EVERY_ENTRY),
                severity == null ? "" : severity);
        entry.reportUnknownKeys();
        return mapping;
    }

    private static Rating.RiskScoreMapping riskScoreMapping(TableReader entry) {
        String operator = entry.oneOf("operator", "RS128", List.of("equals"));
        entry.whole("risk_score", 0, 100, "RS128"); // legal in exports, ignored: the field's own number counts
        Rating.RiskScoreMapping mapping = new Rating.RiskScoreMapping(
                entry.requiredText("field", IN_EVERY_ENTRY),
                operator == null ? "equals" : operator,
                entry.text("value", ""));
        entry.reportUnknownKeys();
        return mapping;
    }

    private Schedule schedule() {
        Integer maxSignals = rule.whole("max_signals", 1, 1000, "RS110");
        return new Schedule(
                beforeNow("from", Schedule.DEFAULT_FROM),
                beforeNow("to", Schedule.DEFAULT_TO),
                interval(),
                maxSignals == null ? Schedule.DEFAULT_MAX_SIGNALS : maxSignals,
                rule.text("timestamp_override"),
                !rule.flag("timestamp_override_fallback_disabled", false));
    }

    private String beforeNow(String key, String fallback) {
        String written = rule.text(key, fallback);
        if (TimeText.isBeforeNow(written)) {
            return written;
        }
        rule.badValue(
                "RS108",
                key,
                "`" + key + "` must be `now-`, a number, and one of y M w d h H m s",
                "as in `" + Schedule.DEFAULT_FROM + "`");
        return fallback;
    }

    private String interval() {
        String written = rule.text("interval", Schedule.DEFAULT_INTERVAL);
        if (TimeText.isSpan(written)) {
            return written;
        }
        rule.badValue(
                "RS108",
                "interval",
                "`interval` must be a number above zero and one of s m h d",
                "as in `" + Schedule.DEFAULT_INTERVAL + "`");
        return Schedule.DEFAULT_INTERVAL;
    }

    private @Nullable Suppression suppression() {
        TableReader table = rule.table("alert_suppression");
        if (table == null) {
            return null;
        }
        String missing = table.oneOf("missing_fields_strategy", "RS119", List.of("suppress", "doNotSuppress"));
        Suppression suppression = new Suppression(
                table.texts("group_by"),
                duration(table.table("duration")),
                "doNotSuppress".equals(missing)
                        ? Suppression.MissingFields.DO_NOT_SUPPRESS
                        : Suppression.MissingFields.SUPPRESS);
        table.reportUnknownKeys();
        return suppression;
    }

    private static @Nullable Duration duration(@Nullable TableReader table) {
        if (table == null) {
            return null;
        }
        Integer value = table.whole("value", 1, 1_000_000, "RS119");
        String unit = table.oneOf("unit", "RS119", List.of("s", "m", "h"));
        if (!table.has("value")) {
            table.missing("value", IN_EVERY_ENTRY);
        }
        if (!table.has("unit")) {
            table.missing("unit", IN_EVERY_ENTRY);
        }
        table.reportUnknownKeys();
        return value == null || unit == null ? null : TimeText.span(value + unit);
    }

    private Deployment deployment() {
        Map<String, Object> other = new LinkedHashMap<>();
        for (String key : List.of("throttle", "meta")) {
            Object value = rule.plainValue(key);
            if (value != null) {
                other.put(key, value);
            }
        }
        return new Deployment(
                rule.flag("enabled"),
                rule.tables("exceptions_list", RuleReader::exceptionList),
                rule.plainTables("actions"),
                rule.plainTables("response_actions"),
                rule.whole("version", 1, Integer.MAX_VALUE, "RS128"),
                rule.whole("revision", 0, Integer.MAX_VALUE, "RS128"),
                rule.plainTables("related_integrations"),
                rule.plainTables("required_fields"),
                other);
    }

    private static Map<String, Object> exceptionList(TableReader entry) {
        entry.requiredText("id", IN_EVERY_ENTRY);
        entry.requiredText("list_id", IN_EVERY_ENTRY);
        entry.oneOf("namespace_type", "RS128", List.of("single", "agnostic"));
        entry.oneOf("type", "RS128", List.of("detection", "endpoint", "rule_default"));
        entry.reportUnknownKeys();
        return entry.plain();
    }
}
