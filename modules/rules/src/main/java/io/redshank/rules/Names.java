package io.redshank.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Names that authors write: how messages show them, and which known one was probably meant. Stateless. */
final class Names {
    private static final int LONGEST_SHOWN = 60;

    private Names() {}

    /** The name in backticks, cut if it is long: a hostile key may fill the whole file. */
    static String quoted(String name) {
        return "`" + (name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…") + "`";
    }

    /** The known name nearest to what was written, if one is near enough to be a slip of the keyboard. */
    static Optional<String> near(String written, Collection<String> known) {
        if (written.length() > LONGEST_SHOWN) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(1, written.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(written, name);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Optimal string alignment: how many characters to insert, drop, replace or swap with a neighbour. */
    private static int distance(String a, String b) {
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            int[] free = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = free;
        }
        return previous[b.length()];
    }
}
