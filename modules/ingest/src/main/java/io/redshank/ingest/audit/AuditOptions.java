package io.redshank.ingest.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How audit records are decoded. Immutable.
 *
 * @param hostName the host of records that name no {@code node=}; null if unknown
 * @param namespace the last part of index names
 * @param live whether records come as they happen
 * @param facts what can be asked of the host; {@link HostFacts#NONE} for files
 * @param wallTimeout how long a live event waits for the rest of its records
 * @param limits bounds of the tables
 */
public record AuditOptions(
        @Nullable String hostName,
        String namespace,
        boolean live,
        HostFacts facts,
        Duration wallTimeout,
        Limits limits) {

    /**
     * Bounds, per host but for open events and hosts. What is beyond them goes, least recently used first, and is counted.
     *
     * @param processes kept in the process table
     * @param sockets local addresses of bound sockets
     * @param users names of users, and of groups
     * @param openEvents events whose records are still coming in
     * @param hosts nodes that one log may name
     */
    public record Limits(int processes, int sockets, int users, int openEvents, int hosts) {
        public static final Limits DEFAULT = new Limits(65_536, 16_384, 4_096, 8_192, 1_000);
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** For a log that is read away from its host, or after the fact. */
    public static AuditOptions file() {
        return new AuditOptions(null, "default", false, HostFacts.NONE, TIMEOUT, Limits.DEFAULT);
    }

    /** For the records of this host as they happen. */
    public static AuditOptions live(HostFacts facts) {
        return new AuditOptions(facts.hostName(), "default", true, facts, TIMEOUT, Limits.DEFAULT);
    }

    /** The same for records of another host. */
    public AuditOptions withHostName(String name) {
        return new AuditOptions(name, namespace, live, facts, wallTimeout, limits);
    }

    /** The same with other bounds. */
    public AuditOptions withLimits(Limits other) {
        return new AuditOptions(hostName, namespace, live, facts, wallTimeout, other);
    }
}
