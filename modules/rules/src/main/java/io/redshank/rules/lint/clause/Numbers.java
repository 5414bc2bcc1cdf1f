package io.redshank.rules.lint.clause;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as queries write them. Stateless. */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

    private Numbers() {}

    /** The number, if the text is one in plain digits. */
    static Optional<BigDecimal> of(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
