package io.redshank.rules.overlap;

import java.util.List;

/** What one rule has in common with another; both are given by their places among those compared. Immutable. */
public sealed interface Overlap {

    /** The rule that this is about. */
    int rule();

    /** The other one. */
    int other();

    /** The same events of the same data raise both; the rule is the later one. */
    record Same(int rule, int other) implements Overlap {}

    /** Every event that raises the rule raises the other one as well. */
    record Within(int rule, int other) implements Overlap {}

    /**
     * The rule counts, compares or stores away events of which the other one alerts on each; or both do, each in its way, with the
     * same events, and the rule is the later one.
     */
    record BuildsOn(int rule, int other) implements Overlap {}

    /** The rule would find all that raises the other one, but excludes all of it. */
    record Cancels(int rule, int other) implements Overlap {}

    /**
     * Both read the same data and have most of their conditions in common; the rule is the later one.
     *
     * @param percent how much of their weight they share
     * @param differences some of what one of them has and the other has not
     */
    record Alike(int rule, int other, int percent, List<String> differences) implements Overlap {
        public Alike {
            differences = List.copyOf(differences);
        }
    }
}
