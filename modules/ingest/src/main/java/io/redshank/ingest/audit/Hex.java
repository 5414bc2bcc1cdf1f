package io.redshank.ingest.audit;

import java.nio.charset.StandardCharsets;

/** The kernel's way to write bytes that could forge a record: capital hexadecimal digits. Stateless. */
final class Hex {
    private Hex() {}

    /** Whether a bare value is bytes in hex: of even length, and nothing but digits and capital A to F. */
    static boolean isBytes(CharSequence value) {
        if (value.isEmpty() || value.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a value for which {@link #isBytes} holds. */
    static byte[] bytes(CharSequence value) {
        byte[] bytes = new byte[value.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    ((Character.digit(value.charAt(2 * i), 16) << 4) | Character.digit(value.charAt(2 * i + 1), 16));
        }
        return bytes;
    }

    /** The same bytes as UTF-8 text, with replacement characters for what is none. */
    static String text(CharSequence value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** A number that the kernel wrote in hex, such as an argument of a system call; 0 if it is none. */
    static long number(String value) {
        try {
            return Long.parseUnsignedLong(value, 16);
        } catch (NumberFormatException e) {
            return 0; // an argument that a forged record made up
        }
    }
}
