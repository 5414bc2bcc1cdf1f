package io.redshank.workbench.tests;

import io.redshank.expr.plan.Program;
import io.redshank.rules.RuleTests;
import java.util.ArrayList;
import java.util.List;

/**
 * How many mutants of a rule its tests notice. Immutable.
 *
 * @param mutants how many there are
 * @param survivors what was changed in those for which all cases pass
 */
public record MutationScore(int mutants, List<String> survivors) {
    public MutationScore {
        survivors = List.copyOf(survivors);
    }

    /** Runs the cases over each mutant until one fails. Costs as many runs of the tests as the rule has parts, at the most. */
    public static MutationScore of(Program program, List<RuleTests.Case> cases) {
        List<Mutants.Mutant> mutants = Mutants.of(program);
        List<String> survivors = new ArrayList<>();
        for (Mutants.Mutant mutant : mutants) {
            boolean noticed = cases.stream()
                    .anyMatch(
                            test -> !RuleTestRunner.run(mutant.program(), test).passed());
            if (!noticed) {
                survivors.add(mutant.change());
            }
        }
        return new MutationScore(mutants.size(), survivors);
    }

    /** How many were noticed. */
    public int noticed() {
        return mutants - survivors.size();
    }
}
