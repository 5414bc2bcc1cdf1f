package io.redshank.rules.overlap;

import io.redshank.expr.Comparison;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpNetwork;

/** What one value is held against; a field passes if one of its values does. Immutable. */
public sealed interface ValueTest {

    /** As people read it. */
    String text();

    /**
     * Whether the value is this one.
     *
     * @param foldCase whether ASCII letters compare without case; the value is then in lower case
     */
    record Equal(Object value, boolean foldCase) implements ValueTest {
        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Whether the value as text fits the pattern. */
    record Fits(WildcardPattern pattern) implements ValueTest {
        @Override
        public String text() {
            return pattern.text();
        }
    }

    /** Whether the value is so ordered with the bound. */
    record Ordered(Comparison operator, Object bound) implements ValueTest {
        @Override
        public String text() {
            return operator.symbol() + " " + bound;
        }
    }

    /** Whether the value is an address in the block. */
    record Inside(IpNetwork network) implements ValueTest {
        @Override
        public String text() {
            return network.first() + "-" + network.last();
        }
    }

    /** Whether the value as text matches the expression. */
    record Matches(RegexPattern pattern) implements ValueTest {
        @Override
        public String text() {
            return pattern.toString();
        }
    }

    /** Any value will do. */
    record Present() implements ValueTest {
        @Override
        public String text() {
            return "*";
        }
    }
}
