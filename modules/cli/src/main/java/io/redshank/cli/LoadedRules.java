package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.engine.Engine;
import io.redshank.expr.plan.Program;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.DisplayText;
import io.redshank.model.Severity;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules made ready to run, and what became of the others.
 *
 * @param programs the rules that run
 * @param files all that were read
 * @param failed how many files have errors
 * @param unknown how many rules that run name a field which their sources lack
 * @param notRun rules that are right but that this version does not run, counted by reason
 * @param leftAside how many have another maturity than asked for
 */
record LoadedRules(
        List<Program> programs,
        List<RuleFile> files,
        int failed,
        int unknown,
        Map<String, Integer> notRun,
        int leftAside) {
    private static final int MOST_SHOWN = 20;

    /**
     * Loads rules and tells of each that has an error, or names a field that its sources lack, at its place.
     *
     * @param compiler makes programs of rule files
     * @param talk whether to tell of each rule that is not run, too, or of errors only
     * @throws UsageException if not one rule can run, or one does not load or names an unknown field and that is not to be
     */
    static LoadedRules load(
            Session session,
            RuleOptions options,
            Function<RuleFile, RuleCompiler.Compiled> compiler,
            Terminal terminal,
            TalkOptions talk) {
        return load(session, options, compiler, program -> Engine.refusal(program.plan()), terminal, talk);
    }

    /**
     * The same with another view of which rules that are right can run.
     *
     * @param refusal why a program cannot run, in words
     */
    static LoadedRules load(
            Session session,
            RuleOptions options,
            Function<RuleFile, RuleCompiler.Compiled> compiler,
            Function<Program, Optional<String>> refusal,
            Terminal terminal,
            TalkOptions talk) {
        RuleLoader loader = options.allMaturities()
                ? RuleLoader.allMaturities(session.files())
                : RuleLoader.production(session.files());
        RuleSet set = loader.load(options.paths(session));
        List<Program> programs = new ArrayList<>();
        Map<String, Integer> notRun = new LinkedHashMap<>();
        int failed = 0;
        int unknown = 0;
        for (RuleFile file : set.files()) {
            RuleCompiler.Compiled compiled = compiler.apply(file);
            List<Diagnostic> errors = errors(file, compiled);
            List<Diagnostic> warnings = unknownFields(compiled);
            Optional<Program> program = compiled.program();
            Optional<String> refused = program.flatMap(refusal);
            if (!errors.isEmpty()) {
                failed++;
                if (failed <= MOST_SHOWN || talk.verbose()) {
                    tell(errors, file, terminal);
                }
            } else if (refused.isPresent()) {
                count(notRun, refused.get(), file, terminal, talk.verbose());
            } else if (program.isPresent()) {
                programs.add(program.get());
            } else {
                count(notRun, reason(compiled), file, terminal, talk.verbose());
            }
            if (!warnings.isEmpty()) {
                unknown += errors.isEmpty() ? 1 : 0;
                if (!talk.quiet() && (unknown <= MOST_SHOWN || talk.verbose())) {
                    tell(warnings, file, terminal);
                }
            }
        }
        if (!talk.verbose()) {
            tellMore(failed - MOST_SHOWN, "more rules with errors", terminal);
            tellMore(talk.quiet() ? 0 : unknown - MOST_SHOWN, "more rules with unknown fields", terminal);
        }
        LoadedRules loaded = new LoadedRules(
                List.copyOf(programs),
                set.files(),
                failed,
                unknown,
                notRun,
                set.leftAside().size());
        loaded.check(options);
        return loaded;
    }

    private static void tellMore(int more, String what, Terminal terminal) {
        if (more > 0) {
            terminal.say("… and " + more + " " + what + " (-v shows all)");
        }
    }

    private static List<Diagnostic> unknownFields(RuleCompiler.Compiled compiled) {
        return compiled.diagnostics().stream()
                .filter(found -> found.code().equals("RS702") && found.severity() == Severity.WARNING)
                .toList();
    }

    /**
     * Loads one rule, whatever its maturity.
     *
     * @throws UsageException if it cannot run
     */
    static Program ofFile(
            Session session, String file, Function<RuleFile, RuleCompiler.Compiled> compiler, Terminal terminal) {
        RuleFile read = RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                .load(List.of(file))
                .files()
                .getFirst();
        RuleCompiler.Compiled compiled = compiler.apply(read);
        List<Diagnostic> errors = errors(read, compiled);
        tell(errors, read, terminal);
        return compiled.program()
                .filter(program -> errors.isEmpty())
                .orElseThrow(() -> new UsageException(
                        "the rule in " + file + " cannot run" + (errors.isEmpty() ? ": " + reason(compiled) : ""),
                        null));
    }

    /** Errors at their places; a file that could not be had has none. */
    private static void tell(List<Diagnostic> errors, RuleFile file, Terminal terminal) {
        for (Diagnostic error : errors) {
            if (file.source().text().isEmpty()) {
                terminal.say(
                        "error[" + error.code() + "]: " + DisplayText.visible(file.path() + ": " + error.message()));
            } else {
                terminal.err().print(DiagnosticPrinter.print(error, file.source()));
            }
        }
    }

    private static List<Diagnostic> errors(RuleFile file, RuleCompiler.Compiled compiled) {
        List<Diagnostic> errors = new ArrayList<>(file.findings());
        errors.addAll(compiled.diagnostics());
        errors.removeIf(finding -> finding.severity() != Severity.ERROR);
        return errors;
    }

    private static String reason(RuleCompiler.Compiled compiled) {
        return compiled.diagnostics().stream()
                .map(Diagnostic::message)
                .findFirst()
                .orElse("it has no program");
    }

    private static void count(
            Map<String, Integer> notRun, String reason, RuleFile file, Terminal terminal, boolean verbose) {
        notRun.merge(reason, 1, Integer::sum);
        if (verbose) {
            terminal.say("not run: " + file.path() + ": " + reason);
        }
    }

    private void check(RuleOptions options) {
        if (failed > 0 && options.strict()) {
            throw new UsageException(count(failed, "rule") + " did not load, and --strict is set", null);
        }
        if (unknown > 0 && options.strict()) {
            throw new UsageException(unknownText() + ", and --strict is set", null);
        }
        if (programs.isEmpty()) {
            List<String> reasons = notRunTexts();
            if (leftAside > 0) {
                reasons.add(leftAsideText());
            }
            throw new UsageException(
                    "no rule can run" + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)), null);
        }
    }

    /** How many rules were left out for what reason, a line each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (failed > 0) {
            remarks.add(count(failed, "rule") + " did not load and " + (failed == 1 ? "was" : "were") + " skipped");
        }
        if (unknown > 0) {
            remarks.add(unknownText());
        }
        remarks.addAll(notRunTexts());
        if (leftAside > 0) {
            remarks.add(leftAsideText());
        }
        return remarks;
    }

    private List<String> notRunTexts() {
        List<String> texts = new ArrayList<>();
        notRun.forEach((reason, rules) -> texts.add(count(rules, "rule") + " left out: " + reason));
        return texts;
    }

    private String unknownText() {
        return count(unknown, "rule") + (unknown == 1 ? " names a field that its" : " name fields that their")
                + " sources lack";
    }

    private String leftAsideText() {
        return count(leftAside, "rule") + " left aside: not in production (--all-maturities takes them too)";
    }

    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
