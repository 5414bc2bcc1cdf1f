package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.model.NearNames;
import io.redshank.rules.draft.DraftType;
import io.redshank.rules.draft.RuleDraft;
import io.redshank.rules.lint.Attack;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Begins a rule. */
@Command(
        name = "new",
        description = {
            "Begins a rule: writes a file that is right as far as it goes, with # TODO where its author is asked,"
                    + " and prints its name.",
            "On a terminal, without a type, a name and an index, it asks for them and for what else it needs."
        },
        customSynopsis = "redshank rule new --type TYPE --name NAME --index PATTERNS [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule new --type eql --name \"Backup Daemon Shell\" --technique T1059.004 \\",
            "      --index 'logs-endpoint.events.process-*' --os linux --folder rules/linux",
            "  redshank rule new --type query --name \"Okta Session Stolen\" --index 'logs-okta.system-*' \\",
            "      --tactic \"Credential Access\" --technique T1539 --severity high"
        })
final class NewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][^\\p{Cntrl}]{0,198}[A-Za-z0-9)\\]]");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "query, eql, esql, threshold, new_terms, threat_match, saved_query or machine_learning.")
    private String type = "";

    @Option(names = "--name", paramLabel = "NAME", description = "The rule's name.")
    private String name = "";

    @Option(
            names = "--index",
            split = ",",
            paramLabel = "PATTERN",
            description = "Patterns of the indices that it reads; a machine learning rule needs none.")
    private List<String> index = new ArrayList<>();

    @Option(names = "--tactic", split = ",", paramLabel = "TACTIC", description = "Tactics of ATT&CK, by id or name.")
    private List<String> tactics = new ArrayList<>();

    @Option(
            names = "--technique",
            split = ",",
            paramLabel = "ID",
            description = "Techniques and sub-techniques of ATT&CK; their tactic where it is the only one.")
    private List<String> techniques = new ArrayList<>();

    @Option(names = "--os", paramLabel = "OS", description = "linux, windows or macos, for rules about hosts.")
    private String os = "";

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            defaultValue = "low",
            description = "low, medium, high or critical. Default: low.")
    private String severity = "low";

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "Rule Author",
            description = "Who writes it. Best in redshank.yaml.")
    private String author = "Rule Author";

    @Option(
            names = "--licence",
            paramLabel = "NAME",
            defaultValue = "Apache-2.0",
            description = "Its licence. Default: Apache-2.0.")
    private String licence = "Apache-2.0";

    @Option(names = "--rule-id", paramLabel = "UUID", description = "Its id. Default: a new one.")
    private @Nullable String id;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where the file goes. Default: here.")
    private String folder = "";

    NewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (type.isEmpty() && name.isEmpty() && index.isEmpty() && session.inIsTerminal()) {
            take(new NewQuestions(session).ask());
        }
        checkGiven("--type=TYPE", !type.isEmpty());
        checkGiven("--name=NAME", !name.isEmpty());
        type = checkedType(type);
        DraftType draftType = DraftType.of(type).orElseThrow(() -> new IllegalStateException("a type without a draft"));
        checkGiven("--index=PATTERN", !index.isEmpty() || !draftType.hasQuery());
        if (id != null && !ID.matcher(id).matches()) {
            throw new UsageException("--rule-id: `" + id + "` is no lower-case UUID", null);
        }
        RuleDraft draft = new RuleDraft(
                draftType,
                checkedName(name),
                index,
                checkedOs(os),
                checkedSeverity(severity),
                author,
                licence,
                ThreatNames.entries(tactics, techniques, Attack.shipped()),
                id == null ? UUID.randomUUID().toString() : id,
                LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC));
        write(draft);
        return ExitCode.FINE;
    }

    private void take(NewQuestions.Answers answers) {
        type = answers.type();
        name = answers.name();
        index = answers.index();
        os = answers.os();
        severity = answers.severity();
        tactics = answers.tactics();
        techniques = answers.techniques();
        folder = answers.folder();
    }

    private void checkGiven(String option, boolean given) {
        if (!given) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '" + option + "'");
        }
    }

    static String checkedType(String type) {
        return oneOf("--type", type, DraftType.words());
    }

    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(
                    "--name: a name begins and ends with a letter or digit and has 200 characters at the most", null);
        }
        return name;
    }

    static String checkedOs(String os) {
        return os.isEmpty() ? os : oneOf("--os", os, new TreeSet<>(RuleDraft.systems()));
    }

    static String checkedSeverity(String severity) {
        return oneOf("--severity", severity, RuleDraft.severities());
    }

    private static String oneOf(String option, String written, Collection<String> words) {
        String word = written.toLowerCase(Locale.ROOT);
        if (words.contains(word)) {
            return word;
        }
        String near = NearNames.nearest(written, words);
        throw new UsageException(
                option + ": `" + written + "` is none of " + String.join(", ", words),
                near == null ? null : "did you mean `" + near + "`?");
    }

    private void write(RuleDraft draft) throws IOException {
        Path file = session.files().getPath(folder).resolve(draft.fileName());
        String shown = LintView.relative(session.here(), file);
        String toml = draft.toml();
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, toml, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new UsageException(shown + " is there already", "give the rule another --name or --folder");
        }
        try (ResultWriter out = new ResultWriter(session.terminal().out())) {
            out.line(shown);
        }
        long todos = toml.lines().filter(line -> line.contains("# TODO")).count();
        session.terminal().say(todos + " places are marked with # TODO; then `redshank rule lint` reviews the rule");
    }
}
