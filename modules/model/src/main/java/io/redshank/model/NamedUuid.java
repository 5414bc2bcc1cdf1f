package io.redshank.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs that follow from a name, version 5 of RFC 9562. Stateless. */
public final class NamedUuid {
    /** The namespace of this project's UUIDs; chosen once, never to change. */
    private static final UUID PROJECT = UUID.fromString("6c2d5b8e-6f0a-4b7e-9b0d-2f4f3a1e7c55");

    private NamedUuid() {}

    /** The UUID of a name in this project's namespace. */
    public static UUID ofProject(String name) {
        return of(PROJECT, name);
    }

    /** The id that Elastic gives a rule when it is installed; here it follows from the rule's own id. */
    public static String ofInstalledRule(String ruleId) {
        return ofProject(ruleId).toString();
    }

    /** The UUID of a name in a namespace. */
    public static UUID of(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
