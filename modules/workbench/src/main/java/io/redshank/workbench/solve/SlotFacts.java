package io.redshank.workbench.solve;

import io.redshank.model.schema.FieldType;
import io.redshank.rules.overlap.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one slot. Immutable.
 *
 * @param asked each is passed by some value
 * @param excluded passed by no value
 */
record SlotFacts(List<Form.Has> asked, List<Form.Has> excluded) {
    static final SlotFacts NONE = new SlotFacts(List.of(), List.of());

    SlotFacts {
        asked = List.copyOf(asked);
        excluded = List.copyOf(excluded);
    }

    SlotFacts with(Form.Has has, boolean holds) {
        List<Form.Has> more = new ArrayList<>(holds ? asked : excluded);
        if (more.contains(has)) {
            return this;
        }
        more.add(has);
        return holds ? new SlotFacts(more, excluded) : new SlotFacts(asked, more);
    }

    /** Whether one value is all that is asked for. */
    boolean accepts(Object value) {
        return asked.stream().allMatch(has -> has.passes(value)) && allows(value);
    }

    /** Whether the value is not excluded. */
    boolean allows(Object value) {
        return excluded.stream().noneMatch(has -> has.passes(value));
    }

    /** Whether these values are all that is asked for. */
    boolean accepts(List<Object> values) {
        return asked.stream().allMatch(has -> values.stream().anyMatch(has::passes))
                && values.stream().allMatch(this::allows);
    }

    /** How the values are read: by the first of the types that is not a guess. */
    FieldType type() {
        FieldType type = FieldType.DYNAMIC;
        for (List<Form.Has> all : List.of(asked, excluded)) {
            for (Form.Has has : all) {
                FieldType own = has.subject().field().type();
                boolean vague = type == FieldType.DYNAMIC
                        || (type == FieldType.KEYWORD && own != FieldType.DYNAMIC && own != FieldType.TEXT);
                type = vague ? own : type;
            }
        }
        return type;
    }

    /** As people read it. */
    String text(String field) {
        StringBuilder text = new StringBuilder("`" + field + "`");
        String joint = " has to be ";
        for (Form.Has has : asked) {
            text.append(joint).append(tests(has));
            joint = " and ";
        }
        joint = asked.isEmpty() ? " must not be " : ", but not ";
        for (Form.Has has : excluded) {
            text.append(joint).append(tests(has));
            joint = " nor ";
        }
        return text.toString();
    }

    private static String tests(Form.Has has) {
        List<String> tests = has.tests().stream()
                .limit(3)
                .map(test -> "`" + test.text() + "`")
                .toList();
        return String.join(" or ", tests)
                + (has.tests().size() > 3 ? " or one of " + (has.tests().size() - 3) + " others" : "");
    }
}
