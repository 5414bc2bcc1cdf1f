package io.redshank.rules.lint.query;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.lang.syntax.Excerpt;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Severity;
import io.redshank.rules.RuleTests;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * RS713: the tests beside a rule have for each branch of its query an event that satisfies it, and one event at least that does not
 * satisfy the query. Rules without tests, and those whose tests take events from files, are not looked at: their events are not here.
 */
public final class UntestedBranch implements FileCheck {
    private static final int LONGEST_SHOWN = 120;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** A query of more branches than these is tested by more than a check can say. */
    private static final int MOST_BRANCHES = 100;

    @Override
    public String code() {
        return "RS713";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Path beside = RuleTests.beside(file.path());
        if (!file.hasRule() || !Files.isRegularFile(beside)) {
            return;
        }
        RuleTests tests = RuleTests.read(beside);
        boolean here = !tests.cases().isEmpty() && tests.cases().stream().allMatch(test -> test.file() == null);
        if (here) {
            List<Event> events = tests.cases().stream()
                    .flatMap(test -> test.events().stream())
                    .map(source -> new Event("test", "test", 0, Document.of(source)))
                    .toList();
            review.query()
                    .flatMap(query -> query.plan())
                    .ifPresent(plan -> stages(plan).forEach(stage -> check(stage, events, file, review)));
        }
    }

    private static List<Condition> stages(QueryPlan plan) {
        return switch (plan) {
            case QueryPlan.EventPlan event -> List.of(event.condition());
            case QueryPlan.SequencePlan sequence ->
                sequence.stages().stream().map(Stage::condition).toList();
            case QueryPlan.SamplePlan sample ->
                sample.stages().stream().map(Stage::condition).toList();
        };
    }

    private static void check(Condition stage, List<Event> events, ReviewedFile file, Review review) {
        List<Branch> branches = branches(stage);
        if (branches.size() > MOST_BRANCHES) {
            return;
        }
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            if (events.stream().noneMatch(event -> Interpreter.test(branch.whole, event))) {
                review.report(
                        file.rule().valueRange("query"),
                        (branches.size() == 1 ? "the query is" : "branch " + (i + 1) + " of " + branches.size() + " is")
                                + " untested: no event of the tests satisfies `" + shown(branch.alternative) + "`",
                        "add a case with such an event");
            }
        }
        if (events.stream().allMatch(event -> Interpreter.test(stage, event))) {
            review.report(
                    file.rule().valueRange("query"),
                    "every event of the tests satisfies `" + shown(stage) + "`",
                    "add a case that differs in one thing and must not alert");
        }
    }

    private static String shown(Condition condition) {
        String line = BLANKS.matcher(ConditionPrinter.print(condition).strip()).replaceAll(" ");
        return Excerpt.of(line, LONGEST_SHOWN);
    }

    /**
     * A way to satisfy a condition.
     *
     * @param whole all that is asked for
     * @param alternative what tells it from the others
     */
    private record Branch(Condition whole, Condition alternative) {}

    /** The condition once for each of the alternatives that its first {@code or} has. */
    private static List<Branch> branches(Condition condition) {
        List<Branch> branches = new ArrayList<>();
        if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> branches.addAll(branches(part)));
        } else if (condition instanceof Condition.And and) {
            for (int i = 0; i < and.parts().size() && branches.isEmpty(); i++) {
                List<Branch> inner = branches(and.parts().get(i));
                for (int j = 0; j < inner.size() && inner.size() > 1; j++) {
                    List<Condition> parts = new ArrayList<>(and.parts());
                    parts.set(i, inner.get(j).whole);
                    branches.add(new Branch(new Condition.And(parts), inner.get(j).alternative));
                }
            }
        }
        return branches.isEmpty() ? List.of(new Branch(condition, condition)) : branches;
    }
}
