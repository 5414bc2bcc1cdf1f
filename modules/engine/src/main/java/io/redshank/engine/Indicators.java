package io.redshank.engine;

import io.redshank.engine.correlate.IndicatorMatcher;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.indicators.IndicatorKey;
import io.redshank.indicators.IndicatorStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The indicators that rules match events with.
 *
 * @param store made for {@link #keys} of the programs and possibly more, and the caller's to close; null if there are none
 * @param maxRecent how many events without a match each program keeps, within its look-back, for indicators that come after
 *     them; 0 if none will come
 */
public record Indicators(@Nullable IndicatorStore store, int maxRecent) {
    /** No indicators: programs that ask for some find nothing. */
    public static final Indicators NONE = new Indicators(null, 0);

    public Indicators {
        if (maxRecent < 0) {
            throw new IllegalArgumentException("out of range: " + maxRecent);
        }
    }

    /** What the programs look for indicators by. Empty if none of them does. */
    public static Set<IndicatorKey> keys(Collection<Program> programs) {
        Set<IndicatorKey> keys = new LinkedHashSet<>();
        for (Program program : programs) {
            if (program.plan() instanceof IndicatorPlan plan) {
                keys.addAll(IndicatorMatcher.keys(plan));
            }
        }
        return keys;
    }
}
