package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * RS309: what a rule says of its setup names an integration that it needs. Rules read several integrations of which one will do,
 * so that one is enough.
 */
public final class SetupNames implements FileCheck {
    /** What people call integrations whose names are short. */
    private static final Map<String, List<String>> CALLED = Map.ofEntries(
            Map.entry("auditd_manager", List.of("auditd", "auditbeat", "audit")),
            Map.entry("aws", List.of("aws", "amazon")),
            Map.entry("azure", List.of("azure", "entra")),
            Map.entry("cloud_defend", List.of("defend for containers", "d4c", "cloud_defend")),
            Map.entry("ded", List.of("exfiltration")),
            Map.entry("dga", List.of("dga", "domain generation")),
            Map.entry("endpoint", List.of("elastic defend", "endpoint", "elastic agent")),
            Map.entry("fim", List.of("fim", "file integrity")),
            Map.entry("gcp", List.of("gcp", "google cloud")),
            Map.entry("lmd", List.of("lateral movement")),
            Map.entry("m365_defender", List.of("defender", "m365")),
            Map.entry("o365", List.of("office 365", "microsoft 365", "o365", "m365")),
            Map.entry("pad", List.of("privileged access", "pad")),
            Map.entry("panw", List.of("palo alto", "panw")),
            Map.entry("problemchild", List.of("living off the land", "lotl", "problemchild")),
            Map.entry("system", List.of("system", "audit", "windows", "sysmon", "event", "logon", "beat")),
            Map.entry("windows", List.of("windows", "sysmon", "powershell", "audit", "event", "beat")));

    @Override
    public String code() {
        return "RS309";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Placed<String>> setup = file.rule().text("setup");
        List<String> named = file.sources().integration();
        if (setup.isEmpty() || setup.get().value().isBlank() || named.isEmpty() || file.isDeprecated()) {
            return;
        }
        String text = setup.get().value().toLowerCase(Locale.ROOT);
        boolean isOfSetup = text.contains("## setup"); // else it holds notes on other matters
        if (isOfSetup && named.stream().noneMatch(integration -> isMentioned(integration, text))) {
            review.report(
                    file.rule().keyRange("setup"),
                    "`setup` does not mention " + String.join(" or ", named),
                    "say which integration must be installed, and how");
        }
    }

    /** Whether a text in lower case has the name of an integration or the first word of it. */
    private static boolean isMentioned(String integration, String text) {
        int end = integration.indexOf('_');
        String first = end > 0 ? integration.substring(0, end) : integration;
        return CALLED.getOrDefault(integration, List.of(first)).stream().anyMatch(text::contains);
    }
}
