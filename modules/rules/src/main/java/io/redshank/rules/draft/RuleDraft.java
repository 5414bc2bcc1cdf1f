package io.redshank.rules.draft;

import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleFormat;
import io.redshank.rules.lint.Attack;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule to begin with: all that can be derived from a few facts, and comments {@code # TODO} where its author is asked.
 * Immutable.
 *
 * @param index patterns of indices, at least one for a type that has a query
 * @param os {@code linux}, {@code windows}, {@code macos} or an empty text
 * @param severity low, medium, high or critical
 * @param threat the tactics, each with the techniques and sub-techniques under it
 * @param id the rule's id, a lower-case UUID
 */
public record RuleDraft(
        DraftType type,
        String name,
        List<String> index,
        String os,
        String severity,
        String author,
        String licence,
        Map<Attack.Entry, List<Attack.Entry>> threat,
        String id,
        LocalDate today) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);
    private static final Map<String, String> SYSTEMS = Map.of("linux", "Linux", "windows", "Windows", "macos", "macOS");
    private static final Map<String, Integer> SCORES = Map.of("low", 21, "medium", 47, "high", 73, "critical", 99);

    /** The operating systems that a draft knows. */
    public static Set<String> systems() {
        return SYSTEMS.keySet();
    }

    /** The severities there are. */
    public static List<String> severities() {
        return List.of("low", "medium", "high", "critical");
    }

    /** The name that the file should have: the first tactic, then the rule's name. */
    public String fileName() {
        String tactic = threat.keySet().stream()
                .findFirst()
                .map(entry -> entry.name() + " ")
                .orElse("");
        String words = (tactic + name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return (words.isEmpty() ? "rule" : words) + ".toml";
    }

    /** The file in its canonical form. */
    public String toml() {
        String text = metadata() + rule() + type.own(readsProcesses()) + threats();
        return switch (RuleFormat.format(RuleFile.parse(Path.of(fileName()), text))) {
            case RuleFormat.Formatted(String formatted) -> formatted;
            case RuleFormat.Refused(String reason) ->
                throw new IllegalStateException("a draft is no rule, a bug of ours: " + reason + "\n" + text);
        };
    }

    private String metadata() {
        return "[metadata]\ncreation_date = \"" + DAY.format(today) + "\"\nintegration = " + list(integrations())
                + "\n# TODO: `production` once the rule is tested.\nmaturity = \"development\"\nupdated_date = \""
                + DAY.format(today) + "\"\n\n";
    }

    private String rule() {
        StringBuilder rule = new StringBuilder("[rule]\n");
        rule.append("author = ").append(list(List.of(author))).append('\n');
        rule.append("# TODO: say what an attacker does, and why it matters.\n");
        rule.append("description = \"\"\"\n").append(description()).append("\n\"\"\"\n");
        rule.append("# TODO: say what harmless events look the same, and how to tell them apart.\n");
        rule.append("false_positives = [\"Administrators may do the same in the course of their work.\"]\n");
        rule.append("from = \"now-9m\"\ninterval = \"5m\"\n");
        if (type.hasIndex()) {
            rule.append("index = ").append(list(index)).append('\n');
        }
        if (type.hasQuery()) {
            rule.append("language = ").append(quoted(type.language())).append('\n');
        }
        rule.append("license = ").append(quoted(licence)).append('\n');
        rule.append("name = ").append(quoted(name)).append('\n');
        if (hasGuide()) {
            rule.append("# TODO: say how the alert is looked into.\n");
            rule.append("note = \"\"\"").append(guide()).append("\"\"\"\n");
        }
        rule.append("references = ").append(list(references())).append('\n');
        rule.append("risk_score = ").append(SCORES.get(severity)).append('\n');
        rule.append("rule_id = ").append(quoted(id)).append('\n');
        rule.append("# TODO: say what has to be installed and switched on.\n");
        rule.append("setup = \"\"\"").append(setup()).append("\"\"\"\n");
        rule.append("severity = ").append(quoted(severity)).append('\n');
        rule.append("# TODO: add tags for the use case and what else applies.\n");
        rule.append("tags = ").append(list(tags())).append('\n');
        if (type.hasIndex()) {
            rule.append("timestamp_override = \"event.ingested\"\n");
        }
        rule.append("type = ").append(quoted(type.word())).append('\n');
        if (type.hasQuery()) {
            rule.append("# TODO: the query.\nquery = '''\n")
                    .append(type.query(index, os, readsProcesses()))
                    .append("\n'''\n");
        }
        return rule.toString();
    }

    private String description() {
        return escaped("Finds events that \"" + name
                + "\" stands for. They may be harmless alone and are worth a look together with what came before.");
    }

    private boolean hasGuide() {
        return severity.equals("high") || severity.equals("critical");
    }

    private String guide() {
        return """
                ## Triage and analysis

                ### Investigating %s

                The events of the alert show who did what on which host.

                #### Possible investigation steps

                - Read the events before and after those of the alert.

                ### False positive analysis

                - Ask the owner of the account whether the activity was planned.

                ### Response and remediation

                - Isolate the host if the activity was not planned.
                """.formatted(escaped(name));
    }

    private String setup() {
        String integrations =
                integrations().isEmpty() ? "" : " It needs the integration " + String.join(", ", integrations()) + ".";
        String reads = type.hasQuery()
                ? "This rule reads events of "
                        + index.stream().map(pattern -> "`" + pattern + "`").collect(Collectors.joining(", "))
                : "This rule reads what a machine learning job has found, which has to be installed and started";
        return escaped("## Setup\n\n" + reads + "." + integrations + "\n");
    }

    private boolean readsProcesses() {
        return index.stream().anyMatch(pattern -> pattern.startsWith("logs-endpoint") || pattern.contains("process"));
    }

    private boolean readsEndpoint() {
        return index.stream().anyMatch(pattern -> pattern.startsWith("logs-endpoint"));
    }

    /** The packages whose data streams the patterns name: {@code okta} of {@code logs-okta.system-*}. */
    private List<String> integrations() {
        Set<String> packages = new LinkedHashSet<>();
        for (String pattern : index) {
            if (pattern.matches("logs-[a-z0-9_]+[.*-].*")) {
                packages.add(pattern.substring("logs-".length()).split("[.*-]", 2)[0]);
            }
        }
        return List.copyOf(packages);
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        if (readsEndpoint() || !os.isEmpty()) {
            tags.add("Domain: Endpoint");
        }
        if (!os.isEmpty()) {
            tags.add("OS: " + SYSTEMS.get(os));
            tags.add("Platform: " + SYSTEMS.get(os));
        }
        tags.add("Use Case: Threat Detection");
        threat.keySet().forEach(tactic -> tags.add("Tactic: " + tactic.name()));
        if (readsEndpoint()) {
            tags.add("Data Source: Elastic Defend");
        }
        if (hasGuide()) {
            tags.add("Resources: Investigation Guide");
        }
        tags.addAll(type.tags());
        return tags;
    }

    private List<String> references() {
        List<String> references = new ArrayList<>();
        threat.forEach((tactic, techniques) -> {
            if (techniques.isEmpty()) {
                references.add(tactic.reference());
            }
            techniques.forEach(technique -> references.add(technique.reference()));
        });
        return references.stream().distinct().toList();
    }

    private String threats() {
        StringBuilder threats = new StringBuilder();
        threat.forEach((tactic, techniques) -> {
            threats.append("[[rule.threat]]\nframework = \"MITRE ATT&CK\"\n");
            threats.append("[rule.threat.tactic]\n").append(entry(tactic));
            for (Attack.Entry technique : techniques) {
                boolean sub = technique.kind() == Attack.Kind.SUBTECHNIQUE;
                threats.append(sub ? "[[rule.threat.technique.subtechnique]]\n" : "[[rule.threat.technique]]\n");
                threats.append(entry(technique));
            }
        });
        return threats.toString();
    }

    private static String entry(Attack.Entry entry) {
        return "id = " + quoted(entry.id()) + "\nname = " + quoted(entry.name()) + "\nreference = "
                + quoted(entry.reference()) + "\n";
    }

    private static String list(List<String> texts) {
        return texts.stream().map(RuleDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\n", "\\n") + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
