package io.redshank.sequence;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.JoinKey;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The combinations of key values of an event: the product of the distinct elements of each key, of which a missing optional
 * one has the element null. Stateless.
 */
public final class KeyTuples {
    /** By position; nulls first, values of a kind in their own order (text by code unit), kinds apart. */
    public static final Comparator<List<@Nullable Object>> ORDER = KeyTuples::compare;

    private static final double LONG_LIMIT = 0x1p63;

    private KeyTuples() {}

    /**
     * The combinations.
     *
     * @param most how many are given; a caller that asks for one more than it takes learns that there were too many
     * @return none if a mandatory key has no value
     */
    public static List<List<@Nullable Object>> of(Event event, List<JoinKey> keys, int most) {
        List<List<@Nullable Object>> tuples = List.of(List.of());
        for (JoinKey key : keys) {
            List<@Nullable Object> elements = elements(event, key);
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> tuple : tuples) {
                for (Object element : elements) {
                    if (longer.size() == most) {
                        break;
                    }
                    List<@Nullable Object> next = new ArrayList<>(tuple);
                    next.add(element);
                    longer.add(Collections.unmodifiableList(next));
                }
            }
            tuples = longer;
        }
        return tuples;
    }

    /** Those of a share, in their order. */
    public static List<List<@Nullable Object>> in(KeyShare share, List<List<@Nullable Object>> tuples) {
        return share.of() == 1 ? tuples : tuples.stream().filter(share::has).toList();
    }

    private static List<@Nullable Object> elements(Event event, JoinKey key) {
        Set<@Nullable Object> distinct = new LinkedHashSet<>();
        for (Object value : Interpreter.values(key.field(), event)) {
            distinct.add(normal(value));
        }
        if (distinct.isEmpty() && key.optional()) {
            distinct.add(null);
        }
        return new ArrayList<>(distinct);
    }

    /** Whole and decimal numbers that are equal are one key. */
    private static Object normal(Object value) {
        boolean whole = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < LONG_LIMIT;
        return whole ? (Object) ((Double) value).longValue() : value;
    }

    private static int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = compareValues(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        if (left instanceof Long l && right instanceof Long r) {
            return Long.compare(l, r);
        }
        if (left instanceof Number l && right instanceof Number r) {
            return Double.compare(l.doubleValue(), r.doubleValue());
        }
        if (left.getClass() != right.getClass()) {
            return left.getClass().getName().compareTo(right.getClass().getName());
        }
        int order = ownOrder(left, right);
        // versions that are written differently may be of one rank
        return order != 0 ? order : left.toString().compareTo(right.toString());
    }

    @SuppressWarnings("unchecked") // values of one class that is comparable compare with each other
    private static int ownOrder(Object left, Object right) {
        return left instanceof Comparable<?> comparable ? ((Comparable<Object>) comparable).compareTo(right) : 0;
    }
}
