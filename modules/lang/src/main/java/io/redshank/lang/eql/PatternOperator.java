package io.redshank.lang.eql;

import java.util.Optional;

/** The operators that hold text against patterns. */
public enum PatternOperator {
    COLON(":", true),
    LIKE("like", false),
    LIKE_FOLD("like~", true),
    REGEX("regex", false),
    REGEX_FOLD("regex~", true);

    private final String symbol;
    private final boolean foldCase;

    PatternOperator(String symbol, boolean foldCase) {
        this.symbol = symbol;
        this.foldCase = foldCase;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether ASCII letters match without case. */
    public boolean foldCase() {
        return foldCase;
    }

    /** Whether the patterns are regular expressions; otherwise they are wildcards. */
    public boolean isRegex() {
        return this == REGEX || this == REGEX_FOLD;
    }

    static Optional<PatternOperator> of(String symbol) {
        for (PatternOperator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
