package io.redshank.rules.lint;

import io.redshank.lang.esql.EsqlPrinter;
import io.redshank.rules.overlap.ComparedRule;
import io.redshank.rules.overlap.Overlap;
import io.redshank.rules.overlap.Overlaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the rules of a set have in common. Rules whose query does not compile, or is in a language that is not compiled here, are
 * not compared; nor are deprecated ones. Immutable.
 */
public final class RuleOverlaps {
    private final List<ReviewedFile> compared;
    private final List<Overlap> overlaps;

    private RuleOverlaps(List<ReviewedFile> compared, List<Overlap> overlaps) {
        this.compared = compared;
        this.overlaps = overlaps;
    }

    /**
     * What one rule has in common with another.
     *
     * @param other the other rule
     */
    public record Found<T extends Overlap>(ReviewedFile other, T overlap) {}

    static RuleOverlaps of(List<ReviewedFile> files, Function<ReviewedFile, Optional<ReviewedQuery>> queries) {
        List<ReviewedFile> compared = new ArrayList<>();
        List<ComparedRule> rules = new ArrayList<>();
        for (ReviewedFile file : files) {
            queries.apply(file).flatMap(query -> compared(file, query)).ifPresent(rule -> {
                compared.add(file);
                rules.add(rule);
            });
        }
        return new RuleOverlaps(compared, Overlaps.among(rules));
    }

    private static Optional<ComparedRule> compared(ReviewedFile file, ReviewedQuery query) {
        return query.esql().isPresent()
                ? query.esql().map(rows -> ComparedRule.ofRows(file.rule(), EsqlPrinter.print(rows)))
                : query.plan().flatMap(plan -> ComparedRule.of(file.rule(), file.type(), file.sources(), plan));
    }

    /** What is of this kind, by the rule that it is told of; rules and what is found in the order of the files. */
    public <T extends Overlap> Map<ReviewedFile, List<Found<T>>> byRule(Class<T> kind) {
        Map<ReviewedFile, List<Found<T>>> byRule = new LinkedHashMap<>();
        for (Overlap overlap : overlaps) {
            if (kind.isInstance(overlap)) {
                byRule.computeIfAbsent(compared.get(overlap.rule()), unused -> new ArrayList<>())
                        .add(new Found<>(compared.get(overlap.other()), kind.cast(overlap)));
            }
        }
        return byRule;
    }
}
