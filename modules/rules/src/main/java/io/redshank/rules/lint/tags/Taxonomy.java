package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** RS409: a rule has a tag for its domain, one for its platform and one for its type, the last fitting the type. */
public final class Taxonomy implements FileCheck {
    /** The tags of types, as they are compared: few, and compared with every tag of every rule. */
    private static final Map<String, String> FOLDED = new ConcurrentHashMap<>();

    private static final String TYPE = "Rule Type: ";
    private static final Set<String> OF_TYPES = Set.of(
            "Custom Query (KQL)",
            "Event Correlation (EQL)",
            "ESQL",
            "Threshold",
            "Indicator Match",
            "Threat Match",
            "New Terms",
            "ML",
            "Machine Learning");

    @Override
    public String code() {
        return "RS409";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated() || !file.hasRule()) {
            return;
        }
        RuleTags tags = RuleTags.of(file);
        List<String> values = ofType(file);
        List<String> missing = new ArrayList<>();
        if (!tags.hasPrefix("Domain")) {
            missing.add("Domain");
        }
        if (!tags.hasPrefix("Platform")) {
            missing.add("Platform");
        }
        boolean noType = !values.isEmpty() && !tags.hasPrefix("Rule Type");
        if (noType) {
            missing.add("Rule Type");
        }
        if (!missing.isEmpty()) {
            String type = noType ? TYPE + values.getFirst() : "";
            review.report(
                    severity(),
                    tags.place(),
                    "no tag says the rule's " + String.join(", ", missing),
                    noType ? "add `" + type + "`" + (missing.size() == 1 ? "" : " and the others") : null,
                    noType ? tags.adding(List.of(type)) : null);
        }
        if (!values.isEmpty()) {
            unfit(tags, values)
                    .ifPresent(tag -> review.report(
                            tag.range(),
                            "tag `" + tag.value() + "` does not fit a rule of type " + file.type(),
                            "write `" + TYPE + values.getFirst() + "`"));
        }
    }

    private static Optional<Placed<String>> unfit(RuleTags tags, List<String> values) {
        return tags.all().stream()
                .filter(tag -> OF_TYPES.stream().anyMatch(value -> isTag(tag, value))
                        && values.stream().noneMatch(value -> isTag(tag, value)))
                .findFirst();
    }

    private static boolean isTag(Placed<String> tag, String value) {
        return TagLists.folded(tag.value()).equals(FOLDED.computeIfAbsent(value, type -> TagLists.folded(TYPE + type)));
    }

    private static List<String> ofType(ReviewedFile file) {
        if (file.language().equals("lucene")) {
            return List.of(); // no tag names that language
        }
        return switch (file.type()) {
            case "query", "saved_query" -> List.of("Custom Query (KQL)");
            case "eql" -> List.of("Event Correlation (EQL)");
            case "esql" -> List.of("ESQL");
            case "threshold" -> List.of("Threshold");
            case "threat_match" -> List.of("Indicator Match", "Threat Match");
            case "new_terms" -> List.of("New Terms");
            case "machine_learning" -> List.of("ML", "Machine Learning");
            default -> List.of();
        };
    }
}
