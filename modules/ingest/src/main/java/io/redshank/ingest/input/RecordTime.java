package io.redshank.ingest.input;

import io.redshank.ingest.Format;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.model.Timestamps;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The time of a record without decoding it: good enough to read several inputs side by side, and for nothing else.
 * Stateless; one look over the record.
 */
final class RecordTime {
    private static final byte[] AUDIT = "audit(".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIMESTAMP = "\"@timestamp\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 64;

    private RecordTime() {}

    /** Nanoseconds since 1970, or null if the record does not show a time. */
    static @Nullable Long of(Format format, InputRecord record) {
        return switch (format) {
            case AUDIT -> audit(record);
            case ECS, EVTX, XML -> timestamp(record);
        };
    }

    private static @Nullable Long audit(InputRecord record) {
        int start = after(AUDIT, record);
        if (start < 0) {
            return null;
        }
        String text = text(record, start);
        int colon = text.indexOf(':');
        int dot = text.indexOf('.');
        if (colon < 0 || dot < 0 || dot > colon || colon - dot > 10) {
            return null;
        }
        String millis = text.substring(0, dot) + (text.substring(dot + 1, colon) + "000").substring(0, 3);
        return millis.length() < 8 ? null : Timestamps.parse(millis);
    }

    private static @Nullable Long timestamp(InputRecord record) {
        int start = after(TIMESTAMP, record);
        if (start < 0) {
            return null;
        }
        String text = text(record, start).stripLeading();
        if (!text.startsWith(":")) {
            return null;
        }
        text = text.substring(1).stripLeading();
        if (text.startsWith("[")) { // search hits have arrays in `fields`
            text = text.substring(1).stripLeading();
        }
        boolean quoted = text.startsWith("\"");
        int end = quoted ? text.indexOf('"', 1) : firstOf(text, ",]} \n\r\t");
        return end < 1 ? null : Timestamps.parse(text.substring(quoted ? 1 : 0, end));
    }

    private static int firstOf(String text, String stops) {
        int at = 0;
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String text(InputRecord record, int start) {
        int length = Math.min(LONGEST, record.from() + record.length() - start);
        return new String(record.buffer(), start, length, StandardCharsets.ISO_8859_1);
    }

    /** The place behind the first occurrence, or -1. */
    private static int after(byte[] word, InputRecord record) {
        byte[] buffer = record.buffer();
        int last = record.from() + record.length() - word.length;
        for (int i = record.from(); i <= last; i++) {
            if (buffer[i] == word[0] && matches(word, buffer, i)) {
                return i + word.length;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] word, byte[] buffer, int at) {
        for (int i = 1; i < word.length; i++) {
            if (buffer[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
