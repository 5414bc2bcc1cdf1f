package io.redshank.workbench.solve;

import io.redshank.rules.overlap.Form;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;

/** Which demands are contained in others, without a look at values. What was found out is kept. For one thread. */
final class Covering {
    private final IdentityHashMap<Form.Has, IdentityHashMap<Form.Has, BitSet>> known = new IdentityHashMap<>();
    private final IdentityHashMap<Form.Has, IdentityHashMap<Form.Has, Boolean>> disjoint = new IdentityHashMap<>();

    /** Whether it is certain that a value that passes the one passes one of the others. */
    boolean isCovered(Form.Has inner, List<Form.Has> outers) {
        BitSet covered = new BitSet();
        for (Form.Has outer : outers) {
            covered.or(known.computeIfAbsent(inner, unused -> new IdentityHashMap<>())
                    .computeIfAbsent(outer, inner::within));
            if (covered.cardinality() == inner.tests().size()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is certain that no one value passes both: one names a few texts, and the other takes none of them. */
    boolean areDisjoint(Form.Has one, Form.Has other) {
        return disjoint.computeIfAbsent(one, unused -> new IdentityHashMap<>())
                .computeIfAbsent(other, unused -> Disjoint.areCertainly(one, other));
    }

    /** Whether it is certain that the slot cannot be as it should. */
    boolean contradicts(SlotFacts facts) {
        return facts.asked().stream().anyMatch(asked -> isCovered(asked, facts.excluded()));
    }
}
