package io.redshank.rules.lint.clause;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text in which some places may stand open. Immutable. */
public final class Shape {
    private static final int RUN = -1;
    private static final int ONE = -2;

    /** Characters, and what stands for a run of any or for any single one. */
    private final int[] units;

    private final boolean exact;
    /** Worked out when it is first asked for; of two threads that race, one does it again. */
    private @Nullable Shape folded;

    private Shape(int[] units) {
        this.units = units;
        this.exact = Arrays.stream(units).noneMatch(unit -> unit < 0);
    }

    /** The text and no other. */
    public static Shape exact(String text) {
        return new Shape(text.chars().toArray());
    }

    /** A pattern of EQL, {@code *} and {@code ?} being wildcards. */
    static Shape wildcard(String pattern) {
        return new Shape(pattern.chars().map(Shape::unit).toArray());
    }

    /** A pattern of ES|QL: like that of EQL, with {@code \} before what is meant as it stands. */
    static Shape like(String pattern) {
        int[] units = new int[pattern.length()];
        int length = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                units[length++] = pattern.charAt(++i);
            } else {
                units[length++] = unit(c);
            }
        }
        return new Shape(Arrays.copyOf(units, length));
    }

    /** A value of KQL: a run of any characters between the pieces. */
    static Shape pieces(List<String> pieces) {
        int[] units = new int[pieces.stream().mapToInt(String::length).sum() + pieces.size() - 1];
        int length = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                units[length++] = RUN;
            }
            for (char c : pieces.get(i).toCharArray()) {
                units[length++] = c;
            }
        }
        return new Shape(units);
    }

    private static int unit(int c) {
        return c == '*' ? RUN : c == '?' ? ONE : c;
    }

    /** Whether one text fits and no other. */
    public boolean isExact() {
        return exact;
    }

    /** Whether every text fits, maybe but for the empty one. */
    public boolean isAnything() {
        return units.length > 0 && Arrays.stream(units).allMatch(unit -> unit < 0) && contains(RUN);
    }

    private boolean contains(int wanted) {
        return Arrays.stream(units).anyMatch(unit -> unit == wanted);
    }

    /** The text with {@code *} and {@code ?} at its open places. */
    public String text() {
        StringBuilder text = new StringBuilder(units.length);
        for (int unit : units) {
            text.append(unit == RUN ? '*' : unit == ONE ? '?' : (char) unit);
        }
        return text.toString();
    }

    /** The same in lower case. */
    public Shape folded() {
        Shape known = folded;
        if (known == null) {
            known = new Shape(Arrays.stream(units)
                    .map(unit -> unit < 0 ? unit : Character.toLowerCase(unit))
                    .toArray());
            folded = known;
        }
        return known;
    }

    /**
     * Whether every text that fits the other one fits this; false for some where that would need a second look. Costs the
     * product of the lengths at the most.
     */
    public boolean covers(Shape other) {
        int[] theirs = other.units;
        if (exact && theirs.length != units.length) {
            return false;
        }
        int mine = 0;
        int their = 0;
        int run = -1;
        int resume = 0;
        while (their < theirs.length) {
            if (mine < units.length && units[mine] == RUN) {
                run = mine++;
                resume = their;
            } else if (mine < units.length && takes(units[mine], theirs[their])) {
                mine++;
                their++;
            } else if (run >= 0) {
                mine = run + 1;
                their = ++resume;
            } else {
                return false;
            }
        }
        while (mine < units.length && units[mine] == RUN) {
            mine++;
        }
        return mine == units.length;
    }

    private static boolean takes(int mine, int their) {
        return mine == ONE ? their != RUN : mine == their;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(units, shape.units);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(units);
    }

    @Override
    public String toString() {
        return text();
    }
}
