package io.redshank.rules.overlap;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.text.Ascii;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds among many forms those that may imply one: a form that asks for a value is implied only by forms that ask for one of the
 * same field, and for one of the same texts if it names them all. Immutable once built.
 */
final class CandidateIndex {
    private final BitSet all = new BitSet();
    private final Map<Expr.Field, BitSet> askingOf = new HashMap<>();
    private final Map<Expr.Field, Map<String, BitSet>> askingFor = new HashMap<>();
    private final Map<Condition, BitSet> wholes = new HashMap<>();

    CandidateIndex(List<Form> forms) {
        for (int i = 0; i < forms.size(); i++) {
            all.set(i);
            add(forms.get(i), i);
        }
    }

    private void add(Form form, int place) {
        switch (form) {
            case Form.All parts -> parts.parts().forEach(part -> add(part, place));
            case Form.Any parts -> parts.parts().forEach(part -> add(part, place));
            case Form.Not unused -> {}
            case Form.Whole(Condition condition) ->
                wholes.computeIfAbsent(condition, unused -> new BitSet()).set(place);
            case Form.Has has -> {
                Expr.Field field = has.subject().field();
                askingOf.computeIfAbsent(field, unused -> new BitSet()).set(place);
                Map<String, BitSet> texts = askingFor.computeIfAbsent(field, unused -> new HashMap<>());
                for (ValueTest test : has.tests()) {
                    if (test instanceof ValueTest.Equal(Object value, boolean fold) && value instanceof String text) {
                        texts.computeIfAbsent(Ascii.fold(text), unused -> new BitSet())
                                .set(place);
                    }
                }
            }
        }
    }

    /** The places of the forms that may imply this one; others do not, unless they hold for no event. */
    BitSet mayImply(Form form) {
        return switch (form) {
            case Form.All parts -> {
                BitSet found = (BitSet) all.clone();
                for (Form part : parts.parts()) {
                    found.and(mayImply(part));
                }
                yield found;
            }
            case Form.Any parts -> {
                BitSet found = new BitSet();
                for (Form part : parts.parts()) {
                    found.or(mayImply(part));
                }
                yield found;
            }
            case Form.Not unused -> all;
            case Form.Whole(Condition condition) -> wholes.getOrDefault(condition, new BitSet());
            case Form.Has has -> asking(has);
        };
    }

    private BitSet asking(Form.Has has) {
        Map<String, BitSet> texts = askingFor.getOrDefault(has.subject().field(), Map.of());
        BitSet found = new BitSet();
        for (ValueTest test : has.tests()) {
            if (!(test instanceof ValueTest.Equal(Object value, boolean fold)) || !(value instanceof String text)) {
                return askingOf.getOrDefault(has.subject().field(), new BitSet());
            }
            found.or(texts.getOrDefault(Ascii.fold(text), new BitSet()));
        }
        return found;
    }
}
