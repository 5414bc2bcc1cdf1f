package io.redshank.match;

import io.redshank.expr.text.Ascii;
import io.redshank.match.Witness.Clue;
import io.redshank.match.Witness.Place;
import io.redshank.model.Document;
import io.redshank.model.schema.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which conditions may hold for a document, by their witnesses. The work follows the document: a look-up for each value of a field that
 * some witness is in, and a pass over those in which parts are looked for. Immutable and safe to share.
 */
final class WitnessIndex {
    private final int words;
    private final long[] always;
    private final Map<String, List<OfPlace>> byField = new HashMap<>();

    /** The clues in one field, read in one way. Sets of conditions are words of bits. */
    private record OfPlace(
            FieldType type,
            Map<String, long[]> whole,
            @Nullable LiteralAutomaton parts,
            List<long[]> ofParts) {

        void add(List<Object> raw, long[] candidates) {
            for (Object each : raw) {
                Object value = type.convert(each);
                if (value != null) {
                    add(value.toString(), candidates);
                }
            }
        }

        private void add(String value, long[] candidates) {
            if (!whole.isEmpty()) {
                long[] ofValue = whole.get(Ascii.fold(value));
                if (ofValue != null) {
                    unite(candidates, ofValue);
                }
            }
            if (parts != null) {
                parts.find(value, number -> unite(candidates, ofParts.get(number)));
            }
        }
    }

    /** Builds the index; null stands for a condition without a witness. */
    WitnessIndex(List<@Nullable Witness> witnesses) {
        words = (witnesses.size() + Long.SIZE - 1) / Long.SIZE;
        always = new long[words];
        Map<Place, Map<String, long[]>> whole = new LinkedHashMap<>();
        Map<Place, Map<String, long[]>> parts = new LinkedHashMap<>();
        for (int i = 0; i < witnesses.size(); i++) {
            Witness witness = witnesses.get(i);
            if (witness == null) {
                set(always, i);
                continue;
            }
            for (Clue clue : witness.clues()) {
                long[] conditions = (clue.whole() ? whole : parts)
                        .computeIfAbsent(clue.place(), unused -> new TreeMap<>())
                        .computeIfAbsent(clue.text(), unused -> new long[words]);
                set(conditions, i);
            }
        }
        whole.keySet().forEach(place -> parts.putIfAbsent(place, new TreeMap<>()));
        parts.forEach((place, texts) -> byField.computeIfAbsent(place.field(), unused -> new ArrayList<>())
                .add(new OfPlace(
                        place.type(),
                        new HashMap<>(whole.getOrDefault(place, Map.of())),
                        texts.isEmpty() ? null : LiteralAutomaton.of(List.copyOf(texts.keySet())),
                        List.copyOf(texts.values()))));
    }

    private static void set(long[] bits, int bit) {
        bits[bit / Long.SIZE] |= 1L << bit;
    }

    private static void unite(long[] into, long[] more) {
        for (int i = 0; i < into.length; i++) {
            into[i] |= more[i];
        }
    }

    /** How many words the sets have. */
    int words() {
        return words;
    }

    /** The conditions without a witness. */
    long[] always() {
        return always.clone();
    }

    /**
     * Finds the conditions that may hold.
     *
     * @param candidates takes them; what it held is overwritten
     */
    void find(Document document, long[] candidates) {
        System.arraycopy(always, 0, candidates, 0, words);
        if (!byField.isEmpty()) {
            document.forEach((field, values) -> {
                List<OfPlace> places = byField.get(field);
                if (places != null) {
                    for (OfPlace place : places) {
                        place.add(values, candidates);
                    }
                }
            });
        }
    }
}
