package io.redshank.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. Stateless. */
public final class NearNames {
    private static final int LONGEST = 200;

    private NearNames() {}

    /**
     * The nearest of the names, case not counting, or null if none is near: a letter wrong, missing, added or two swapped
     * in every five or so. Costs the product of the lengths for each name of a similar length.
     */
    public static @Nullable String nearest(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return null;
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int best = Math.clamp(written.length() / 4, 1, 3) + 1;
        String nearest = null;
        for (String name : names) {
            if (Math.abs(name.length() - wanted.length()) > best) {
                continue;
            }
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT), best);
            if (distance < best || (distance == best && nearest != null && name.compareTo(nearest) < 0)) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Whether two names differ by one letter wrong, missing or added, or by two neighbours swapped; case counts. */
    public static boolean differByALetter(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        int same = 0;
        while (same < shorter && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        String l = left.substring(same);
        String r = right.substring(same);
        return switch (l.length() - r.length()) {
            case 1 -> l.substring(1).equals(r);
            case -1 -> r.substring(1).equals(l);
            case 0 -> !l.isEmpty() && (l.substring(1).equals(r.substring(1)) || isSwapped(l, r));
            default -> false;
        };
    }

    private static boolean isSwapped(String left, String right) {
        return left.length() > 1
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0)
                && left.substring(2).equals(right.substring(2));
    }

    /**
     * Edit distance in which swapping two neighbours is one step (optimal string alignment); any number above the limit stands
     * for all above it. A row nowhere within the limit, nor the one before it, leads to none that is.
     */
    static int distance(String left, String right, int limit) {
        int leastBefore = 0;
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + change, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit && leastBefore > limit) {
                return limit + 1;
            }
            leastBefore = least;
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[right.length()];
    }
}
