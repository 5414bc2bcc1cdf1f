package io.redshank.rules.lint.query;

import io.redshank.expr.plan.Pipe;
import io.redshank.lang.eql.EqlPrinter;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RS831: each step and pipe of a query does something. */
public final class StepWithoutEffect implements FileCheck {
    private static final long DEFAULT_MAX_SIGNALS = 100;

    @Override
    public String code() {
        return "RS831";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.eql().ifPresent(tree -> {
                    if (tree instanceof EqlQuery.Sequence sequence) {
                        steps(sequence, query, review);
                    }
                    long most =
                            file.rule().whole("max_signals").map(Placed::value).orElse(DEFAULT_MAX_SIGNALS);
                    pipes(tree.pipes(), most, query, review);
                }));
    }

    private static void steps(EqlQuery.Sequence sequence, ReviewedQuery query, Review review) {
        Map<String, Integer> steps = new HashMap<>();
        List<EqlQuery.Item> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            EqlQuery.Item item = items.get(i);
            Integer same = steps.putIfAbsent(words(item), i);
            if (same == null) {
                continue;
            }
            EqlQuery.Item first = items.get(same);
            if (item.missing() != first.missing()) {
                review.report(
                        query.inFile(item.range()),
                        "step " + (i + 1) + " is the same as step " + (same + 1)
                                + ": one asks for an event that the other forbids",
                        null);
            } else if (same == i - 1) {
                review.report(
                        query.inFile(item.range()),
                        "step " + (i + 1) + " repeats the one before",
                        item.missing() ? "take it out" : "write the step once `with runs=2`");
            }
        }
        sequence.until().ifPresent(until -> {
            Integer same = steps.get(words(until));
            if (same != null && same == 0 && items.size() > 1) {
                review.report(
                        query.inFile(until.range()),
                        "`until` is the same as step 1: what begins a sequence ends it",
                        "take it out, or name what makes the wait pointless");
            } else if (same != null && !items.get(same).missing()) {
                review.report(
                        query.inFile(until.range()),
                        "`until` is the same as step " + (same + 1) + ", which goes before it",
                        "take it out");
            }
        });
    }

    /** What a step asks for, wherever it stands. */
    private static String words(EqlQuery.Item item) {
        EqlQuery.Event event = item.event();
        StringBuilder words = new StringBuilder();
        words.append(event.category()).append(" where ").append(EqlPrinter.print(event.condition()));
        item.keys().forEach(key -> words.append(" by ").append(key.field()));
        return words.toString();
    }

    private static void pipes(List<EqlQuery.PipeClause> pipes, long most, ReviewedQuery query, Review review) {
        long bound = Long.MAX_VALUE;
        for (EqlQuery.PipeClause pipe : pipes) {
            if (pipe.count() >= bound) {
                review.report(
                        query.inFile(pipe.range()),
                        "no more than " + bound + " results come here, so that the pipe has no effect",
                        "take it out");
            } else if (pipe.kind() == Pipe.Kind.HEAD && pipes.size() == 1 && pipe.count() >= most) {
                review.report(
                        query.inFile(pipe.range()),
                        "a run makes no more than " + most + " alerts (max_signals), so that the pipe has no effect",
                        "take it out");
            }
            bound = Math.min(bound, pipe.count());
        }
    }
}
