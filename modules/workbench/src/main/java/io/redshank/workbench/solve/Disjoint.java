package io.redshank.workbench.solve;

import io.redshank.model.schema.FieldType;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.Subject;
import io.redshank.rules.overlap.ValueTest;
import java.util.List;
import java.util.Locale;

/** Tells demands apart that no single value of a field meets. Stateless. */
public final class Disjoint {
    private Disjoint() {}

    /**
     * Whether it is certain that no value passes both: one of them names all values that pass, and the other takes none of these. The
     * work is the product of their tests.
     */
    public static boolean areCertainly(Form.Has one, Form.Has other) {
        return one.subject().field().name().equals(other.subject().field().name())
                && (takesNone(one, other) || takesNone(other, one));
    }

    /** Whether all values that pass the first are known, and none of them passes the other. */
    private static boolean takesNone(Form.Has named, Form.Has other) {
        if (!isExact(named.subject()) || !isExact(other.subject())) {
            return false;
        }
        boolean ignoresCase = ignoresCase(List.of(other));
        for (ValueTest test : named.tests()) {
            if (!(test instanceof ValueTest.Equal(Object value, boolean fold)) || value instanceof Double) {
                return false;
            }
            if (fold && !ignoresCase && hasCase(value.toString())) {
                return false;
            }
            if (other.tests().stream().anyMatch(each -> each.passes(value))) {
                return false;
            }
        }
        return true;
    }

    /** Whether values of the field are of one class, so that what is equal to a constant is the constant. */
    private static boolean isExact(Subject subject) {
        FieldType type = subject.field().type();
        return subject.view() == Subject.View.ALL && type != FieldType.DYNAMIC && type != FieldType.OPAQUE;
    }

    /** Whether tests do not tell texts apart that differ in case alone. */
    static boolean ignoresCase(List<Form.Has> all) {
        return all.stream().flatMap(has -> has.tests().stream()).allMatch(test -> switch (test) {
            case ValueTest.Equal equal -> equal.foldCase();
            case ValueTest.Fits fits -> fits.pattern().foldCase();
            case ValueTest.Matches matches -> matches.pattern().foldCase();
            case ValueTest.Present unused -> true;
            case ValueTest.Ordered unused -> false;
            case ValueTest.Inside unused -> false;
            case ValueTest.Satisfies unused -> false;
        });
    }

    private static boolean hasCase(String text) {
        return !text.toUpperCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }
}
