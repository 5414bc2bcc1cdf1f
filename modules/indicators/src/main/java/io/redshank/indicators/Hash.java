package io.redshank.indicators;

import java.util.random.RandomGenerator;

/** Hashes with a secret, so that whoever writes indicators cannot choose values that collide. Immutable. */
final class Hash {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final long secret;

    Hash(RandomGenerator random) {
        this.secret = random.nextLong();
    }

    long of(String text) {
        long hash = secret;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return mixed(hash ^ text.length());
    }

    long of(long value) {
        return mixed(secret ^ value * MULTIPLIER);
    }

    long of(long high, long low, int prefix) {
        return mixed(mixed(secret ^ high * MULTIPLIER) + low * MULTIPLIER + prefix);
    }

    private static long mixed(long value) {
        long hash = (value ^ value >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        hash = (hash ^ hash >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return hash ^ hash >>> 32;
    }
}
