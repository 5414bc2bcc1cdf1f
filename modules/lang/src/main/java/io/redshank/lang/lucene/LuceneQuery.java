package io.redshank.lang.lucene;

import io.redshank.lang.kql.KqlLiteral;
import io.redshank.model.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query as written. Immutable; ranges are offsets into the query text. */
public sealed interface LuceneQuery {
    SourceRange range();

    /** The empty query, or {@code *} or {@code *:*}: every event satisfies it. */
    record Everything(SourceRange range) implements LuceneQuery {}

    /** Clauses side by side. */
    record Bool(List<Clause> clauses, SourceRange range) implements LuceneQuery {
        public Bool {
            clauses = List.copyOf(clauses);
        }
    }

    /** {@code field:( … )}: what is in the parentheses is asked of the field. */
    record Group(KqlLiteral field, LuceneQuery query, SourceRange range) implements LuceneQuery {}

    /**
     * {@code field:word}, {@code field:"some words"}, or without a field.
     *
     * @param field null if none is named here; one may be named around
     * @param value its stars are wildcards
     */
    record Value(@Nullable KqlLiteral field, KqlLiteral value, SourceRange range) implements LuceneQuery {}

    /**
     * A value with a question mark as a wildcard.
     *
     * @param pattern with backslashes before characters that stand for themselves
     */
    record Pattern(@Nullable KqlLiteral field, String pattern, SourceRange range) implements LuceneQuery {}

    /** {@code field:/regular expression/}. */
    record Regex(@Nullable KqlLiteral field, String pattern, SourceRange range) implements LuceneQuery {}

    /**
     * {@code field:[a TO b}}, {@code field:>=a}.
     *
     * @param from null for no bound
     * @param to null for no bound
     */
    record Range(
            @Nullable KqlLiteral field,
            @Nullable Bound from,
            @Nullable Bound to,
            SourceRange range) implements LuceneQuery {}

    /** {@code _exists_:field}. */
    record Exists(KqlLiteral field, SourceRange range) implements LuceneQuery {}

    /** An end of a range. */
    record Bound(KqlLiteral value, boolean inclusive) {}

    /** What a clause must be for the whole to hold. */
    enum Occur {
        MUST,
        SHOULD,
        MUST_NOT
    }

    /** A part of a {@link Bool}. */
    record Clause(Occur occur, LuceneQuery query) {}
}
