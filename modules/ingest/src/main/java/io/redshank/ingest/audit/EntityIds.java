package io.redshank.ingest.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Ids that come out equal for equal things, in this run and in every other. Stateless. */
final class EntityIds {
    private static final int BYTES = 16;

    private EntityIds() {}

    /** The id of a process: the same for all its events, and unlike that of a later process of the same pid. */
    static String process(String hostId, String boot, int pid, long startMillis) {
        return hash(hostId + "|" + boot + "|" + pid + "|" + startMillis);
    }

    /** The {@code event.id} of all views of an audit event. */
    static String event(String hostId, AuditId id, String what) {
        return hash(hostId + "|" + id.serial() + "|" + id.millis() + "|" + what);
    }

    /** The first 16 bytes of SHA-256 as base64url. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
