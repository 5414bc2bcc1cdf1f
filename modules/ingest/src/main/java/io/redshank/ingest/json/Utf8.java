package io.redshank.ingest.json;

/** Tells UTF-8 from bytes that are none. Stateless; one pass. */
public final class Utf8 {
    private Utf8() {}

    /** Whether these bytes are well-formed: no character is cut, overlong, half of a surrogate pair, or beyond U+10FFFF. */
    public static boolean isValid(byte[] bytes, int from, int length) {
        int to = from + length;
        int at = from;
        while (at < to) {
            byte first = bytes[at];
            if (first >= 0) {
                at++;
                continue;
            }
            int more = more(first & 0xFF);
            if (more == 0 || at + more >= to || !isSecond(first & 0xFF, bytes[at + 1] & 0xFF)) {
                return false;
            }
            for (int i = 2; i <= more; i++) {
                if ((bytes[at + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            at += more + 1;
        }
        return true;
    }

    /** How many bytes the mark takes that some editors put before a text: none or three. */
    public static int byteOrderMark(byte[] bytes, int from, int length) {
        boolean isThere = length >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
        return isThere ? 3 : 0;
    }

    /** How many bytes follow the first one of a character; 0 if it cannot be one. */
    private static int more(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    private static boolean isSecond(int first, int second) {
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
