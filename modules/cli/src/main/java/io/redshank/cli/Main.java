package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.settings.PrintedSettings;
import io.redshank.cli.settings.Settings;
import io.redshank.model.DisplayText;
import io.redshank.model.NearNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The entry point: reads the command line, runs a command, and turns whatever happens into an exit code. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        interruption.install();
        Session session = session(interruption);
        int code = run(session, List.of(args));
        interruption.finished(code);
        System.exit(code);
    }

    /** What a command of this process works with. */
    static Session session(Interruption interruption) {
        return new Session(
                Terminal.ofProcess(),
                System.in,
                System.getProperty("redshank.terminals", "").contains("in"),
                home(),
                FileSystems.getDefault(),
                System.getenv(),
                InstantSource.system(),
                interruption);
    }

    /** The folder that the launcher names, else the one that holds {@code modules/cli/target/redshank.jar}. */
    private static Path home() {
        String named = System.getProperty("redshank.home");
        if (named != null) {
            return Path.of(named);
        }
        try {
            Path jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("../../..").normalize();
        } catch (URISyntaxException unusual) {
            return Path.of("");
        }
    }

    /** Runs a command line; never throws. */
    static int run(Session session, List<String> args) {
        CommandLine commands = commands(session);
        try {
            List<String> complete = Settings.read(session.files().getPath(""), session.environment())
                    .complete(commands, args);
            return commands.execute(complete.toArray(String[]::new));
        } catch (Settings.Malformed malformed) {
            session.terminal().say("redshank: " + malformed.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
    }

    private static CommandLine commands(Session session) {
        Terminal terminal = session.terminal();
        CommandLine commands = new CommandLine(new RedshankCommand());
        commands.addSubcommand("run", new RunCommand(session));
        commands.addSubcommand("watch", new WatchCommand(session));
        commands.addSubcommand("query", new QueryCommand(session));
        commands.addSubcommand("explain", new ExplainCommand(session));
        commands.addSubcommand("schema", new SchemaCommand(session));
        CommandLine rule = new CommandLine(new RuleCommand());
        rule.addSubcommand("lint", new LintCommand(session));
        rule.addSubcommand("fmt", new FmtCommand(session));
        rule.addSubcommand("test", new RuleTestCommand(session));
        rule.addSubcommand("coverage", new CoverageCommand(session));
        rule.addSubcommand("synth", new SynthCommand(session));
        rule.addSubcommand("overlap", new OverlapCommand(session));
        rule.addSubcommand("evidence", new EvidenceCommand(session));
        rule.addSubcommand("new", new NewCommand(session));
        rule.addSubcommand("show", new ShowCommand(session));
        rule.addSubcommand("search", new SearchCommand(session));
        commands.addSubcommand("rule", rule);
        CommandLine release = new CommandLine(new ReleaseCommand());
        release.addSubcommand("export", new ReleaseExportCommand(session));
        release.addSubcommand("import", new ReleaseImportCommand(session));
        commands.addSubcommand("release", release);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(Math.clamp(terminal.width(), 60, 120));
        commands.setUsageHelpAutoWidth(false);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.outColor() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commands.getSubcommands().values().forEach(Main::addPrintConfig);
        rule.getSubcommands().values().forEach(Main::addPrintConfig);
        release.getSubcommands().values().forEach(Main::addPrintConfig);
        commands.setExecutionStrategy(parsed -> execute(parsed));
        commands.setParameterExceptionHandler((wrong, args) -> usageError(terminal, wrong));
        commands.setExecutionExceptionHandler((failure, line, result) -> failed(terminal, line, failure));
        return commands;
    }

    private static void addPrintConfig(CommandLine command) {
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder(PrintedSettings.OPTION)
                        .type(boolean.class)
                        .versionHelp(true) // so that required arguments may be missing
                        .description("Print what all options are after flags, environment and redshank.yaml, and end.")
                        .build());
    }

    private static int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult command = parsed.subcommand();
        while (command != null && command.subcommand() != null) {
            command = command.subcommand();
        }
        if (command != null && command.hasMatchedOption(PrintedSettings.OPTION)) {
            PrintedSettings.lines(command)
                    .forEach(line -> parsed.commandSpec().commandLine().getOut().println(line));
            return ExitCode.FINE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int usageError(Terminal terminal, CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.say(name + ": " + DisplayText.visible(problem(command, wrong)));
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String near = near(command, unmatched.getUnmatched().getFirst());
            if (near != null) {
                terminal.say("  = help: did you mean `" + near + "`?");
            }
        }
        terminal.say("see `" + name + " --help`");
        return ExitCode.COULD_NOT_RUN;
    }

    private static @Nullable String near(CommandLine command, String written) {
        Set<String> names = new TreeSet<>();
        if (written.startsWith("-")) {
            command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        } else {
            names.addAll(command.getSubcommands().keySet());
        }
        int value = written.indexOf('=');
        return NearNames.nearest(value < 0 ? written : written.substring(0, value), names);
    }

    private static String problem(CommandLine command, CommandLine.ParameterException wrong) {
        boolean noCommand = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && !unmatched.getUnmatched().getFirst().startsWith("-");
        return noCommand
                ? "there is no command `"
                        + ((CommandLine.UnmatchedArgumentException) wrong)
                                .getUnmatched()
                                .getFirst() + "`"
                : String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
    }

    private static int failed(Terminal terminal, CommandLine command, Exception failure) throws Exception {
        String name = command.getCommandSpec().qualifiedName();
        switch (failure) {
            case ResultWriter.ClosedException closed -> {
                terminal.say(name + ": " + closed.getMessage());
                return ExitCode.FINE;
            }
            case UsageException usage -> terminal.say(name + ": " + usage.getMessage());
            case UncheckedIOException io -> terminal.say(name + ": " + io.getMessage());
            case IOException io -> terminal.say(name + ": " + io.getMessage());
            default -> {
                terminal.say(name + ": this is a bug of Redshank; please report it with what follows");
                failure.printStackTrace(terminal.err());
            }
        }
        return ExitCode.COULD_NOT_RUN;
    }
}
