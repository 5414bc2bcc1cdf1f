package io.redshank.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules to run. */
final class RuleOptions {
    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "A rule file, a folder with all below it, or a glob; repeatable. Default: the rules shipped"
                    + " with Redshank.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--all-maturities",
            description = "Run rules in development, beta and experimental rules too; by default only those in"
                    + " production.")
    private boolean allMaturities;

    @Option(names = "--strict", description = "End with exit code 2 if a rule does not load.")
    private boolean strict;

    List<String> paths(Session session) {
        return rules.isEmpty() ? List.of(session.home().resolve("rules").toString()) : rules;
    }

    boolean allMaturities() {
        return allMaturities;
    }

    boolean strict() {
        return strict;
    }
}
