package io.redshank.ingest.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables that stand as text files beside the classes: a line an entry, parts set apart by blanks, {@code #} for comments. */
final class ResourceLines {
    private ResourceLines() {}

    /** The parts of each line. */
    static List<List<String>> of(String name) {
        try (InputStream in = ResourceLines.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split(" +", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of numbers and names. */
    static Map<Integer, String> numbers(String name) {
        Map<Integer, String> numbers = new HashMap<>();
        for (List<String> line : of(name)) {
            numbers.put(Integer.valueOf(line.get(0)), line.get(1));
        }
        return Collections.unmodifiableMap(numbers);
    }
}
