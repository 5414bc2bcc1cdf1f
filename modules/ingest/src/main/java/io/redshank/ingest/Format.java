package io.redshank.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of records that can be decoded. */
public enum Format {
    /** Documents in the Elastic Common Schema, as JSON. */
    ECS("ecs"),
    /** Records of Linux audit, raw or enriched. */
    AUDIT("audit");

    /** The beginning of an object, or of an array of objects; binary data has single brackets too. */
    private static final Pattern JSON = Pattern.compile("(\\[\\s*)?\\{\\s*(\"|\\}|$)|\\[\\s*(\\]|$)");

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
        int start = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end).strip();
            if (JSON.matcher(line).lookingAt()) {
                return Optional.of(ECS);
            }
            if (isAudit(line)) {
                return Optional.of(AUDIT);
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return Optional.empty();
    }

    private static boolean isAudit(String line) {
        int stamp = line.indexOf("audit(");
        return stamp >= 0
                && line.indexOf("):", stamp) > 0
                && (line.startsWith("msg=", stamp - 4) || line.contains("type=") || stamp < 30);
    }
}
