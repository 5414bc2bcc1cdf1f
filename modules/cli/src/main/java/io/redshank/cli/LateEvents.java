package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.engine.LateEffect;
import io.redshank.model.DisplayText;
import java.time.Duration;

/** Tells of events that came too late and would have changed what rules found. Not thread-safe. */
final class LateEvents {
    private static final int MOST_TOLD = 20;

    private final Terminal terminal;
    private final Duration lateness;
    private int told;

    /**
     * @param lateness what is allowed
     */
    LateEvents(Terminal terminal, Duration lateness) {
        this.terminal = terminal;
        this.lateness = lateness;
    }

    void tell(LateEffect effect) {
        if (++told > MOST_TOLD) {
            return;
        }
        StringBuilder line = new StringBuilder("warning: ");
        line.append(DisplayText.visible(effect.rule())).append(": ");
        if (effect.missed() > 0) {
            line.append(LoadedRules.count(effect.missed(), "alert")).append(" missed");
        }
        if (effect.unwarranted() > 0) {
            line.append(effect.missed() > 0 ? " and " : "")
                    .append(LoadedRules.count(effect.unwarranted(), "alert"))
                    .append(" raised that should not have been");
        }
        line.append(", as ")
                .append(LoadedRules.count(effect.events().size(), "event"))
                .append(" came too late");
        if (effect.lateness().compareTo(lateness) > 0) {
            line.append("; `--lateness ").append(written(effect.lateness())).append("` would have been enough");
        }
        terminal.say(line.toString());
        if (told == MOST_TOLD) {
            terminal.say("warning: more of that kind is not told");
        }
    }

    /** A duration that is not shorter, as {@link Durations} reads it. */
    private static String written(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return roundedUp(duration, Duration.ofSeconds(1)) + "s";
        }
        if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return roundedUp(duration, Duration.ofMinutes(1)) + "m";
        }
        return roundedUp(duration, Duration.ofHours(1)) + "h";
    }

    private static long roundedUp(Duration duration, Duration unit) {
        return duration.plus(unit).minusNanos(1).dividedBy(unit);
    }
}
