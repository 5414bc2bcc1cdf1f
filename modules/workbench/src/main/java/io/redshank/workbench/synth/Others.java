package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import io.redshank.rules.overlap.Subject;
import io.redshank.rules.overlap.ValueTest;
import io.redshank.workbench.solve.Answer;
import io.redshank.workbench.solve.Slot;
import io.redshank.workbench.solve.Solver;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds other values for a field of an event, with which it satisfies its condition all the same. Stateless. */
final class Others {
    private Others() {}

    /** One other value. */
    static Optional<Object> value(Condition condition, Map<String, Object> fields, Expr.Field field, long seed) {
        Set<Object> used = new LinkedHashSet<>();
        used.add(Objects.requireNonNull(fields.get(field.name())));
        return value(condition, fields, field, used, seed);
    }

    /** So many different values, the event's own first; fewer if there are no more. */
    static List<Object> values(
            Condition condition, Map<String, Object> fields, Expr.Field field, int count, long seed) {
        Set<Object> values = new LinkedHashSet<>();
        values.add(Objects.requireNonNull(fields.get(field.name())));
        while (values.size() < count) {
            Optional<Object> next = value(condition, fields, field, values, seed);
            if (next.isEmpty() || !values.add(next.get())) {
                break;
            }
        }
        return List.copyOf(values);
    }

    private static Optional<Object> value(
            Condition condition, Map<String, Object> fields, Expr.Field field, Set<Object> used, long seed) {
        Object own = used.iterator().next();
        Form form = FormReader.read(condition);
        for (int number = used.size(); number < used.size() + 3; number++) {
            Object other = Solver.numbered(own, number);
            if (!used.contains(other) && isRight(form, fields, field.name(), other)) {
                return Optional.of(other);
            }
        }
        Set<ValueTest> taken = new LinkedHashSet<>();
        for (Object value : used) {
            Object read = field.type().convert(value);
            if (read != null) {
                taken.add(new ValueTest.Equal(read, false));
            }
        }
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Map<Slot, Object> preferred = new LinkedHashMap<>();
        fields.forEach((name, value) -> preferred.put(new Slot(0, name), value));
        Form another = Form.all(List.of(
                form,
                new Form.Not(new Form.Has(new Subject(field, Subject.View.ALL), taken)),
                Cast.present(0, field).form()));
        Answer answer = Solver.solve(Solver.Task.of(another, seed).preferring(preferred));
        if (answer instanceof Answer.Found found) {
            Object other = found.events().getFirst().get(field.name());
            return other != null && isRight(form, fields, field.name(), other) ? Optional.of(other) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isRight(Form form, Map<String, Object> fields, String field, Object other) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, other);
        return form.holds(Solver.event(changed));
    }
}
