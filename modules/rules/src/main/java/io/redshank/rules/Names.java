package io.redshank.rules;

/** How messages show the names that authors write. Stateless. */
final class Names {
    private static final int LONGEST_SHOWN = 60;

    private Names() {}

    /** The name in backticks, cut if it is long: a hostile key may fill the whole file. */
    static String quoted(String name) {
        return "`" + (name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…") + "`";
    }
}
