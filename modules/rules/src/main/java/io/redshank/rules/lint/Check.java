package io.redshank.rules.lint;

import io.redshank.model.Severity;

/**
 * One point of the review. A check is stateless and thread-safe: one instance looks at all files, several at a time. It may be
 * given files with any fault and must not report what another check or the reader reports.
 */
public sealed interface Check permits FileCheck, SetCheck, OverlapCheck {

    /** The stable id, {@code RS} and three digits; its page is {@code docs/findings/RS….md}. */
    String code();

    /** How much a finding weighs unless the project says otherwise. */
    Severity severity();

    /** Whether the check is made unless the project says otherwise; others are made when they are selected. */
    default boolean isOnByDefault() {
        return true;
    }
}
