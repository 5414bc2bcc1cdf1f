package io.redshank.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A severity, and the risk scores that go with it. */
public enum RiskBand {
    LOW(0, 21, 21),
    MEDIUM(22, 47, 47),
    HIGH(48, 73, 73),
    CRITICAL(74, 100, 99);

    static final List<String> WORDS =
            Arrays.stream(values()).map(RiskBand::word).toList();

    private final int least;
    private final int most;
    private final int customary;

    RiskBand(int least, int most, int customary) {
        this.least = least;
        this.most = most;
        this.customary = customary;
    }

    /** The band of a severity, if it is one. */
    public static Optional<RiskBand> of(String severity) {
        return Arrays.stream(values())
                .filter(band -> band.word().equals(severity))
                .findFirst();
    }

    /** As rule files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean holds(long score) {
        return score >= least && score <= most;
    }

    /** The score that rules of this severity have unless there is a reason. */
    public int customary() {
        return customary;
    }

    /** The severity with its scores: {@code low (0-21)}. */
    @Override
    public String toString() {
        return word() + " (" + least + "-" + most + ")";
    }
}
