package io.redshank.workbench.synth;

import java.util.Locale;

/**
 * Events, and how many alerts they raise. Immutable.
 *
 * @param name what is special about it, unlike the names of the other cases of the rule
 * @param alerts how many are right
 */
public record SynthCase(Kind kind, String name, Scene scene, int alerts) {

    /** What a case shows. */
    public enum Kind {
        FIRES,
        NEAR_MISS;

        /** As people read it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
