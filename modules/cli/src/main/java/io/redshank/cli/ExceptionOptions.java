package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.rules.ExceptionProblem;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleExceptions;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleFile;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Options on exceptions to rules. */
final class ExceptionOptions {
    @Option(
            names = "--exceptions",
            paramLabel = "FILE",
            description = "Exceptions to rules: NDJSON as Kibana exports it, or TOML. May be given several times.")
    private List<String> files = new ArrayList<>();

    private final RuleExceptions exceptions = new RuleExceptions();

    /**
     * What compiles rules so that they leave alone what is excepted.
     *
     * @param compiler what compiles them without
     * @param fields the fields that the compiler knows
     * @throws UsageException if the exceptions cannot be read
     */
    Function<RuleFile, RuleCompiler.Compiled> applied(
            Session session, Function<RuleFile, RuleCompiler.Compiled> compiler, RuleFields fields) {
        if (files.isEmpty()) {
            return compiler;
        }
        for (String file : files) {
            try {
                exceptions.read(session.files().getPath(file));
            } catch (ExceptionProblem problem) {
                throw new UsageException(
                        "--exceptions " + problem.getMessage(),
                        "a rule would fire on what it is to leave alone; mend the file, or leave it out");
            } catch (InvalidPathException malformed) {
                throw new UsageException("`" + file + "` is no name of a file: " + malformed.getReason(), null);
            }
        }
        return rule -> RuleCompiler.withExceptions(rule, compiler.apply(rule), exceptions, fields);
    }

    /** Tells of lists that are missing or that nobody names, once all rules are compiled. */
    void tell(Terminal terminal) {
        if (files.isEmpty()) {
            return;
        }
        exceptions.missing().stream()
                .sorted()
                .forEach(list -> terminal.say("no file of exceptions has the list `" + list + "`, which a rule names"));
        exceptions.unused().forEach(list -> terminal.say("no rule names the list of exceptions `" + list + "`"));
    }
}
