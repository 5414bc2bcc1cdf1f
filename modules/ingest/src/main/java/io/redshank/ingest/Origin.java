package io.redshank.ingest;

/**
 * Where a record was read.
 *
 * @param input the name of the file, or {@code -} for standard input
 * @param record its number in the input, from 1: the line number where records are lines
 * @param offset of its first byte, after decompression
 */
public record Origin(String input, long record, long offset) {
    @Override
    public String toString() {
        return input + ":" + record;
    }
}
