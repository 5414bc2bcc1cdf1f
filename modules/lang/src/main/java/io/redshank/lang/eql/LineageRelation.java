package io.redshank.lang.eql;

import java.util.Optional;

/** How an event may be related to another one by their processes. */
public enum LineageRelation {
    CHILD("child"),
    DESCENDANT("descendant"),
    EVENT("event");

    private final String word;

    LineageRelation(String word) {
        this.word = word;
    }

    /** The word before {@code of}. */
    public String word() {
        return word;
    }

    static Optional<LineageRelation> of(String word) {
        for (LineageRelation relation : values()) {
            if (relation.word.equals(word)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }
}
