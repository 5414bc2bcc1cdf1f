package io.redshank.cli.watch;

import io.redshank.ingest.input.LiveReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's audit while it is watched: the daemon that gives the records, the rules that were loaded for it, and the
 * losses. {@link #stop} leaves the kernel as it was found. Not thread-safe.
 */
public final class LiveAudit implements AutoCloseable {
    /** The kernel's own default of 64 records is full in a moment. */
    private static final long BACKLOG = 8_192;

    private static final long CHECK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final AuditHost host;
    private final HostCommands commands;
    private final Consumer<String> say;
    private final AuditStatus before;
    private final AuditRules rules;
    private final @Nullable AuditDaemon daemon;
    private final @Nullable Path log;
    private long lost;
    private long nextCheck;
    private boolean stopped;

    private LiveAudit(
            AuditHost host,
            HostCommands commands,
            Consumer<String> say,
            AuditRules rules,
            @Nullable AuditDaemon daemon,
            @Nullable Path log,
            AuditStatus before) {
        this.host = host;
        this.commands = commands;
        this.say = say;
        this.rules = rules;
        this.daemon = daemon;
        this.log = log;
        this.before = before;
        this.lost = before.lost();
        this.nextCheck = System.nanoTime() + CHECK_EVERY_NANOS;
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
        AuditHost.Source source = host.source();
        if (loadRules) {
            host.requireUnlockedRules();
        } else {
            host.requireRules();
        }
        AuditStatus before = host.status();
        AuditRules rules = new AuditRules(commands, Path.of("/"));
        AuditDaemon daemon = null;
        try {
            if (loadRules) {
                if (before.backlogLimit() < BACKLOG) {
                    setBacklog(commands, BACKLOG);
                }
                load(rules, say);
            }
            Path log = null;
            switch (source) {
                case AuditHost.Source.Log(Path file) -> log = file;
                case AuditHost.Source.OwnDaemon() -> daemon = AuditDaemon.start();
            }
            return new LiveAudit(host, commands, say, rules, daemon, log, before);
        } catch (WatchException | IOException | InterruptedException failed) {
            rules.unload();
            restoreBacklog(commands, before);
            throw failed;
        }
    }

    private static void setBacklog(HostCommands commands, long records) throws IOException, InterruptedException {
        commands.run(List.of("auditctl", "-b", Long.toString(records)));
    }

    private static void restoreBacklog(HostCommands commands, AuditStatus before)
            throws IOException, InterruptedException {
        if (before.backlogLimit() > 0 && before.backlogLimit() < BACKLOG) {
            setBacklog(commands, before.backlogLimit());
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

    /** Tells, every two seconds at the most, how many records the kernel has lost. */
    public void checkLosses() throws WatchException, IOException, InterruptedException {
        if (System.nanoTime() - nextCheck < 0) {
            return;
        }
        nextCheck = System.nanoTime() + CHECK_EVERY_NANOS;
        reportLosses();
    }

    private void reportLosses() throws WatchException, IOException, InterruptedException {
        long now = host.lost();
        if (now > lost) {
            say.accept("warning: the kernel lost " + (now - lost)
                    + " audit records: its backlog was full; `auditctl -b 16384` makes it larger");
        }
        lost = now;
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
            reportLosses();
        } finally {
            if (daemon != null) {
                daemon.stop();
                commands.run(List.of("auditctl", "-e", Long.toString(before.enabled())));
            }
            restoreBacklog(commands, before);
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
