package io.redshank.model;

/** Names with {@code *} for any run of characters, and no other wildcard. Stateless. */
public final class Glob {
    private Glob() {}

    /**
     * Whether the whole text fits the pattern; never backtracks further than the last star, so the work is at most the
     * product of both lengths.
     */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /**
     * Whether some text fits both patterns: {@code a*} and {@code *b} share {@code ab}. The work is at most the product of
     * both lengths, and little if their beginnings differ.
     */
    public static boolean overlap(String left, String right) {
        int same = 0;
        while (same < left.length() && same < right.length() && left.charAt(same) == right.charAt(same)) {
            if (left.charAt(same) == '*') {
                break;
            }
            same++;
        }
        if (same < left.length() && same < right.length() && left.charAt(same) != '*' && right.charAt(same) != '*') {
            return false;
        }
        return restsOverlap(left.substring(same), right.substring(same));
    }

    /** A row tells for each rest of the right pattern whether it overlaps with one rest of the left pattern. */
    private static boolean restsOverlap(String left, String right) {
        boolean[] row = new boolean[right.length() + 1];
        boolean[] shorter = new boolean[right.length() + 1];
        for (int l = left.length(); l >= 0; l--) {
            boolean leftStar = l < left.length() && left.charAt(l) == '*';
            for (int r = right.length(); r >= 0; r--) {
                boolean rightStar = r < right.length() && right.charAt(r) == '*';
                if (l == left.length() && r == right.length()) {
                    row[r] = true;
                } else if (leftStar || rightStar) {
                    // a star ends here, or takes what the other pattern has next
                    row[r] = (l < left.length() && shorter[r]) || (r < right.length() && row[r + 1]);
                } else {
                    row[r] = l < left.length()
                            && r < right.length()
                            && left.charAt(l) == right.charAt(r)
                            && shorter[r + 1];
                }
            }
            boolean[] free = shorter;
            shorter = row;
            row = free;
        }
        return shorter[0];
    }
}
