package io.redshank.engine;

import io.redshank.model.NamedUuid;
import io.redshank.model.Timestamps;
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

    /** The namespace in which Elastic names the documents of thresholds. */
    private static final UUID THRESHOLDS = UUID.fromString("0684ec03-7201-4ee0-8ee0-3a3f6b2479b2");

    private AlertIds() {}

    /** An ancestor as far as ids need it. */
    record Parent(String id, String index) {}

    /** The id that Elastic gives a rule when it is installed; here it follows from the rule's own id. */
    static String ruleUuid(String ruleId) {
        return NamedUuid.ofInstalledRule(ruleId);
    }

    static String executionUuid(String ruleUuid) {
        return NamedUuid.ofProject(ruleUuid + "/stream").toString();
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
        return NamedUuid.of(THRESHOLDS, name).toString();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
