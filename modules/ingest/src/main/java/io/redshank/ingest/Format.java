package io.redshank.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of records that can be decoded. */
public enum Format {
    /** Documents in the Elastic Common Schema, as JSON. */
    ECS("ecs"),
    /** Records of Linux audit, raw or enriched. */
    AUDIT("audit"),
    /** Event log files of Windows. */
    EVTX("evtx"),
    /** Events of Windows as XML. */
    XML("xml");

    /**
     * The beginning of an object with a member, of an array of such objects, or either of them empty. Less would do for
     * text; but of random bytes one line in ten thousand begins with a bracket and a quote.
     */
    private static final Pattern JSON =
            Pattern.compile("(?:\\[\\s*)?\\{\\s*\"(?:[^\"\\\\\\p{Cntrl}]|\\\\.){0,500}\"\\s*:"
                    + "|(?:\\[\\s*)?\\{\\s*\\}\\s*(?:[,{\\]]|\\R|\\z)"
                    + "|\\[\\s*\\]\\s*(?:\\R|\\z)");

    /** The beginning of an event of Windows, perhaps behind a prefix of syslog. */
    private static final Pattern EVENT_XML = Pattern.compile("<Event(?:\\s+xmlns=[^>]{0,200})?>\\s*<System>");

    /** How event logs of Windows begin. */
    private static final String EVENT_LOG = "ElfFile\0";

    private static final Pattern AUDIT_STAMP = Pattern.compile("\\baudit\\(\\d{1,20}\\.\\d{1,9}:\\d{1,20}\\):");
    private static final Pattern JSON_MEMBER = Pattern.compile("\"\\s*:");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /**
     * Tells the format of an input by its beginning. Lines that belong to no format may stand before those that do: a log
     * may begin in the middle of a record.
     *
     * @param head the first bytes, decompressed
     * @return empty if no line looks like a record
     */
    public static Optional<Format> detect(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith(EVENT_LOG)) {
            return Optional.of(EVTX);
        }
        int start = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        Matcher json = JSON.matcher(text);
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            int first = start + line.length() - line.stripLeading().length();
            if (json.region(first, text.length()).lookingAt()) {
                return Optional.of(ECS);
            }
            if (EVENT_XML.matcher(text).region(first, text.length()).lookingAt()
                    || EVENT_XML.matcher(line).find()) {
                return Optional.of(XML);
            }
            if (isAudit(line.strip())) {
                return Optional.of(AUDIT);
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return Optional.empty();
    }

    /** Whether a line is an audit record, perhaps behind a prefix of syslog, and not a document that quotes one. */
    private static boolean isAudit(String line) {
        Matcher stamp = AUDIT_STAMP.matcher(line);
        if (!stamp.find()) {
            return false;
        }
        // enriched socket addresses end with a bracket too
        int to = line.endsWith("}") ? line.length() : stamp.start();
        return !JSON_MEMBER.matcher(line).region(0, to).find();
    }
}
