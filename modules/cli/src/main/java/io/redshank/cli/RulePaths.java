package io.redshank.cli;

import io.redshank.rules.Maturity;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The rules that a command is about, as arguments. */
final class RulePaths {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Rule files, folders with all below them, or globs. Default: the rules shipped with Redshank.")
    private List<String> paths = new ArrayList<>();

    /** Those that were named, or the shipped ones. */
    List<String> names(Session session) {
        return paths.isEmpty() ? List.of(session.home().resolve("rules").toString()) : paths;
    }

    /** Their files. */
    List<RuleFile> load(Session session, EnumSet<Maturity> maturities) {
        return RuleLoader.of(session.files(), maturities).load(names(session)).files();
    }
}
