package io.redshank.rules.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions under which rules were published. Immutable.
 *
 * @param rules by {@code rule_id}
 */
public record VersionLock(Map<String, Entry> rules) {
    public VersionLock {
        rules = Map.copyOf(rules);
    }

    /**
     * What was published of a rule last.
     *
     * @param sha256 of the rule as published
     * @param minStack the oldest stack, as in 9.4, for which this is; nothing for all
     * @param previous by stack: what those get that are older than {@code minStack}
     * @param emitted by stack: what those get from there on, for which rules are rewritten
     */
    public record Entry(
            String name,
            String type,
            long version,
            String sha256,
            Optional<String> minStack,
            Map<String, Fork> previous,
            Map<String, Emitted> emitted) {
        public Entry {
            previous = Map.copyOf(previous);
            emitted = Map.copyOf(emitted);
        }
    }

    /**
     * The last of a rule for older stacks.
     *
     * @param most the highest version that is free for them
     */
    public record Fork(String name, String type, long version, String sha256, long most) {}

    /**
     * A rule rewritten for a stack.
     *
     * @param transforms the names of what rewrote it
     */
    public record Emitted(long version, String sha256, List<String> transforms) {
        public Emitted {
            transforms = List.copyOf(transforms);
        }
    }
}
