package io.redshank.testkit;

import io.redshank.expr.plan.JoinKey;
import io.redshank.model.Event;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Join keys as text, for oracles: each value as people write it, whole and decimal numbers alike, null for an optional key
 * without value. Stateless.
 */
public final class KeyTexts {
    /** By position: nulls first, numbers by value, all else by its text. Of keys of the same kinds. */
    static final Comparator<List<@Nullable String>> ORDER = KeyTexts::compare;

    private KeyTexts() {}

    /** All combinations of the event's values for these keys; none if a mandatory one has no value. */
    public static Set<List<@Nullable String>> of(Event event, List<JoinKey> keys) {
        Set<List<@Nullable String>> combinations = new LinkedHashSet<>();
        combinations.add(List.of());
        for (JoinKey key : keys) {
            Set<List<@Nullable String>> longer = new LinkedHashSet<>();
            for (List<@Nullable String> combination : combinations) {
                elements(event, key).forEach(element -> longer.add(with(combination, element)));
            }
            combinations = longer;
        }
        return combinations;
    }

    private static Set<@Nullable String> elements(Event event, JoinKey key) {
        Set<@Nullable String> elements = new LinkedHashSet<>();
        event.document().values(key.field().name()).stream()
                .map(key.field().type()::convert)
                .filter(Objects::nonNull)
                .forEach(value -> elements.add(of(value)));
        if (elements.isEmpty() && key.optional()) {
            elements.add(null);
        }
        return elements;
    }

    /** A value as text. */
    public static String of(Object value) {
        return value instanceof Number
                ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static List<@Nullable String> with(List<@Nullable String> combination, @Nullable String element) {
        @Nullable String[] longer = combination.toArray(new String[combination.size() + 1]);
        longer[combination.size()] = element;
        return Arrays.asList(longer);
    }

    private static int compare(List<@Nullable String> left, List<@Nullable String> right) {
        for (int i = 0; i < left.size(); i++) {
            String l = left.get(i);
            String r = right.get(i);
            if (!Objects.equals(l, r)) {
                return l == null ? -1 : r == null ? 1 : compare(l, r);
            }
        }
        return 0;
    }

    private static int compare(String left, String right) {
        boolean numbers = left.matches("-?[0-9.]+") && right.matches("-?[0-9.]+");
        return numbers ? new BigDecimal(left).compareTo(new BigDecimal(right)) : left.compareTo(right);
    }
}
