package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process from its start to its end, over all programs that it runs one after the other. Mutable, owned by a
 * {@link ProcessTable}; not thread-safe.
 */
final class TrackedProcess {
    static final int MAX_ANCESTORS = 20;
    static final int MAX_PREVIOUS = 8;

    /** What a child keeps of its parent, even when that is gone. Immutable. */
    record Parent(
            int pid,
            String entityId,
            ProgramImage image,
            @Nullable Ids ids,
            List<Integer> ancestorPids) {}

    /** User and group as numbers in text: effective and real. Immutable. */
    record Ids(
            @Nullable String user,
            @Nullable String realUser,
            @Nullable String group,
            @Nullable String realGroup) {
        private static void write(@Nullable Ids ids, StateWriter out) {
            out.flag(ids != null);
            if (ids != null) {
                out.textOrNull(ids.user)
                        .textOrNull(ids.realUser)
                        .textOrNull(ids.group)
                        .textOrNull(ids.realGroup);
            }
        }

        private static @Nullable Ids read(StateReader in) {
            return in.flag() ? new Ids(in.textOrNull(), in.textOrNull(), in.textOrNull(), in.textOrNull()) : null;
        }
    }

    private final int pid;
    private final String entityId;
    private final long startMillis;
    private @Nullable Parent parent;
    private List<String> ancestry = List.of();
    private List<Integer> ancestorPids = List.of();
    private ProgramImage image = ProgramImage.UNKNOWN;
    private final List<ProgramImage> previous = new ArrayList<>();
    private @Nullable Ids ids;
    private boolean interactive;
    private long endMillis = Long.MAX_VALUE;
    private int sessionId;

    TrackedProcess(int pid, String entityId, long startMillis) {
        this.pid = pid;
        this.entityId = entityId;
        this.startMillis = startMillis;
    }

    void write(StateWriter out) {
        out.number(pid).text(entityId).number(startMillis).flag(parent != null);
        if (parent != null) {
            out.number(parent.pid()).text(parent.entityId());
            parent.image().write(out);
            Ids.write(parent.ids(), out);
            out.all(parent.ancestorPids(), pid -> out.number(pid));
        }
        out.all(ancestry, out::text).all(ancestorPids, pid -> out.number(pid));
        image.write(out);
        out.all(previous, program -> program.write(out));
        Ids.write(ids, out);
        out.flag(interactive).number(endMillis).number(sessionId);
    }

    static TrackedProcess read(StateReader in) {
        TrackedProcess process = new TrackedProcess(in.smallNumber(), in.text(), in.number());
        process.parent = in.flag()
                ? new Parent(
                        in.smallNumber(),
                        in.text(),
                        ProgramImage.read(in),
                        Ids.read(in),
                        List.copyOf(in.all(in::smallNumber)))
                : null;
        process.ancestry = List.copyOf(in.all(in::text));
        process.ancestorPids = List.copyOf(in.all(in::smallNumber));
        process.image = ProgramImage.read(in);
        process.previous.addAll(in.all(() -> ProgramImage.read(in)));
        process.ids = Ids.read(in);
        process.interactive = in.flag();
        process.endMillis = in.number();
        process.sessionId = in.smallNumber();
        return process;
    }

    int pid() {
        return pid;
    }

    String entityId() {
        return entityId;
    }

    long startMillis() {
        return startMillis;
    }

    @Nullable
    Parent parent() {
        return parent;
    }

    /** The entity ids of parent, grandparent and so on, as far as they are known. */
    List<String> ancestry() {
        return ancestry;
    }

    List<Integer> ancestorPids() {
        return ancestorPids;
    }

    void setParent(TrackedProcess from) {
        if (from == this) {
            return; // a forged record
        }
        parent = new Parent(from.pid, from.entityId, from.image, from.ids, from.ancestorPids);
        ancestry = before(from.entityId, from.ancestry);
        ancestorPids = before(from.pid, from.ancestorPids);
    }

    private static <T> List<T> before(T first, List<T> rest) {
        List<T> all = new ArrayList<>(rest.subList(0, Math.min(rest.size(), MAX_ANCESTORS - 1)));
        all.addFirst(first);
        return List.copyOf(all);
    }

    ProgramImage image() {
        return image;
    }

    /** The programs that this process ran before, the oldest first. */
    List<ProgramImage> previous() {
        return previous;
    }

    /** Another program takes the place of the present one. */
    void exec(ProgramImage next) {
        if (image.isKnown()) {
            if (previous.size() == MAX_PREVIOUS) {
                previous.removeFirst();
            }
            previous.add(image.kept());
        }
        image = next;
    }

    /** Learns more of the present program. */
    void setImage(ProgramImage known) {
        image = known;
    }

    /** Drops what a table of many processes cannot hold. */
    void trim() {
        image = image.kept();
    }

    @Nullable
    Ids ids() {
        return ids;
    }

    void setIds(@Nullable Ids newIds) {
        ids = newIds;
    }

    boolean isInteractive() {
        return interactive;
    }

    void setInteractive(boolean hasTerminal) {
        interactive = hasTerminal;
    }

    /** The pid of the session's leader, 0 if unknown. */
    int sessionId() {
        return sessionId;
    }

    void setSessionId(int leaderPid) {
        sessionId = leaderPid;
    }

    boolean hasEnded() {
        return endMillis != Long.MAX_VALUE;
    }

    long endMillis() {
        return endMillis;
    }

    void end(long millis) {
        endMillis = millis;
    }
}
