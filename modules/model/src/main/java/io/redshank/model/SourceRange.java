package io.redshank.model;

/**
 * A half-open range of UTF-16 offsets in a text: {@code start} is the first character, {@code end} the one behind the
 * last. Immutable.
 *
 * @param start first offset, zero or more
 * @param end offset behind the last character, not less than {@code start}
 */
public record SourceRange(int start, int end) {
    public SourceRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + " to " + end);
        }
    }

    /** The empty range at an offset. */
    public static SourceRange at(int offset) {
        return new SourceRange(offset, offset);
    }

    /** The smallest range that covers both. */
    public SourceRange union(SourceRange other) {
        return new SourceRange(Math.min(start, other.start), Math.max(end, other.end));
    }
}
