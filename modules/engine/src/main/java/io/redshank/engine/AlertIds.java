package io.redshank.engine;

import io.redshank.model.Timestamps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Ids that depend on nothing but rule and events: SHA-256 over their ids, as Elastic's detection engine forms them.
 * Stateless.
 */
final class AlertIds {
    static final String SPACE = "default";

    /** Elastic hashes the event's version, which its searches do not ask for: the text of an absent value. */
    private static final String VERSION = "undefined";

    /** The namespace of this project's name-based UUIDs; chosen once, never to change. */
    private static final UUID PROJECT = UUID.fromString("6c2d5b8e-6f0a-4b7e-9b0d-2f4f3a1e7c55");

    /** The namespace in which Elastic names the documents of thresholds. */
    private static final UUID THRESHOLDS = UUID.fromString("0684ec03-7201-4ee0-8ee0-3a3f6b2479b2");

    private AlertIds() {}

    /** An ancestor as far as ids need it. */
    record Parent(String id, String index) {}

    /** The id that Elastic gives a rule when it is installed; here it follows from the rule's own id. */
    static String ruleUuid(String ruleId) {
        return nameBased(PROJECT, ruleId).toString();
    }

    static String executionUuid(String ruleUuid) {
        return nameBased(PROJECT, ruleUuid + "/stream").toString();
    }

    static String ofEvent(Parent event, String ruleUuid) {
        return sha256(event.index() + event.id() + VERSION + SPACE + ":" + ruleUuid);
    }

    static String ofBlock(List<Parent> events, int block, String ruleUuid) {
        StringBuilder text = new StringBuilder();
        for (Parent event : events) {
            text.append(event.id()).append(event.index()).append(ruleUuid);
        }
        return sha256(text.append(block).toString());
    }

    /** The alert over a sequence; its ancestors are each block's events, then the block, whose index is empty. */
    static String ofShell(List<Parent> ancestors, String ruleUuid) {
        StringBuilder text = new StringBuilder();
        for (Parent ancestor : ancestors) {
            text.append(ancestor.id()).append(ancestor.index());
        }
        return sha256(text.append(ruleUuid).toString());
    }

    /** The alert for new values of an event; Elastic's own hash of these is not public. */
    static String ofTerms(Parent event, String ruleUuid, List<?> values) {
        return sha256(CanonicalJson.of(List.of(event.index(), event.id(), VERSION, SPACE + ":" + ruleUuid, values)));
    }

    /** The alert of a query into which others fold; Elastic's own hash of these is not public. */
    static String ofFolded(Parent event, String ruleUuid, List<Object> terms, String start) {
        return sha256(CanonicalJson.of(
                List.of(event.index(), event.id(), VERSION, SPACE + ":" + ruleUuid, terms, start, start)));
    }

    /** The group of alerts that fold. */
    static String ofGroup(List<Object> terms, String ruleUuid) {
        return sha256(CanonicalJson.of(List.of(terms, ruleUuid, SPACE)));
    }

    /**
     * The document that stands for the events of a threshold.
     *
     * @param start nanoseconds since 1970 at which counting began
     * @param values of the fields, as text
     */
    static String ofThreshold(String ruleId, long start, List<String> fields, List<String> values) {
        String name = ruleId
                + Timestamps.format(start)
                + String.join(",", fields)
                + String.join(",", values.stream().sorted().toList());
        return nameBased(THRESHOLDS, name).toString();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A UUID of version 5 (RFC 9562). */
    static UUID nameBased(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", input.array()));
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }

    private static byte[] digest(String algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm).digest(input);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
