package io.redshank.rules.lint;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A sound rule to break in one place, and what a check says of it. */
public final class Reviewed {
    /** An EQL rule without any fault. */
    public static final String RULE = """
            [metadata]
            creation_date = "2026/05/04"
            integration = ["endpoint"]
            maturity = "production"
            updated_date = "2026/06/30"

            [rule]
            author = ["Redshank Project"]
            description = \"\"\"
            A backup daemon starts an interactive shell. That is how a stolen service account is used by hand.
            \"\"\"
            from = "now-9m"
            index = ["logs-endpoint.events.process-*"]
            interval = "5m"
            language = "eql"
            license = "Apache-2.0"
            name = "Backup Daemon Interactive Shell"
            references = ["https://example.org/backup"]
            risk_score = 21
            rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
            severity = "low"
            tags = [
                "Domain: Endpoint", "Platform: Linux", "Rule Type: Event Correlation (EQL)",
                "OS: Linux",
                "Tactic: Execution",
                "Data Source: Elastic Defend",
            ]
            timestamp_override = "event.ingested"
            type = "eql"

            query = '''
            process where host.os.type == "linux" and event.type == "start" and
              process.name == "bash" and process.parent.name == "backupd"
            '''


            [[rule.threat]]
            framework = "MITRE ATT&CK"
            [[rule.threat.technique]]
            id = "T1059"
            name = "Command and Scripting Interpreter"
            reference = "https://attack.mitre.org/techniques/T1059/"


            [rule.threat.tactic]
            id = "TA0002"
            name = "Execution"
            reference = "https://attack.mitre.org/tactics/TA0002/"
            """;

    /** A hunt without any fault. */
    public static final String HUNT = """
            [hunt]
            author = "Redshank Project"
            description = \"\"\"
            Backup daemons that started an interactive shell in the last month, by host.
            \"\"\"
            integration = ["endpoint"]
            uuid = "0a3e6a3c-52f5-4d1e-9a54-3f5a4d1b7c10"
            name = "Shells of Backup Daemons"
            language = ["ES|QL"]
            license = "Apache-2.0"
            notes = ["A shell with a terminal is worth a look."]
            mitre = ["T1059.004"]
            query = [
            '''
            from logs-endpoint.events.process-*
            | where process.parent.name == "backupd"
            | stats starts = count(*) by host.id
            '''
            ]
            """;

    private final String path;
    private String text = RULE;
    private LintData data = LintData.shipped(LintOptions.DEFAULT);

    private Reviewed(String path) {
        this.path = path;
    }

    /** The sound rule under a path in which it is sound. */
    public static Reviewed rule() {
        return at("rules/linux/execution_backup_daemon_interactive_shell.toml");
    }

    /** The sound rule with a sequence for a query. */
    public static Reviewed sequence() {
        return rule().with("""
                        process where host.os.type == "linux" and event.type == "start" and
                          process.name == "bash" and process.parent.name == "backupd"
                        """, """
                        sequence by host.id with maxspan=1m
                          [process where host.os.type == "linux" and process.name == "bash"]
                          [network where host.os.type == "linux" and event.type == "start"]
                        """);
    }

    /** The sound rule with a query of KQL. */
    public static Reviewed kql(String query) {
        return withQuery(query)
                .with("language = \"eql\"", "language = \"kuery\"")
                .with("type = \"eql\"", "type = \"query\"");
    }

    /** The sound rule with a query of ES|QL. */
    public static Reviewed esql(String query) {
        return withQuery(query)
                .with("language = \"eql\"", "language = \"esql\"")
                .with("type = \"eql\"", "type = \"esql\"")
                .with("index = [\"logs-endpoint.events.process-*\"]\n", "\n");
    }

    private static Reviewed withQuery(String query) {
        return rule().with("""
                        process where host.os.type == "linux" and event.type == "start" and
                          process.name == "bash" and process.parent.name == "backupd"
                        """, query + "\n");
    }

    /** The sound rule under another path. */
    public static Reviewed at(String path) {
        return new Reviewed(path);
    }

    /** The sound hunt. */
    public static Reviewed hunt() {
        return hunt("hunting/linux/queries/execution_shells_of_backup_daemons.toml");
    }

    /** The sound hunt under another path. */
    public static Reviewed hunt(String path) {
        Reviewed hunt = at(path);
        hunt.text = HUNT;
        return hunt;
    }

    /** The same rule with a part of it replaced; the part must be there. */
    public Reviewed with(String part, String replacement) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the rule has no " + part);
        }
        text = text.replace(part, replacement);
        return this;
    }

    /** The same rule without a line that begins so. */
    public Reviewed without(String lineStart) {
        String line = text.lines()
                .filter(candidate -> candidate.startsWith(lineStart))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line begins with " + lineStart));
        return with(line + "\n", "");
    }

    /** The same rule with more lines at its end. */
    public Reviewed withText(String more) {
        text += more;
        return this;
    }

    public Reviewed with(LintData newData) {
        data = newData;
        return this;
    }

    /** The file under review. */
    public ReviewedFile file() {
        return new ReviewedFile(RuleFile.parse(Path.of(path), text));
    }

    private List<Finding> found(Check check) {
        ReviewedFile file = file();
        Review review = new Review(file, check, data, () -> new QueryReading(data).read(file));
        switch (check) {
            case FileCheck ofFile -> ofFile.check(file, review);
            case SetCheck ofSet -> ofSet.check(List.of(file), unused -> review);
            case OverlapCheck ofOverlaps ->
                ofOverlaps.check(RuleOverlaps.of(List.of(file), unused -> review.query()), unused -> review);
        }
        return review.findings();
    }

    /** What a check says of files together: the file's name before each. */
    public static List<String> told(Check check, Reviewed first, Reviewed... more) {
        Reviewed[] all = Stream.concat(Stream.of(first), Stream.of(more)).toArray(Reviewed[]::new);
        return told(check, LintData.shipped(LintOptions.DEFAULT), all);
    }

    /** What a check says of files together, and of others that the data is about. */
    public static List<String> told(Check check, LintData known, Reviewed... rules) {
        return found(check, known, rules).stream()
                .map(finding -> finding.file().name() + ": "
                        + words(finding, finding.file().source()))
                .toList();
    }

    /** What a check finds in files together, and in others that the data is about. */
    public static List<Finding> found(Check check, LintData known, Reviewed... rules) {
        List<ReviewedFile> files = Stream.of(rules).map(Reviewed::file).toList();
        Map<ReviewedFile, Review> reviews = new LinkedHashMap<>();
        QueryReading reading = new QueryReading(known);
        Function<ReviewedFile, Review> reviewOf = file ->
                reviews.computeIfAbsent(file, unused -> new Review(file, check, known, () -> reading.read(file)));
        switch (check) {
            case FileCheck ofFile -> files.forEach(file -> ofFile.check(file, reviewOf.apply(file)));
            case SetCheck ofSet -> ofSet.check(files, reviewOf);
            case OverlapCheck ofOverlaps -> ofOverlaps.check(RuleOverlaps.of(files, reading::read), reviewOf);
        }
        return reviews.values().stream()
                .flatMap(review -> review.findings().stream())
                .toList();
    }

    /** What a check says: {@code warning 12: text it points at: message [help]}. */
    public List<String> told(Check check) {
        SourceText source = file().source();
        return found(check).stream().map(finding -> words(finding, source)).toList();
    }

    private static String words(Finding finding, SourceText source) {
        SourceRange range = finding.diagnostic().range();
        return finding.diagnostic().severity().label() + " " + source.line(range.start()) + ": "
                + source.text().substring(range.start(), range.end()) + ": "
                + finding.diagnostic().message()
                + finding.diagnostic().helpText().map(help -> " [" + help + "]").orElse("");
    }

    /** The text after all fixes of a check were made. */
    public String mended(Check check) {
        List<TextEdit> edits = new ArrayList<>();
        found(check).forEach(finding -> finding.fix().ifPresent(fix -> edits.addAll(fix.edits())));
        edits.sort(Comparator.comparingInt(edit -> -edit.range().start()));
        StringBuilder mended = new StringBuilder(text);
        edits.forEach(edit -> mended.replace(edit.range().start(), edit.range().end(), edit.replacement()));
        return mended.toString();
    }

    /** The text as it is. */
    public String text() {
        return text;
    }
}
