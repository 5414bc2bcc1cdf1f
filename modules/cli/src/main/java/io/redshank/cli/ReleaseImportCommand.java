package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.model.DisplayText;
import io.redshank.release.exchange.ExchangeFile;
import io.redshank.release.exchange.ExchangeReader;
import io.redshank.release.exchange.RuleImport;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings exported rules into a repository. */
@Command(
        name = "import",
        description = {
            "Brings rules that Kibana exported into a repository of rule files.",
            "A rule goes into the file that has its id, where all that means the same stays as it is written, comments"
                    + " included; else into a new file in the folder of its kind."
        },
        customSynopsis = "redshank release import FILE [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank release import rules_export.ndjson",
            "  redshank release import vendor-2.ndjson --base vendor-1.ndjson --into detections/",
            "  redshank release import rules_export.ndjson --dry-run",
            "",
            "Exit code: 1 if a field was changed on both sides, 2 if a rule cannot be imported."
        })
final class ReleaseImportCommand implements Callable<Integer> {
    /** What all rules of Elastic's own take, several times over. */
    private static final long MAX_BYTES = 256 << 20;

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "What Kibana exported: NDJSON.")
    private String file = "";

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "The repository. Default: the folder that you are in.")
    private String into = "";

    @Option(
            names = "--base",
            paramLabel = "FILE",
            description =
                    "The export that the files were made of. What was changed here since then stays; a field that was"
                            + " changed in FILE as well keeps its value, with the other one in a comment. Without it FILE wins.")
    private @Nullable String base;

    @Option(names = "--dry-run", description = "Change nothing; tell what would be done.")
    private boolean dryRun;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    ReleaseImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        ExchangeFile export = read(file);
        ExchangeFile before = base == null ? null : read(base);
        if (before != null && !before.faults().isEmpty()) {
            tell(before.name(), before.faults(), terminal);
            throw new UsageException("--base " + base + " cannot be used", null);
        }
        Path root = UserFile.path(session, into);
        LocalDate today = LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC);
        RuleImport.Plan plan = RuleImport.plan(root, filesIn(root), export, before, today);
        int failed = plan.faults().size();
        int conflicts = 0;
        int created = 0;
        try (ResultWriter out = new ResultWriter(terminal.out())) {
            for (RuleImport.Change change : plan.changes()) {
                Optional<String> problem = dryRun ? Optional.empty() : write(change);
                String name = LintView.relative(session.here(), change.path());
                if (problem.isPresent()) {
                    failed++;
                    terminal.say("error: " + name + ": " + problem.get());
                    continue;
                }
                out.line(DisplayText.visible(line(change, name)));
                created += change.before() == null ? 1 : 0;
                conflicts += change.conflicts().isEmpty() ? 0 : 1;
            }
        }
        tell(file, plan.faults(), terminal);
        if (export.lists().size() + export.items().size() + export.connectors().size() > 0) {
            terminal.say("warning: " + file + ": only rules are imported; left out are "
                    + LoadedRules.count(export.lists().size(), "list") + " of exceptions, "
                    + LoadedRules.count(export.items().size(), "exception") + " and "
                    + LoadedRules.count(export.connectors().size(), "connector"));
        }
        if (!talk.quiet()) {
            int updated =
                    plan.changes().size() - created - (failed - plan.faults().size());
            summary(plan, created, updated, conflicts, failed).forEach(terminal::say);
        }
        return failed > 0 ? ExitCode.COULD_NOT_RUN : conflicts > 0 ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private ExchangeFile read(String name) {
        Path path = UserFile.path(session, name);
        try {
            if (Files.isRegularFile(path) && Files.size(path) > MAX_BYTES) {
                throw new UsageException(name + " is larger than " + MAX_BYTES + " bytes (limit import-bytes)", null);
            }
        } catch (IOException unreadable) {
            throw new UsageException(name + " cannot be read: " + unreadable.getMessage(), null);
        }
        return ExchangeReader.read(name, UserFile.read(session, name));
    }

    private List<RuleFile> filesIn(Path root) {
        return Files.isDirectory(root)
                ? RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                        .load(List.of(root.toString()))
                        .files()
                : List.of();
    }

    private static Optional<String> write(RuleImport.Change change) {
        RuleFile before = change.before();
        if (before != null) {
            return FileReplacement.replace(change.path(), before.source().text(), change.text());
        }
        try (OutputStream out = UserFile.createNew(change.path())) {
            out.write(change.text().getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (IOException unwritable) {
            return Optional.of("it cannot be written: " + UserFile.reason(unwritable, "there is no such folder"));
        }
    }

    private static String line(RuleImport.Change change, String name) {
        if (change.before() == null) {
            return "new      " + name;
        }
        List<String> parts = new ArrayList<>();
        if (!change.changed().isEmpty()) {
            parts.add(String.join(", ", change.changed()));
        }
        if (!change.conflicts().isEmpty()) {
            parts.add("in conflict: " + String.join(", ", change.conflicts()));
        }
        return (change.conflicts().isEmpty() ? "updated  " : "conflict ") + name + ": " + String.join("; ", parts);
    }

    private static void tell(String name, List<ExchangeFile.Fault> faults, Terminal terminal) {
        faults.forEach(fault ->
                terminal.say("error: " + name + ":" + fault.number() + ": " + DisplayText.visible(fault.reason())));
    }

    private List<String> summary(RuleImport.Plan plan, int created, int updated, int conflicts, int failed) {
        List<String> lines = new ArrayList<>();
        lines.add(created + " new, " + updated + " updated, " + plan.unchanged() + " unchanged"
                + (conflicts > 0 ? ", " + conflicts + " with conflicts" : "")
                + (failed > 0 ? ", " + failed + " not imported" : "")
                + (dryRun ? "; nothing was written" : ""));
        if (!plan.dropped().isEmpty()) {
            lines.add("left out, as a server keeps it or a repository makes it anew: "
                    + String.join(", ", plan.dropped()));
        }
        plan.changes().stream()
                .filter(change -> !change.unknown().isEmpty())
                .map(change -> "left out of " + LintView.relative(session.here(), change.path())
                        + ", as rules have no such field: " + String.join(", ", change.unknown()))
                .forEach(lines::add);
        return lines.stream().map(DisplayText::visible).toList();
    }
}
