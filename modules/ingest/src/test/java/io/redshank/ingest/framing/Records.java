package io.redshank.ingest.framing;

import io.redshank.ingest.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All records of an input, as values that can be compared. */
record Records(List<Cut> all) {

    /** A record with bytes of its own, one character a byte. */
    record Cut(String bytes, Origin origin, @Nullable String defect) {}

    static Records of(RecordReader reader) {
        try (reader) {
            List<Cut> all = new ArrayList<>();
            for (InputRecord record = reader.next(); record != null; record = reader.next()) {
                all.add(new Cut(
                        new String(record.copy(), StandardCharsets.ISO_8859_1), record.origin(), record.defect()));
            }
            return new Records(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the records that are whole. */
    List<String> whole() {
        return all.stream().filter(cut -> cut.defect() == null).map(Cut::bytes).toList();
    }

    /** The records that are not whole, as {@code bytes: defect}. */
    List<String> broken() {
        return all.stream()
                .filter(cut -> cut.defect() != null)
                .map(cut -> cut.bytes() + ": " + cut.defect())
                .toList();
    }
}
