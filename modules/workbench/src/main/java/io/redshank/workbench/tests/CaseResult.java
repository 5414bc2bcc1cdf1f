package io.redshank.workbench.tests;

import io.redshank.engine.Alert;
import io.redshank.model.Event;
import io.redshank.rules.RuleTests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a case. Immutable.
 *
 * @param events what the rule looked at
 * @param alerts what it raised, blocks of sequences left out
 * @param failure what is wrong; empty if the case passed
 * @param took how long it ran
 */
public record CaseResult(
        RuleTests.Case test, List<Event> events, List<Alert> alerts, Optional<Failure> failure, Duration took) {
    public CaseResult {
        events = List.copyOf(events);
        alerts = List.copyOf(alerts);
    }

    /**
     * Why a case failed.
     *
     * @param cannotRun whether the case could not run at all
     */
    public record Failure(String message, boolean cannotRun) {}

    /** Whether all is as the case says. */
    public boolean passed() {
        return failure.isEmpty();
    }
}
