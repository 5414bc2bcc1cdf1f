package io.redshank.ingest.evtx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of records as the event viewer's XML shows them. Stateless. */
final class EvtxValue {
    static final int UTF16 = 0x01;
    static final int NESTED = 0x21;
    private static final int ARRAY = 0x80;

    /** From 1601 to 1970 in units of 100 ns. */
    private static final long EPOCH = 116_444_736_000_000_000L;

    private static final int TICKS = 10_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EvtxValue() {}

    /** The value as text; null if it is none. */
    static @Nullable String text(ByteBuffer chunk, int type, int at, int size) {
        if ((type & ARRAY) != 0 && type != 0xFF) {
            return array(chunk, type & ~ARRAY, at, size);
        }
        return switch (type) {
            case 0x00 -> null;
            case UTF16 -> utf16(chunk, at, size);
            case 0x02 -> trimmed(new String(bytes(chunk, at, size), StandardCharsets.ISO_8859_1));
            case 0x03 -> Integer.toString(chunk.get(at));
            case 0x04 -> Integer.toString(chunk.get(at) & 0xFF);
            case 0x05 -> Integer.toString(chunk.getShort(at));
            case 0x06 -> Integer.toString(chunk.getShort(at) & 0xFFFF);
            case 0x07 -> Integer.toString(chunk.getInt(at));
            case 0x08 -> Integer.toUnsignedString(chunk.getInt(at));
            case 0x09 -> Long.toString(chunk.getLong(at));
            case 0x0A -> Long.toUnsignedString(chunk.getLong(at));
            case 0x0B -> Float.toString(chunk.getFloat(at));
            case 0x0C -> Double.toString(chunk.getDouble(at));
            case 0x0D -> Boolean.toString(chunk.getInt(at) != 0);
            case 0x0E -> HexFormat.of().withUpperCase().formatHex(bytes(chunk, at, size));
            case 0x0F -> guid(chunk, at);
            case 0x10 ->
                "0x" + (size == 8 ? Long.toHexString(chunk.getLong(at)) : Integer.toHexString(chunk.getInt(at)));
            case 0x11 -> fileTime(chunk.getLong(at));
            case 0x12 -> systemTime(chunk, at);
            case 0x13 -> sid(chunk, at, size);
            case 0x14 -> "0x" + Integer.toHexString(chunk.getInt(at));
            case 0x15 -> "0x" + Long.toHexString(chunk.getLong(at));
            default -> HexFormat.of().withUpperCase().formatHex(bytes(chunk, at, size));
        };
    }

    private static String array(ByteBuffer chunk, int type, int at, int size) {
        if (type == UTF16) {
            byte[] all = bytes(chunk, at, size);
            return String.join(
                    ", ",
                    List.of(trimmed(new String(all, StandardCharsets.UTF_16LE)).split("\0", -1)));
        }
        int width = width(type);
        List<String> texts = new ArrayList<>();
        for (int i = 0; width > 0 && i + width <= size; i += width) {
            String text = text(chunk, type, at + i, width);
            texts.add(text == null ? "" : text);
        }
        return String.join(", ", texts);
    }

    private static int width(int type) {
        return switch (type) {
            case 0x03, 0x04 -> 1;
            case 0x05, 0x06 -> 2;
            case 0x07, 0x08, 0x0B, 0x0D, 0x14 -> 4;
            case 0x09, 0x0A, 0x0C, 0x11, 0x15 -> 8;
            case 0x0F, 0x12 -> 16;
            default -> 0;
        };
    }

    private static byte[] bytes(ByteBuffer chunk, int at, int size) {
        byte[] bytes = new byte[size];
        chunk.get(at, bytes);
        return bytes;
    }

    static String utf16(ByteBuffer chunk, int at, int size) {
        return trimmed(new String(bytes(chunk, at, size), StandardCharsets.UTF_16LE));
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String guid(ByteBuffer chunk, int at) {
        return String.format(
                Locale.ROOT,
                "%08X-%04X-%04X-%s-%s",
                chunk.getInt(at),
                chunk.getShort(at + 4) & 0xFFFF,
                chunk.getShort(at + 6) & 0xFFFF,
                HexFormat.of().withUpperCase().formatHex(bytes(chunk, at + 8, 2)),
                HexFormat.of().withUpperCase().formatHex(bytes(chunk, at + 10, 6)));
    }

    /** A time counted from 1601 in units of 100 ns. */
    static String fileTime(long ticks) {
        long since = ticks - EPOCH;
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(since, TICKS), Math.floorMod(since, TICKS) * 100L));
    }

    private static String systemTime(ByteBuffer chunk, int at) {
        int[] part = new int[8];
        for (int i = 0; i < part.length; i++) {
            part[i] = chunk.getShort(at + 2 * i) & 0xFFFF;
        }
        try {
            return TIME.format(
                    LocalDateTime.of(part[0], part[1], part[3], part[4], part[5], part[6], part[7] * 1_000_000)
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return "";
        }
    }

    private static String sid(ByteBuffer chunk, int at, int size) {
        int count = chunk.get(at + 1) & 0xFF;
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | chunk.get(at + i) & 0xFF;
        }
        StringBuilder sid = new StringBuilder("S-" + (chunk.get(at) & 0xFF) + "-" + authority);
        for (int i = 0; i < count && 8 + 4 * i + 4 <= size; i++) {
            sid.append('-').append(Integer.toUnsignedString(chunk.getInt(at + 8 + 4 * i)));
        }
        return sid.toString();
    }
}
