package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one host, as far as its audit records tell of them. A pid is one process until its end is seen, a fork
 * returns it again, or another parent than one of its ancestors turns up; an exec changes the program and not the process.
 *
 * <p>Bounded: the least recently seen process goes first. Not thread-safe; every operation takes constant time.
 */
final class ProcessTable {
    static final long ENDED_KEPT_MILLIS = 5 * 60_000;

    /** A child may be seen at work before the call that made it returns. */
    private static final long FORK_SKEW_MILLIS = 2_000;

    private static final int INIT = 1;

    private final HostFacts facts;
    private final String hostId;
    private final BoundedMap<Integer, TrackedProcess> processes;
    private String boot;

    /**
     * @param boot tells apart the boots of the host, {@code 0} if unknown
     */
    ProcessTable(int limit, HostFacts facts, String hostId, String boot) {
        this.processes = new BoundedMap<>(limit);
        this.facts = facts;
        this.hostId = hostId;
        this.boot = boot;
    }

    /** The daemon has started: new processes are told apart by this boot from now on. */
    void setBoot(String newBoot) {
        boot = newBoot;
    }

    /** The host has booted: no process of before exists. */
    void clear() {
        processes.clear();
    }

    void write(StateWriter out) {
        processes.write(out, (pid, process) -> process.write(out.number(pid)));
        out.text(boot);
    }

    void read(StateReader in) {
        processes.read(in, in::smallNumber, pid -> TrackedProcess.read(in));
        boot = in.text();
    }

    long dropped() {
        return processes.dropped();
    }

    /** The process of this pid, if it was ever named. */
    @Nullable
    TrackedProcess find(int pid) {
        return processes.get(pid);
    }

    /**
     * The process that a record speaks of, made if need be.
     *
     * @param parentPid 0 if unknown
     * @param exe the executable that the record names; null if it does not, or if an exec is to follow
     */
    TrackedProcess observe(int pid, int parentPid, @Nullable String exe, long millis) {
        TrackedProcess process = processes.get(pid);
        if (process == null || isAnother(process, parentPid)) {
            process = create(pid, millis);
        }
        if (process.parent() == null && parentPid > 0) {
            process.setParent(stub(parentPid, millis));
        }
        if (exe != null && !process.image().runs(exe)) {
            // An exec was missed, or nothing is known yet.
            process.setImage(known(pid, exe));
        }
        return process;
    }

    /** The child that a fork returned; it runs its parent's program. */
    TrackedProcess fork(TrackedProcess parent, int childPid, long millis) {
        TrackedProcess child = processes.get(childPid);
        boolean seenAlready = child != null
                && !child.hasEnded()
                && child.parent() != null
                && child.parent().pid() == parent.pid()
                && child.startMillis() >= millis - FORK_SKEW_MILLIS;
        if (child == null || !seenAlready) {
            child = create(childPid, millis);
        }
        if (!child.image().isKnown()) {
            child.setImage(parent.image());
        }
        child.setParent(parent);
        child.setIds(parent.ids());
        child.setInteractive(parent.isInteractive());
        child.setSessionId(parent.sessionId());
        return child;
    }

    /** An exec: the parent is captured anew, unless the process was handed over to one of its ancestors. */
    void exec(TrackedProcess process, int parentPid, ProgramImage image, long millis) {
        process.exec(image);
        TrackedProcess.Parent parent = process.parent();
        if (parentPid > 0 && (parent == null || parent.pid() == parentPid)) {
            process.setParent(stub(parentPid, millis));
        }
    }

    /** A process that ran before anything was recorded. */
    TrackedProcess running(HostFacts.RunningProcess running) {
        TrackedProcess process = add(running.pid(), running.startMillis());
        process.setImage(ProgramImage.of(running.executable(), running.args(), running.workingDirectory())
                .kept());
        process.setIds(new TrackedProcess.Ids(running.uid(), running.uid(), running.gid(), running.gid()));
        process.setInteractive(running.hasTerminal());
        process.setSessionId(running.sessionId());
        TrackedProcess parent = processes.get(running.parentPid());
        if (parent != null) {
            process.setParent(parent);
        }
        return process;
    }

    private boolean isAnother(TrackedProcess process, int parentPid) {
        if (process.hasEnded()) {
            return true;
        }
        TrackedProcess.Parent parent = process.parent();
        if (parent == null || parentPid <= INIT || parent.pid() == parentPid) {
            return false;
        }
        // Orphans go to init or to a subreaper, which is always one of their ancestors.
        if (process.ancestorPids().contains(parentPid)) {
            return false;
        }
        return facts.process(process.pid())
                .map(now -> now.startMillis() != process.startMillis())
                .orElse(true);
    }

    private TrackedProcess create(int pid, long millis) {
        Optional<HostFacts.RunningProcess> running = facts.process(pid);
        TrackedProcess process =
                add(pid, running.map(HostFacts.RunningProcess::startMillis).orElse(millis));
        running.ifPresent(now -> process.setSessionId(now.sessionId()));
        return process;
    }

    private TrackedProcess add(int pid, long startMillis) {
        TrackedProcess process =
                new TrackedProcess(pid, EntityIds.process(hostId, boot, pid, startMillis), startMillis);
        processes.put(pid, process);
        return process;
    }

    /** The parent; one that was never seen is a pid and nothing more. */
    private TrackedProcess stub(int pid, long millis) {
        TrackedProcess process = processes.get(pid);
        boolean gone = process != null && process.hasEnded() && millis - process.endMillis() > ENDED_KEPT_MILLIS;
        if (process != null && !gone) {
            return process;
        }
        return facts.process(pid).map(this::running).orElseGet(() -> add(pid, millis));
    }

    private ProgramImage known(int pid, String exe) {
        return facts.process(pid)
                .filter(now -> exe.equals(now.executable()))
                .map(now ->
                        ProgramImage.of(exe, now.args(), now.workingDirectory()).kept())
                .orElseGet(() -> ProgramImage.of(exe, List.of(), null));
    }
}
