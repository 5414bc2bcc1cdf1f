package io.redshank.ingest.json;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with text that is not JSON, in words for its author: a second, plain look at the bytes once the parser
 * has refused them. Bytes are counted from 1. For one text.
 */
public final class JsonDefects {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private int at;
    private int depth;

    private JsonDefects(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.from = from;
        this.at = from;
        this.to = from + length;
    }

    /** The first defect of a text that holds any number of values. */
    public static String explain(byte[] bytes, int from, int length) {
        JsonDefects text = new JsonDefects(bytes, from, length);
        text.at += Utf8.byteOrderMark(bytes, from, length);
        String found = null;
        while (found == null && text.toSomething()) {
            boolean isNumber = "-0123456789".indexOf(bytes[text.at]) >= 0;
            found = text.value();
            if (found == null && isNumber && text.at < text.to && !text.isAtSpace()) {
                found = text.malformed("white space is expected");
            }
        }
        return found == null ? "not valid JSON" : found;
    }

    private String malformed(String what) {
        return "not valid JSON: " + what + " at byte " + place(at);
    }

    private int place(int index) {
        return index - from + 1;
    }

    private String endless(String what, int start) {
        return "not valid JSON: the " + what + " that begins at byte " + place(start) + " has no end";
    }

    /** Steps over white space; false at the end. */
    private boolean toSomething() {
        while (at < to && isAtSpace()) {
            at++;
        }
        return at < to;
    }

    private boolean isAtSpace() {
        return " \t\r\n".indexOf(bytes[at]) >= 0;
    }

    private boolean skip(char c) {
        boolean found = at < to && bytes[at] == c;
        at += found ? 1 : 0;
        return found;
    }

    private @Nullable String value() {
        byte c = bytes[at];
        return switch (c) {
            case '{', '[' -> nested(c == '{');
            case '"' -> string(Integer.MAX_VALUE);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> malformed("a value is expected");
        };
    }

    private @Nullable String nested(boolean isObject) {
        if (++depth > JsonLimits.DEPTH) {
            return "the value is nested more than " + JsonLimits.DEPTH + " deep (limit json-depth) at byte "
                    + place(at);
        }
        int start = at++;
        String defect = isObject ? members(start) : elements(start);
        depth--;
        return defect;
    }

    private @Nullable String members(int start) {
        if (!toSomething()) {
            return endless("object", start);
        }
        if (skip('}')) {
            return null;
        }
        while (true) {
            if (!toSomething()) {
                return endless("object", start);
            }
            if (bytes[at] != '"') {
                return malformed("the name of a field is expected");
            }
            String defect = string(JsonLimits.NAME_LENGTH);
            if (defect != null) {
                return defect;
            }
            if (!toSomething()) {
                return endless("object", start);
            }
            if (!skip(':')) {
                return malformed("a colon is expected");
            }
            if (!toSomething()) {
                return endless("object", start);
            }
            defect = value();
            if (defect != null) {
                return defect;
            }
            if (!toSomething()) {
                return endless("object", start);
            }
            if (skip('}')) {
                return null;
            }
            if (!skip(',')) {
                return malformed("a comma or `}` is expected");
            }
        }
    }

    private @Nullable String elements(int start) {
        if (!toSomething()) {
            return endless("array", start);
        }
        if (skip(']')) {
            return null;
        }
        while (true) {
            if (!toSomething()) {
                return endless("array", start);
            }
            String defect = value();
            if (defect != null) {
                return defect;
            }
            if (!toSomething()) {
                return endless("array", start);
            }
            if (skip(']')) {
                return null;
            }
            if (!skip(',')) {
                return malformed("a comma or `]` is expected");
            }
        }
    }

    private @Nullable String string(int limit) {
        int start = at++;
        while (at < to) {
            byte c = bytes[at];
            if (c == '"') {
                at++;
                return at - start - 2 > limit ? nameTooLong(start) : null;
            }
            if (c >= 0 && c < ' ') {
                return malformed(String.format(Locale.ROOT, "a string holds the control character 0x%02X", (int) c));
            }
            if (c == '\\' && !escape()) {
                return at < to ? malformed("a string holds an unknown escape") : endless("string", start);
            }
            at++;
        }
        return endless("string", start);
    }

    private String nameTooLong(int start) {
        return "the name of the field at byte " + place(start) + " is longer than " + JsonLimits.NAME_LENGTH
                + " bytes (limit json-name)";
    }

    /** Steps to the last byte of an escape; false if it is none or the text ends in it. */
    private boolean escape() {
        int start = at++;
        if (at == to) {
            return false;
        }
        int digits = bytes[at] == 'u' ? 4 : 0;
        boolean isKnown = "\"\\/bfnrtu".indexOf(bytes[at]) >= 0;
        for (int i = 0; isKnown && i < digits; i++) {
            at++;
            if (at == to) {
                return false;
            }
            isKnown = Character.digit((char) (bytes[at] & 0xFF), 16) >= 0;
        }
        at = isKnown ? at : start;
        return isKnown;
    }

    private @Nullable String number() {
        int start = at;
        skip('-');
        boolean hasZero = skip('0');
        boolean isNumber = hasZero || digits();
        if (isNumber && skip('.')) {
            isNumber = digits();
        }
        if (isNumber && (skip('e') || skip('E'))) {
            if (!skip('+')) {
                skip('-');
            }
            isNumber = digits();
        }
        boolean goesOn = at < to && (bytes[at] == '.' || Character.isLetterOrDigit(bytes[at]));
        if (!isNumber || goesOn) {
            at = start;
            return malformed("a number is malformed");
        }
        return numberOfDigits(start) > JsonLimits.NUMBER_LENGTH
                ? "the number at byte " + place(start) + " has more than " + JsonLimits.NUMBER_LENGTH
                        + " digits (limit json-number)"
                : null;
    }

    private int numberOfDigits(int start) {
        int count = 0;
        for (int i = start; i < at; i++) {
            count += bytes[i] >= '0' && bytes[i] <= '9' ? 1 : 0;
        }
        return count;
    }

    private boolean digits() {
        int start = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > start;
    }

    private @Nullable String literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= to || bytes[at + i] != word.charAt(i)) {
                return malformed("a value is expected");
            }
        }
        at += word.length();
        return at < to && Character.isLetterOrDigit(bytes[at]) ? malformed("a comma or an end is expected") : null;
    }
}
