package io.redshank.release.exchange;

import io.redshank.model.Diagnostic;
import io.redshank.release.form.ApiRule;
import io.redshank.release.form.RuleTable;
import io.redshank.release.form.RuleText;
import io.redshank.rules.Fields;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a rule file of a rule that no file has yet. Stateless. */
public final class NewRuleFile {
    private NewRuleFile() {}

    /** What came of it. */
    public sealed interface Result {}

    /**
     * A file.
     *
     * @param text in its canonical form
     * @param unknown fields that rules have not, and which are therefore not in it
     */
    public record Written(String text, List<String> unknown) implements Result {
        public Written {
            unknown = List.copyOf(unknown);
        }
    }

    /** There is none, for a reason in words for whoever has the rule. */
    public record Refused(String reason) implements Result {}

    /**
     * Makes a file.
     *
     * @param path what it is to be called; it need not exist
     * @param today for a rule that does not say when it was made or changed
     */
    public static Result of(Path path, ExchangedRule exchanged, LocalDate today) {
        Map<String, Object> metadata = ImportedMetadata.of(exchanged, today);
        Map<String, Object> rule = new TreeMap<>(exchanged.rule().fields());
        DerivedFields.NAMES.forEach(rule::remove);
        List<String> unknown = new ArrayList<>();
        RuleFormat.Result result = write(path, metadata, rule);
        if (result instanceof RuleFormat.Formatted(String text)) {
            unknown.addAll(unknown(RuleFile.parse(path, text)));
            rule.keySet().removeAll(unknown);
            result = unknown.isEmpty() ? result : write(path, metadata, rule);
        }
        return switch (result) {
            case RuleFormat.Refused(String reason) -> new Refused(reason);
            case RuleFormat.Formatted(String text) ->
                fault(RuleFile.parse(path, text)).<Result>map(Refused::new).orElseGet(() -> new Written(text, unknown));
        };
    }

    private static RuleFormat.Result write(Path path, Map<String, Object> metadata, Map<String, Object> rule) {
        return RuleText.of(path, metadata, RuleTable.of(new ApiRule(rule)));
    }

    /** The fields that reading calls unknown, of those right in the table. */
    private static List<String> unknown(RuleFile file) {
        Optional<Fields> rule = file.fields().table("rule");
        List<String> unknown = new ArrayList<>();
        for (Diagnostic finding : file.findings()) {
            if (finding.code().equals("RS102")) {
                rule.ifPresent(table -> table.keys().stream()
                        .filter(key -> table.keyRange(key).equals(finding.range()))
                        .forEach(unknown::add));
            }
        }
        return unknown;
    }

    private static Optional<String> fault(RuleFile file) {
        return file.findings().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::message)
                .findFirst();
    }
}
