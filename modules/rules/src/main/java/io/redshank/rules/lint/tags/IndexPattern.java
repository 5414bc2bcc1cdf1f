package io.redshank.rules.lint.tags;

/** Patterns of index names: {@code *} stands for any characters. Stateless. */
final class IndexPattern {
    private IndexPattern() {}

    /**
     * Whether all that a pattern takes is taken by another one too. A star of the inner pattern is met by a star only, so that
     * nothing is called covered that is not. Costs the product of the lengths at worst.
     */
    static boolean covers(String outer, String inner) {
        int o = 0;
        int i = 0;
        int star = -1;
        int resume = 0;
        while (i < inner.length()) {
            if (o < outer.length() && outer.charAt(o) == '*') {
                star = o++;
                resume = i;
            } else if (o < outer.length() && outer.charAt(o) == inner.charAt(i)) {
                o++;
                i++;
            } else if (star >= 0) {
                o = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (o < outer.length() && outer.charAt(o) == '*') {
            o++;
        }
        return o == outer.length();
    }
}
