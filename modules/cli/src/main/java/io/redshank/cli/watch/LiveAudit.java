package io.redshank.cli.watch;

import io.redshank.ingest.input.LiveReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's audit while it is watched: the daemon that gives the records, the rules that were loaded for it, and the
 * losses. {@link #stop} leaves the kernel as it was found. Not thread-safe.
 */
public final class LiveAudit implements AutoCloseable {
    /** The kernel's own default of 64 records is full in a moment. */
    private static final long BACKLOG = 8_192;

    private static final long CHECK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final AuditHost host;
    private final Consumer<String> say;
    private final LongSupplier nanoTime;
    private final Before before;
    private final AuditRules rules;
    private final @Nullable AuditDaemon daemon;
    private final @Nullable Path log;
    private long lost;
    private long nextCheck;
    private boolean daemonGone;
    private boolean stopped;

    /** The kernel's audit as it was found, and what of it is changed while it is watched. */
    private record Before(HostCommands commands, AuditStatus status, boolean ownDaemon, boolean raisesBacklog) {
        void prepare() throws IOException, InterruptedException {
            if (raisesBacklog) {
                commands.run(List.of("auditctl", "-b", Long.toString(BACKLOG)));
            }
        }

        void restore() throws IOException, InterruptedException {
            if (ownDaemon) {
                // a daemon switches audit on when it starts, and leaves it on
                commands.run(List.of("auditctl", "-e", Long.toString(status.enabled())));
            }
            if (raisesBacklog) {
                commands.run(List.of("auditctl", "-b", Long.toString(status.backlogLimit())));
            }
        }
    }

    private LiveAudit(
            AuditHost host,
            Consumer<String> say,
            LongSupplier nanoTime,
            Before before,
            AuditRules rules,
            @Nullable AuditDaemon daemon,
            @Nullable Path log) {
        this.host = host;
        this.say = say;
        this.nanoTime = nanoTime;
        this.before = before;
        this.rules = rules;
        this.daemon = daemon;
        this.log = log;
        this.lost = before.status().lost();
        this.nextCheck = nanoTime.getAsLong() + CHECK_EVERY_NANOS;
    }

    /**
     * Finds or starts the source of records.
     *
     * @param loadRules whether to have the kernel record what rules need, rather than to ask that it does already
     * @param say takes warnings, a line each
     * @throws WatchException if something is missing
     */
    public static LiveAudit start(AuditHost host, HostCommands commands, boolean loadRules, Consumer<String> say)
            throws WatchException, IOException, InterruptedException {
        return start(host, commands, loadRules, say, System::nanoTime);
    }

    static LiveAudit start(
            AuditHost host, HostCommands commands, boolean loadRules, Consumer<String> say, LongSupplier nanoTime)
            throws WatchException, IOException, InterruptedException {
        AuditHost.Source source = host.source();
        if (loadRules) {
            host.requireUnlockedRules();
        } else {
            host.requireRules();
        }
        Path log = null;
        switch (source) {
            case AuditHost.Source.Log(Path file) -> log = file;
            case AuditHost.Source.OwnDaemon() -> {}
            case AuditHost.Source.LeftBehind(long pid, Path folder) -> {
                end(pid, host, commands);
                AuditDaemon.deleteFolder(folder);
                say.accept("note: ended the auditd (pid " + pid + ") that an earlier watch had left behind");
            }
        }
        AuditStatus status = host.status();
        boolean ownDaemon = log == null;
        Before before =
                new Before(commands, status, ownDaemon, (ownDaemon || loadRules) && status.hasBacklogBelow(BACKLOG));
        AuditRules rules = new AuditRules(commands, host.root());
        try {
            before.prepare();
            if (loadRules) {
                load(rules, say);
            }
            AuditDaemon daemon = ownDaemon ? AuditDaemon.start() : null;
            return new LiveAudit(host, say, nanoTime, before, rules, daemon, log);
        } catch (WatchException | IOException | InterruptedException failed) {
            rules.unload();
            before.restore();
            throw failed;
        }
    }

    /** Ends a daemon and waits until the kernel has let go of it. */
    private static void end(long pid, AuditHost host, HostCommands commands)
            throws WatchException, IOException, InterruptedException {
        commands.run(List.of("kill", Long.toString(pid)));
        for (long waited = 0; host.status().daemonPid() == pid; waited += POLL.toMillis()) {
            if (waited > PATIENCE.toMillis()) {
                throw new WatchException(
                        "the auditd (pid " + pid + ") that an earlier watch had left behind does not end",
                        "end it by force: `kill -9 " + pid + "`");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static void load(AuditRules rules, Consumer<String> say)
            throws WatchException, IOException, InterruptedException {
        int loaded = rules.load(AuditRules.text());
        if (loaded == 0) {
            throw new WatchException(
                    "the kernel took none of the audit rules: " + String.join("; ", rules.refused()),
                    "see whether this is a container without CAP_AUDIT_CONTROL");
        }
        if (!rules.withoutFolder().isEmpty()) {
            say.accept(
                    "note: audit rules left out, since this host has no " + String.join(", ", rules.withoutFolder()));
        }
        if (rules.present() > 0) {
            say.accept("note: " + rules.present() + " of the audit rules were in the kernel already, and stay there");
        }
        for (String refused : rules.refused()) {
            say.accept("warning: audit rule not loaded: " + refused);
        }
    }

    /** Has a reader read the records. */
    public void addTo(LiveReader reader) {
        if (daemon != null) {
            reader.read(describe(), daemon.records());
        } else if (log != null) {
            reader.followFromEnd(log);
        }
    }

    /** Where the records come from. */
    public String describe() {
        return daemon != null ? "an auditd of our own" : "the log of auditd, " + log;
    }

    /**
     * Tells, every two seconds at the most, how many records the kernel has lost, and when the daemon whose log is followed
     * has gone or come back: a log that does not grow looks like a host where nothing happens.
     */
    public void check() throws WatchException, IOException, InterruptedException {
        if (nanoTime.getAsLong() - nextCheck < 0) {
            return;
        }
        nextCheck = nanoTime.getAsLong() + CHECK_EVERY_NANOS;
        AuditStatus now = host.status();
        reportLosses(now);
        boolean gone = now.daemonPid() == 0;
        if (daemon == null && gone != daemonGone) {
            daemonGone = gone;
            say.accept(
                    gone
                            ? "warning: auditd has ended; no records come until it runs again"
                            : "note: auditd runs again");
        }
    }

    private void reportLosses(AuditStatus now) {
        if (now.lost() > lost) {
            say.accept("warning: the kernel lost " + (now.lost() - lost)
                    + " audit records: its backlog was full; `auditctl -b 16384` makes it larger");
        }
        lost = now.lost();
    }

    /**
     * Takes out the rules, ends the daemon and switches audit back to what it was. The records that were on their way can
     * still be read; whoever reads them must go on until here, or the kernel waits for room in its backlog.
     */
    public void stop() throws WatchException, IOException, InterruptedException {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            for (String stuck : rules.unload()) {
                say.accept("warning: an audit rule could not be taken out: " + stuck);
            }
            reportLosses(host.status());
        } finally {
            if (daemon != null) {
                daemon.stop();
            }
            before.restore();
        }
    }

    /** Stops, whatever happened before. */
    @Override
    public void close() throws WatchException, IOException {
        try {
            stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            say.accept("warning: interrupted before audit was as it had been; see `auditctl -l` and `auditctl -s`");
        }
    }
}
