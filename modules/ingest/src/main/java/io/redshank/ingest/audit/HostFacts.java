package io.redshank.ingest.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a live host can be asked beyond its audit records. Answers may be out of date the moment they are given, and a
 * process may be gone: then there is no answer. Called by one thread.
 */
public interface HostFacts {
    /** Knows nothing: for logs that are read away from their host. */
    HostFacts NONE = new HostFacts() {};

    /**
     * A process that runs.
     *
     * @param parentPid 0 if there is none
     * @param sessionId the pid of its session's leader, 0 if unknown
     * @param startMillis milliseconds since 1970
     * @param executable null if it cannot be told (kernel threads)
     * @param hasTerminal whether it has a controlling terminal
     */
    record RunningProcess(
            int pid,
            int parentPid,
            int sessionId,
            long startMillis,
            @Nullable String executable,
            List<String> args,
            @Nullable String workingDirectory,
            String uid,
            String gid,
            boolean hasTerminal) {
        public RunningProcess {
            args = List.copyOf(args);
        }
    }

    /** The local end of a connection. */
    record LocalEnd(String ip, int port) {}

    default @Nullable String hostName() {
        return null;
    }

    /** What tells this host from all others, for good. */
    default @Nullable String hostId() {
        return null;
    }

    /** What tells this boot of the host from its others. */
    default @Nullable String bootId() {
        return null;
    }

    /** All processes, parents before their children. */
    default List<RunningProcess> processes() {
        return List.of();
    }

    default Optional<RunningProcess> process(int pid) {
        return Optional.empty();
    }

    default @Nullable String userName(String uid) {
        return null;
    }

    default @Nullable String groupName(String gid) {
        return null;
    }

    /** The local end of the connection behind a file descriptor. */
    default Optional<LocalEnd> localEnd(int pid, int descriptor) {
        return Optional.empty();
    }
}
