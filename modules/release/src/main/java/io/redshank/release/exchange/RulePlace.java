package io.redshank.release.exchange;

import io.redshank.release.form.ApiRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the file of a rule belongs in a repository, by what the rule is. Stateless. */
public final class RulePlace {
    private static final String SYSTEM_TAG = "OS: ";
    private static final Set<String> SYSTEMS = Set.of("linux", "macos", "windows");
    /** What hosts bring, whatever system they have: their rules lie by system. */
    private static final Set<String> OF_HOSTS = Set.of(
            "auditd_manager",
            "cloud_defend",
            "crowdstrike",
            "endpoint",
            "fim",
            "m365_defender",
            "sentinel_one_cloud_funnel",
            "system",
            "windows");

    private static final int LONGEST_NAME = 120;

    private RulePlace() {}

    /** The folder, as names from the root of the repository with slashes between. */
    public static String folder(ApiRule rule) {
        if (rule.fields().containsKey("building_block_type")) {
            return "rules_building_block";
        }
        return "rules/" + kind(rule);
    }

    private static String kind(ApiRule rule) {
        if (rule.type().equals("machine_learning")) {
            return "ml";
        }
        if (rule.type().equals("threat_match")) {
            return "threat_intel";
        }
        List<String> systems = systems(rule);
        if (systems.size() == 1) {
            return systems.getFirst();
        }
        List<String> packages = DerivedFields.packages(rule.fields());
        return systems.isEmpty()
                        && packages.size() == 1
                        && !OF_HOSTS.contains(packages.getFirst())
                        && !words(packages.getFirst()).isEmpty()
                ? "integrations/" + words(packages.getFirst())
                : "cross-platform";
    }

    private static List<String> systems(ApiRule rule) {
        return rule.fields().get("tags") instanceof List<?> tags
                ? tags.stream()
                        .map(Object::toString)
                        .filter(tag -> tag.startsWith(SYSTEM_TAG))
                        .map(tag -> tag.substring(SYSTEM_TAG.length()).toLowerCase(Locale.ROOT))
                        .filter(SYSTEMS::contains)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** The file's name: the first tactic, then the rule's name. */
    public static String name(ApiRule rule) {
        List<String> parts = new ArrayList<>();
        if (rule.fields().get("threat") instanceof List<?> threat
                && !threat.isEmpty()
                && threat.getFirst() instanceof Map<?, ?> entry
                && entry.get("tactic") instanceof Map<?, ?> tactic
                && tactic.get("name") instanceof String name) {
            parts.add(words(name));
        }
        parts.add(words(rule.name()));
        String words = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("_"));
        String whole = words.isEmpty() ? "rule" : words;
        return whole.substring(0, Math.min(whole.length(), LONGEST_NAME)) + ".toml";
    }

    /** The name for a file that is not to be taken for another rule's of that name. */
    public static String otherName(ApiRule rule) {
        String name = name(rule);
        return name.substring(0, name.length() - ".toml".length()) + "_" + words(rule.id()) + ".toml";
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}
