package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code number(text, base = 10)}: the number that the text writes, or null if it writes none. In base 10 it may have a
 * fraction, which makes it a decimal number; blanks around it do not count; {@code 0x} in front means base 16, where no
 * other base is given.
 */
public record NumberOf() implements ScalarFunction {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    private static final int LONGEST = 400;

    @Override
    public String name() {
        return "number";
    }

    @Override
    public @Nullable Number apply(List<@Nullable Object> arguments) {
        if (arguments.getFirst() instanceof Number number && arguments.size() == 1) {
            return number;
        }
        String written = Texts.of(arguments.getFirst());
        if (written == null || written.length() > LONGEST) {
            return null;
        }
        String text = written.strip();
        Object base = arguments.size() > 1 ? arguments.get(1) : null;
        boolean prefixed = text.startsWith("0x");
        int radix = base instanceof Number given ? Math.clamp(given.longValue(), 0, 37) : prefixed ? 16 : 10;
        if (prefixed && radix == 16) {
            text = text.substring(2);
        }
        return radix == 10 ? decimal(text) : whole(text, radix);
    }

    private static @Nullable Number decimal(String text) {
        if (WHOLE.matcher(text).matches()) {
            Long whole = whole(text, 10);
            if (whole != null) {
                return whole;
            }
        }
        return DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    private static @Nullable Long whole(String text, int radix) {
        try {
            return Long.valueOf(text, radix);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
