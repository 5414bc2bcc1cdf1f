package io.redshank.ingest.audit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of an audit log. The grammar is that of auditd's file in raw and enriched format, with what forwarders do
 * to it: a prefix of syslog in front, {@code type=} or {@code msg=} gone, the separator of the enriched part escaped.
 *
 * <p>Linear in the line, stateless and thread-safe. A line holds {@value #MAX_FIELDS} fields at the most, what is behind
 * them is not read.
 */
final class RecordParser {
    /** What a line turned out to be. */
    sealed interface Line {
        record Read(AuditRecord record) implements Line {}

        record Unreadable(String reason) implements Line {}

        record Blank() implements Line {}
    }

    static final int MAX_FIELDS = 4_096;

    private static final char ENRICHMENT = 0x1D;
    /** How rsyslog writes that character. */
    private static final String ESCAPED_ENRICHMENT = "#035";

    /** Fields that hold text of anybody's choice, which the kernel writes in hex if it could be misread. */
    private static final Set<String> UNTRUSTED =
            Set.of("name", "cwd", "exe", "comm", "proctitle", "cmd", "data", "acct", "path", "key");

    private static final Set<String> ABSENT = Set.of("", "?", "(null)");

    private RecordParser() {}

    static Line parse(byte[] buffer, int from, int length) {
        return parse(new String(buffer, from, length, StandardCharsets.UTF_8));
    }

    static Line parse(String text) {
        String line = text.stripTrailing(); // a carriage return would become part of the last value
        if (line.isEmpty()) {
            return new Line.Blank();
        }
        int stamp = line.indexOf("audit(");
        if (stamp < 0) {
            return new Line.Unreadable("no audit record: `audit(SECONDS.MILLIS:SERIAL)` is missing");
        }
        int close = line.indexOf(')', stamp);
        AuditId id = close < 0 ? null : id(node(line, stamp), line.substring(stamp + "audit(".length(), close));
        if (id == null) {
            return new Line.Unreadable("the time and serial number in `audit(…)` cannot be read");
        }
        String type = type(line, stamp);
        if (type == null) {
            return new Line.Unreadable("the record type is missing");
        }
        return new Line.Read(new Fields(line, close + 1, type).record(id));
    }

    private static String node(String line, int stamp) {
        int node = wordStart(line, "node=", stamp);
        return node < 0 ? "" : line.substring(node, wordEnd(line, node));
    }

    /** The type behind {@code type=}, else the word in front of the stamp. */
    private static @Nullable String type(String line, int stamp) {
        int written = wordStart(line, "type=", stamp);
        if (written >= 0) {
            String type = line.substring(written, wordEnd(line, written));
            return type.isEmpty() ? null : RecordTypes.name(type);
        }
        int end = stamp;
        if (line.startsWith("msg=", stamp - "msg=".length())) {
            end -= "msg=".length();
        }
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && isTypeCharacter(line.charAt(start - 1))) {
            start--;
        }
        String word = line.substring(start, end);
        return word.length() < 3 ? null : RecordTypes.name(word);
    }

    private static boolean isTypeCharacter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '[' || c == ']';
    }

    /** Where the value of the first such word in front of the stamp starts, or -1. */
    private static int wordStart(String line, String word, int stamp) {
        int at = line.indexOf(word);
        while (at >= 0 && at < stamp) {
            if (at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1))) {
                return at + word.length();
            }
            at = line.indexOf(word, at + 1);
        }
        return -1;
    }

    private static int wordEnd(String line, int from) {
        int end = line.indexOf(' ', from);
        return end < 0 ? line.length() : end;
    }

    /** {@code SECONDS.MILLIS:SERIAL}. */
    private static @Nullable AuditId id(String node, String text) {
        int colon = text.lastIndexOf(':');
        int dot = text.indexOf('.');
        String seconds = text.substring(0, dot >= 0 ? dot : Math.max(colon, 0));
        String fraction = dot >= 0 && colon > dot ? text.substring(dot + 1, colon) : dot >= 0 ? "x" : "000";
        String serial = text.substring(colon + 1);
        if (colon < 0
                || !isNumber(seconds, 11)
                || !isNumber(serial, 10)
                || !isNumber(fraction, 9)
                || Long.parseLong(seconds) > AuditId.LAST_SECOND) {
            return null;
        }
        String millis = (fraction + "00").substring(0, 3);
        return new AuditId(node, Long.parseLong(seconds) * 1_000 + Long.parseLong(millis), Long.parseLong(serial));
    }

    private static boolean isNumber(String text, int mostDigits) {
        return !text.isEmpty() && text.length() <= mostDigits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The fields behind the stamp. */
    private static final class Fields {
        private final String line;
        private final int enrichment;
        private final String type;
        private final LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        private final LinkedHashMap<String, String> enriched = new LinkedHashMap<>();
        private int at;
        private boolean inside;

        Fields(String line, int from, String type) {
            this.line = line;
            this.type = type;
            this.at = from;
            int separator = line.indexOf(ENRICHMENT, from);
            this.enrichment = separator >= 0 ? separator : escapedEnrichment();
        }

        /** Where the escaped separator stands, or -1; inside quotes it is part of a name that anybody may have chosen. */
        private int escapedEnrichment() {
            boolean quoted = false;
            for (int i = at; i < line.length(); i++) {
                char c = line.charAt(i);
                quoted ^= c == '"';
                if (!quoted && c == '#' && line.startsWith(ESCAPED_ENRICHMENT, i)) {
                    return i;
                }
            }
            return -1;
        }

        AuditRecord record(AuditId id) {
            int end = enrichment < 0 ? line.length() : enrichment;
            if (line.startsWith(":", at)) {
                at++;
            }
            if (type.equals("AVC") || type.equals("USER_AVC")) {
                readDecision(end);
            }
            read(end, "");
            if (enrichment >= 0) {
                at = enrichment + (line.charAt(enrichment) == ENRICHMENT ? 1 : ESCAPED_ENRICHMENT.length());
                read(line.length(), "");
            }
            return new AuditRecord(id, type, fields, enriched);
        }

        /** {@code avc:  denied  { read write } for …}, as SELinux writes it. */
        private void readDecision(int end) {
            for (String decision : new String[] {"denied", "granted"}) {
                int open = line.indexOf(" " + decision + " ", at);
                if (open >= 0 && open < end) {
                    fields.put("seresult", decision);
                    int brace = line.indexOf('{', open);
                    int close = brace < 0 ? -1 : line.indexOf('}', brace);
                    if (close >= 0 && close < end) {
                        fields.put("seperms", line.substring(brace + 1, close).strip());
                    }
                    return;
                }
            }
        }

        /** Reads {@code key=value} up to an offset; other words between them mean nothing. */
        private void read(int end, String prefix) {
            while (at < end && fields.size() + enriched.size() < MAX_FIELDS) {
                int start = at;
                while (at < end && isKeyCharacter(line.charAt(at))) {
                    at++;
                }
                if (at > start && at < end && line.charAt(at) == '=') {
                    String key = line.substring(start, at++);
                    readValue(key, end, prefix);
                } else if (at == start) {
                    at++;
                }
            }
        }

        private void readValue(String key, int end, String prefix) {
            char open = at < end ? line.charAt(at) : ' ';
            switch (open) {
                case '"' -> {
                    String value = upTo('"', end);
                    put(prefix, key, isPiece(key) ? '"' + value + '"' : value, true);
                }
                // user-space records: the fields inside are fields of the record
                case '\'' -> readInside(line.lastIndexOf('\'', end - 1), key, "", end);
                case '{' -> readInside(line.indexOf('}', at), key, key + ".", end);
                default -> readWord(key, end, prefix);
            }
        }

        private void readWord(String key, int end, String prefix) {
            int stop = Math.min(wordEnd(line, at), end);
            String value = line.substring(at, stop);
            at = stop;
            put(prefix, key, decoded(key, value), false);
        }

        /** Reads the fields between brackets, but not those of brackets inside them. */
        private void readInside(int close, String key, String prefix, int end) {
            if (inside) {
                readWord(key, end, prefix);
                return;
            }
            int stop = close <= at || close > end ? end : close;
            inside = true;
            at++;
            read(stop, prefix);
            inside = false;
            at = Math.max(at, Math.min(stop + 1, end));
        }

        private String upTo(char quote, int end) {
            int close = line.indexOf(quote, at + 1);
            int stop = close < 0 || close > end ? end : close;
            String value = line.substring(at + 1, Math.max(stop, at + 1));
            at = Math.min(stop + 1, end);
            return value;
        }

        private String decoded(String key, String value) {
            boolean untrusted = type.equals("EXECVE") ? isArgument(key) : UNTRUSTED.contains(key);
            return untrusted && Hex.isBytes(value) ? Hex.text(value) : value;
        }

        private void put(String prefix, String key, String value, boolean quoted) {
            boolean argument = type.equals("EXECVE") && (isArgument(key) || isPiece(key));
            if (!(argument && quoted) && (ABSENT.contains(value) || isUnset(key, value))) {
                return;
            }
            if (prefix.isEmpty() && !(isEnriched(key) && mayBeEnriched())) {
                fields.putIfAbsent(key, value);
            } else if (!value.equals("unset")) {
                enriched.putIfAbsent(prefix + key, value);
            }
        }

        private boolean isPiece(String key) {
            return type.equals("EXECVE") && key.endsWith("]");
        }

        private static boolean isUnset(String key, String value) {
            return (key.equals("auid") || key.equals("ses")) && (value.equals("4294967295") || value.equals("-1"));
        }

        /** In front of the separator nothing is, whatever a program calls its fields; some forwarders drop the separator. */
        private boolean mayBeEnriched() {
            return enrichment < 0 || at > enrichment;
        }

        /** Only the enriched part has names in capitals. */
        private static boolean isEnriched(String key) {
            for (int i = 0; i < key.length(); i++) {
                char c = key.charAt(i);
                if ((c < 'A' || c > 'Z') && c != '_') {
                    return false;
                }
            }
            return true;
        }

        private static boolean isKeyCharacter(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || c == '['
                    || c == ']';
        }
    }

    /** Whether a key of EXECVE is an argument: {@code a0}, {@code a17}. */
    static boolean isArgument(String key) {
        if (key.length() < 2 || key.charAt(0) != 'a') {
            return false;
        }
        for (int i = 1; i < key.length(); i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
