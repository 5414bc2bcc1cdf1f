package io.redshank.cli;

import io.redshank.cli.explain.ExplanationText;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Xml;
import io.redshank.engine.Alert;
import io.redshank.expr.plan.Program;
import io.redshank.rules.Json;
import io.redshank.workbench.explain.Explainer;
import io.redshank.workbench.tests.CaseResult;
import io.redshank.workbench.tests.MutationScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of rule tests in the formats of the command line. Stateless. */
final class RuleTestOutput {
    private RuleTestOutput() {}

    /** How results are written. */
    enum Format {
        TABLE,
        NDJSON,
        JUNIT
    }

    /**
     * The results of one rule.
     *
     * @param file the tests file, as people name it
     */
    record OfRule(String file, Program program, List<CaseResult> cases) {
        long failures() {
            return cases.stream().filter(result -> !result.passed()).count();
        }
    }

    /** How many changes of a rule its tests notice. */
    record Score(OfRule rule, MutationScore score) {}

    /** Survivors; JUnit's form has no place for them. */
    static void write(Format format, List<Score> scores, ResultWriter out) {
        for (Score each : scores) {
            String name = each.rule().program().rule().name();
            MutationScore score = each.score();
            switch (format) {
                case TABLE -> {
                    out.line(name + ": " + score.noticed() + " of " + score.mutants() + " changes noticed");
                    score.survivors().forEach(change -> out.line("      no test notices: " + change));
                }
                case NDJSON -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("rule_id", each.rule().program().rule().ruleId());
                    line.put("rule_name", name);
                    line.put("file", each.rule().file());
                    line.put("mutants", score.mutants());
                    line.put("noticed", score.noticed());
                    line.put("survivors", score.survivors());
                    out.line(Json.bytes(line));
                }
                case JUNIT -> {}
            }
        }
    }

    static void write(Format format, List<OfRule> rules, boolean verbose, ResultWriter out) {
        switch (format) {
            case TABLE -> rules.forEach(rule -> table(rule, verbose, out));
            case NDJSON -> rules.forEach(rule -> ndjson(rule, out));
            case JUNIT -> junit(rules, out);
        }
    }

    /** Cases that failed, each with the reason and what the rule made of its events. */
    private static void table(OfRule rule, boolean verbose, ResultWriter out) {
        for (CaseResult result : rule.cases()) {
            if (result.passed() && verbose) {
                out.line("ok    " + title(rule, result));
            } else if (!result.passed()) {
                out.line("FAIL  " + title(rule, result));
                out.line("      " + message(result));
                explanation(rule.program(), result).forEach(line -> out.line("      " + line));
            }
        }
    }

    private static String title(OfRule rule, CaseResult result) {
        return rule.program().rule().name() + ": " + result.test().name() + " (" + rule.file() + ")";
    }

    private static String message(CaseResult result) {
        return result.failure().map(CaseResult.Failure::message).orElse("");
    }

    /** What the rule made of the events, where the number of alerts is not the right one. */
    private static List<String> explanation(Program program, CaseResult result) {
        boolean wrong = result.failure().filter(failure -> !failure.cannotRun()).isPresent()
                && !result.test().expect().isMetBy(result.alerts().size());
        return wrong
                ? ExplanationText.lines(
                        Explainer.explain(new Explainer.Question(
                                program,
                                program,
                                result.events(),
                                false,
                                result.alerts().stream().map(Alert::events).toList())),
                        false)
                : List.of();
    }

    private static void ndjson(OfRule rule, ResultWriter out) {
        for (CaseResult result : rule.cases()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("rule_id", rule.program().rule().ruleId());
            line.put("rule_name", rule.program().rule().name());
            line.put("file", rule.file());
            line.put("case", result.test().name());
            line.put("passed", result.passed());
            line.put("expected", result.test().expect().toString());
            line.put("alerts", result.alerts().size());
            if (!result.passed()) {
                line.put("message", message(result));
                line.put("explanation", explanation(rule.program(), result));
            }
            out.line(Json.bytes(line));
        }
    }

    private static void junit(List<OfRule> rules, ResultWriter out) {
        long cases = rules.stream().mapToLong(rule -> rule.cases().size()).sum();
        long failures = rules.stream().mapToLong(OfRule::failures).sum();
        out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        out.line("<testsuites name=\"redshank rule test\" tests=\"" + cases + "\" failures=\"" + failures
                + "\" errors=\"0\">");
        for (OfRule rule : rules) {
            String name = Xml.attribute(rule.program().rule().name());
            out.line("  <testsuite name=" + name + " file=" + Xml.attribute(rule.file()) + " tests=\""
                    + rule.cases().size() + "\" failures=\"" + rule.failures() + "\" errors=\"0\" skipped=\"0\">");
            for (CaseResult result : rule.cases()) {
                String open = "    <testcase classname=" + name + " name="
                        + Xml.attribute(result.test().name())
                        + String.format(
                                Locale.ROOT, " time=\"%.3f\"", result.took().toNanos() / 1e9);
                if (result.passed()) {
                    out.line(open + "/>");
                } else {
                    out.line(open + ">");
                    out.line("      <failure message=" + Xml.attribute(message(result)) + ">"
                            + Xml.text(String.join("\n", explanation(rule.program(), result))) + "</failure>");
                    out.line("    </testcase>");
                }
            }
            out.line("  </testsuite>");
        }
        out.line("</testsuites>");
    }
}
