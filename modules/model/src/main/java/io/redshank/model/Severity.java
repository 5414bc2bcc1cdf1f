package io.redshank.model;

import java.util.Locale;

/** How much a {@link Diagnostic} weighs; only an error makes a rule unusable. */
public enum Severity {
    ERROR,
    WARNING,
    INFORMATION;

    /** The word people read: {@code error}, {@code warning} or {@code information}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
