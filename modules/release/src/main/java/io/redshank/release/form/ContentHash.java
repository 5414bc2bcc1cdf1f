package io.redshank.release.form;

import io.redshank.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of what a rule means: the same for two rules exactly if they differ in nothing but metadata, version, order and white
 * space that mean nothing, and what one of them leaves to a default that the other writes. Stateless.
 */
public final class ContentHash {
    private ContentHash() {}

    /**
     * The SHA-256 of {@link #input}, as 64 lower-case hexadecimal digits.
     *
     * @throws IllegalArgumentException if the API has no such rules, see {@link ApiForm#exists}
     */
    public static String of(Rule rule) {
        return sha256(input(rule).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What is hashed: JSON on one line with sorted members. Two of these tell why two hashes differ.
     *
     * @throws IllegalArgumentException if the API has no such rules, see {@link ApiForm#exists}
     */
    public static String input(Rule rule) {
        return SortedJson.text(NormalForm.of(rule));
    }

    /** The SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
