package io.redshank.workbench.synth;

import io.redshank.expr.plan.Program;
import java.util.List;

/**
 * What was made for a rule. Immutable.
 *
 * @param cases those whose verdict was shown by the interpreter and by the engine, the firing ones first
 * @param unmet what could not be made, and why
 */
public record Synthesis(Program program, List<SynthCase> cases, List<Unmet> unmet) {
    public Synthesis {
        cases = List.copyOf(cases);
        unmet = List.copyOf(unmet);
    }

    /**
     * A case that is not there.
     *
     * @param wanted what it would have shown
     */
    public record Unmet(String wanted, Reason reason, String why) {}

    /** Why a case is not there. */
    public enum Reason {
        /** It was proved that there are no such events: of a rule that is to fire, or of a condition that is to decide, a fault. */
        IMPOSSIBLE,
        /** None were found. */
        NOT_FOUND,
        /** Those that were found do not do what they should. */
        OTHERWISE
    }

    /** Whether events fire the rule and others just do not. */
    public boolean isProven() {
        return firing() > 0 && firing() < cases.size();
    }

    /** How many cases fire the rule. */
    public int firing() {
        return (int) cases.stream()
                .filter(each -> each.kind() == SynthCase.Kind.FIRES)
                .count();
    }

    /** How many cases are near misses. */
    public int nearMisses() {
        return cases.size() - firing();
    }
}
