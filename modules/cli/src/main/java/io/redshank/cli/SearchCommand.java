package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.output.TextTable;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.Json;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds rules by words, or by a query. */
@Command(
        name = "search",
        description = {
            "Finds rules by words in their name, description, tags, tactics, techniques and ids, or by KQL over their fields.",
            "All words must be there; case does not count. A word may name its field: name, id, description, tag, type,"
                    + " severity, index, author, tactic, technique.",
            "A text with `and`, `or`, `not`, an order, a blank behind a colon or the name of a rule's key is KQL. The fields"
                    + " are the keys of the rule as its file has them, those of [metadata] below metadata, and file; values"
                    + " are exact but for `*`, and words in name, description, note, setup and false_positives."
        },
        customSynopsis = "redshank rule search TEXT... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule search web server",
            "  redshank rule search tactic:persistence type:eql",
            "  redshank rule search 'severity: high and threat.technique.id: T1059*'",
            "  redshank rule search 'risk_score >= 73 and metadata.updated_date >= 2026-06'",
            "  redshank rule search 'tag:\"OS: Linux\"' technique:T1505 --rules my-rules/ -o ndjson"
        })
final class SearchCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "TEXT",
            arity = "1..*",
            description = "Words, with or without the name of a field, or a query in KQL.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "Where to look; repeatable. Default: the rules shipped with Redshank.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or ndjson. Default: table on a terminal, ndjson in a pipe.")
    private @Nullable Format format;

    /** How found rules are written. */
    enum Format {
        TABLE,
        NDJSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SearchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        String text = String.join(" ", texts);
        Optional<RuleSearch> words = RuleQuery.isMeant(text) ? Optional.empty() : Optional.of(RuleSearch.of(text));
        List<String> paths =
                rules.isEmpty() ? List.of(session.home().resolve("rules").toString()) : rules;
        List<ReviewedFile> all = FoundRules.all(session, paths);
        all.stream()
                .filter(file -> file.source().text().isEmpty())
                .forEach(file -> file.file()
                        .findings()
                        .forEach(finding -> terminal.say(
                                LintView.relative(session.here(), file.path()) + ": " + finding.message())));
        List<ReviewedFile> read = all.stream().filter(ReviewedFile::hasRule).toList();
        Predicate<ReviewedFile> search = words.isPresent()
                ? words.get()::matches
                : RuleQuery.of(text, read, session.here(), session.clock())::matches;
        List<ReviewedFile> found = read.stream().filter(search).toList();
        Format wanted = format != null ? format : terminal.outIsTerminal() ? Format.TABLE : Format.NDJSON;
        try (ResultWriter out = new ResultWriter(terminal.out())) {
            switch (wanted) {
                case TABLE -> table(found, terminal.width(), out);
                case NDJSON -> found.forEach(file -> out.line(Json.bytes(object(file))));
            }
        }
        terminal.say(LoadedRules.count(found.size(), "rule") + " of " + all.size());
        return ExitCode.FINE;
    }

    private void table(List<ReviewedFile> found, int width, ResultWriter out) {
        if (found.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of(
                new TextTable.Column("SEVERITY", 8, false),
                new TextTable.Column("TYPE", 16, true),
                new TextTable.Column("RULE", 60, false),
                new TextTable.Column("FILE", 120, false)));
        for (ReviewedFile file : found) {
            table.add(List.of(
                    text(file, "severity"),
                    file.type(),
                    file.ruleName(),
                    LintView.relative(session.here(), file.path())));
        }
        table.lines(width).forEach(out::line);
    }

    private Map<String, Object> object(ReviewedFile file) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rule_id", text(file, "rule_id"));
        object.put("name", file.ruleName());
        object.put("type", file.type());
        object.put("severity", text(file, "severity"));
        object.put("tags", file.rule().texts("tags").stream().map(Placed::value).toList());
        object.put("file", LintView.relative(session.here(), file.path()));
        return object;
    }

    private static String text(ReviewedFile file, String key) {
        return file.rule().text(key).map(Placed::value).orElse("");
    }
}
