package io.redshank.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far a rule has come: {@code metadata.maturity}. */
public enum Maturity {
    DEVELOPMENT,
    EXPERIMENTAL,
    BETA,
    PRODUCTION,
    DEPRECATED;

    static final List<String> WORDS =
            Arrays.stream(values()).map(Maturity::word).toList();

    /** As rule files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
