package io.redshank.expr.plan;

import io.redshank.expr.Condition;
import java.util.List;

/**
 * One item of a sequence or sample.
 *
 * @param keys shared keys first, then the item's own
 * @param missing whether the stage says that no such event may occur
 */
public record Stage(Condition condition, List<JoinKey> keys, boolean missing) {
    public Stage {
        keys = List.copyOf(keys);
    }
}
