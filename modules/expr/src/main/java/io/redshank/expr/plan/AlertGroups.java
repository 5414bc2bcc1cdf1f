package io.redshank.expr.plan;

import io.redshank.expr.Expr;
import java.time.Duration;
import java.util.List;

/**
 * Which alerts of a rule fold into one. Immutable.
 *
 * @param fields alerts with equal values of these fold; with none, those of a threshold with equal keys
 * @param duration how long after the first alert of a group others fold into it
 * @param eachRun whether a scheduled engine would fold what one run finds and no more; the duration then is that between runs
 * @param missingFolds whether alerts that lack a field are a group like others; otherwise they never fold
 */
public record AlertGroups(List<Expr.Field> fields, Duration duration, boolean eachRun, boolean missingFolds) {
    public AlertGroups {
        fields = List.copyOf(fields);
    }

    /** Groups that last for a time. */
    public AlertGroups(List<Expr.Field> fields, Duration duration, boolean missingFolds) {
        this(fields, duration, false, missingFolds);
    }
}
