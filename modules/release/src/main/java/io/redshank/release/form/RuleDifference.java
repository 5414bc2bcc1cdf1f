package io.redshank.release.form;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In which fields two rules mean something else. Stateless. */
public final class RuleDifference {
    private RuleDifference() {}

    /** The names of those fields, in order; versions do not count, nor do order and white space that mean nothing. */
    public static Set<String> of(ApiRule one, ApiRule other) {
        Map<String, Object> left = NormalForm.of(one);
        Map<String, Object> right = NormalForm.of(other);
        Set<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        names.removeIf(name -> Objects.equals(json(left.get(name)), json(right.get(name))));
        return names;
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : SortedJson.text(value);
    }
}
