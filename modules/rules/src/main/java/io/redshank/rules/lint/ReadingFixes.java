package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RiskBand;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to mend what reading a file found; checks bring their own fixes. Stateless. */
final class ReadingFixes {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MEANT = Pattern.compile("did you mean `([A-Za-z0-9_]+)`\\?");
    private static final Set<String> OWN_LANGUAGE = Set.of("eql", "esql");

    private ReadingFixes() {}

    static Optional<Fix> of(ReviewedFile file, Diagnostic finding) {
        return switch (finding.code()) {
            case "RS104" -> lowerCaseId(file);
            case "RS103" -> meant(file, finding).or(() -> language(file, finding));
            case "RS106" -> meant(file, finding).or(() -> score(file, finding));
            case "RS102", "RS210" -> meant(file, finding);
            default -> Optional.empty();
        };
    }

    private static Optional<Fix> lowerCaseId(ReviewedFile file) {
        return file.rule().text("rule_id").flatMap(id -> {
            String lower = id.value().toLowerCase(Locale.ROOT);
            return UUID.matcher(lower).matches()
                    ? Optional.of(Fix.safe(new TextEdit(id.range(), quoted(lower))))
                    : Optional.empty();
        });
    }

    /** Keys stand bare, values in quotes; both are told with their near name. */
    private static Optional<Fix> meant(ReviewedFile file, Diagnostic finding) {
        Matcher meant = MEANT.matcher(finding.helpText().orElse(""));
        SourceRange range = finding.range();
        if (!meant.matches() || range.start() == range.end()) {
            return Optional.empty();
        }
        char first = file.source().text().charAt(range.start());
        String name = meant.group(1);
        if (first == '[') {
            return Optional.empty(); // a table's header, whose name may stand in others too
        }
        boolean text = first == '"' || first == '\'';
        return Optional.of(Fix.proposed(new TextEdit(range, text ? quoted(name) : name)));
    }

    private static Optional<Fix> language(ReviewedFile file, Diagnostic finding) {
        return file.rule()
                .text("language")
                .filter(language -> language.range().equals(finding.range()) && OWN_LANGUAGE.contains(file.type()))
                .map(language -> Fix.proposed(new TextEdit(language.range(), quoted(file.type()))));
    }

    private static Optional<Fix> score(ReviewedFile file, Diagnostic finding) {
        Fields rule = file.rule();
        Optional<RiskBand> band = rule.text("severity").map(Placed::value).flatMap(RiskBand::of);
        return rule.whole("risk_score")
                .filter(score -> score.range().equals(finding.range()))
                .flatMap(score -> band.map(
                        found -> Fix.proposed(new TextEdit(score.range(), String.valueOf(found.customary())))));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
