package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import io.redshank.rules.lint.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * RS601: words are spelled right. It tells only of words that are one slip away from a word of the dictionary. What several rules
 * write, or the rule's own query, is a name.
 */
public final class Spelling implements SetCheck {
    private static final List<String> KEYS = List.of("name", "description", "note", "setup");
    private static final int RULES_OF_A_NAME = 3;

    @Override
    public String code() {
        return "RS601";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** A word in a text of a file. */
    private record Place(ReviewedFile file, Prose text, Words.Word word) {}

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        Map<String, List<Place>> unknown = new LinkedHashMap<>();
        Map<String, Boolean> known = new HashMap<>();
        @Nullable Speller speller = null;
        for (ReviewedFile file : files) {
            if (!file.isDeprecated()) {
                if (speller == null) {
                    speller = new Speller(reviews.apply(file).data().options().words());
                }
                collect(file, speller, known, unknown);
            }
        }
        if (speller != null) {
            for (List<Place> places : unknown.values()) {
                tell(places, speller, reviews);
            }
        }
    }

    private static void collect(
            ReviewedFile file, Speller speller, Map<String, Boolean> known, Map<String, List<Place>> unknown) {
        for (String key : KEYS) {
            Prose.of(file, key).ifPresent(text -> {
                for (Words.Word word : Words.of(text, key.equals("name"))) {
                    if (!known.computeIfAbsent(word.letters(), speller::knows)) {
                        unknown.computeIfAbsent(word.letters().toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                                .add(new Place(file, text, word));
                    }
                }
            });
        }
    }

    private static void tell(List<Place> places, Speller speller, Function<ReviewedFile, Review> reviews) {
        long rules = places.stream().map(Place::file).distinct().count();
        if (rules >= RULES_OF_A_NAME) {
            return;
        }
        String lower = places.getFirst().word().letters().toLowerCase(Locale.ROOT);
        Map<String, Optional<String>> meant = new HashMap<>();
        for (Place place : places) {
            String letters = place.word().letters();
            meant.computeIfAbsent(letters, speller::meant)
                    .filter(unused -> !isInQuery(lower, place.file()))
                    .ifPresent(right -> {
                        SourceRange range = place.text()
                                .place(place.word().start(), place.word().end());
                        reviews.apply(place.file())
                                .report(
                                        range,
                                        "`" + letters + "` is in no dictionary",
                                        "did you mean `" + right + "`?",
                                        Fix.proposed(new TextEdit(range, right)));
                    });
        }
    }

    private static boolean isInQuery(String lower, ReviewedFile file) {
        return file.query()
                .filter(query -> query.value().toLowerCase(Locale.ROOT).contains(lower))
                .isPresent();
    }
}
