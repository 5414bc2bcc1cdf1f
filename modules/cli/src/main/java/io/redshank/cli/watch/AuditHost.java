package io.redshank.cli.watch;

import io.redshank.ingest.audit.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * This host as a source of audit records. Tells what is missing for {@code watch} and where the records can be read: the log
 * of the audit daemon that runs, or a daemon of our own when none does.
 */
public final class AuditHost {
    private static final String DAEMON_CONFIGURATION = "etc/audit/auditd.conf";
    private static final String DEFAULT_LOG = "var/log/audit/audit.log";
    private static final String LOAD_RULES =
            "run `redshank watch --load-rules` to have Redshank's rules loaded while it runs, or keep them for good:"
                    + " `redshank watch --print-rules > /etc/audit/rules.d/60-redshank.rules && augenrules --load`";

    private final HostCommands commands;
    private final Path root;

    /**
     * A host.
     *
     * @param root the root of its file system, {@code /} but in tests
     */
    public AuditHost(HostCommands commands, Path root) {
        this.commands = commands;
        this.root = root;
    }

    /** Where the records come from. */
    public sealed interface Source {
        /** A daemon runs and writes this log. */
        record Log(Path file) implements Source {}

        /** No daemon runs: one of our own has to be started. */
        record OwnDaemon() implements Source {}

        /** A daemon of our own runs that an earlier watch, killed, left behind: nobody reads its records. */
        record LeftBehind(long pid, Path folder) implements Source {}
    }

    /**
     * Finds the source of audit records.
     *
     * @throws WatchException if something is missing, with what and how to mend it
     */
    public Source source() throws WatchException, IOException, InterruptedException {
        requireRoot();
        AuditStatus status = status();
        if (status.daemonPid() == 0) {
            return new Source.OwnDaemon();
        }
        String daemon = processName(status.daemonPid());
        if (!daemon.equals("auditd")) {
            throw new WatchException(
                    "the process " + daemon + " (pid " + status.daemonPid() + ") reads the kernel's audit records",
                    "only one process can; stop it, or let it write ECS documents and give those to `redshank run"
                            + " --follow`");
        }
        HostFacts.RunningProcess process =
                new ProcHost(root).process((int) status.daemonPid()).orElse(null);
        Path folder = process == null ? null : AuditDaemon.folder(process.args());
        if (process != null && folder != null) {
            return leftBehind(process, folder);
        }
        if (status.enabled() == 0) {
            throw new WatchException("audit is switched off in the kernel", "switch it on: `auditctl -e 1`");
        }
        Path log = configuredLog();
        if (!Files.isReadable(log)) {
            throw new WatchException(
                    "auditd runs, but its log " + log + " cannot be read",
                    "set `write_logs = yes` and `log_file` in /etc/audit/auditd.conf, or name the log with"
                            + " `--audit-log FILE`");
        }
        return new Source.Log(log);
    }

    /** A daemon of ours: another watch's, or nobody's any more if whoever started it is no longer its parent. */
    private static Source leftBehind(HostFacts.RunningProcess daemon, Path folder) throws WatchException {
        long owner = AuditDaemon.owner(folder);
        if (daemon.parentPid() == owner) {
            throw new WatchException(
                    "another `redshank watch` (pid " + owner + ") reads the kernel's audit records",
                    "only one process can; end it first: `kill " + owner + "`");
        }
        return new Source.LeftBehind(daemon.pid(), folder);
    }

    /**
     * Makes sure that the kernel records process starts and accepted connections.
     *
     * @throws WatchException if no rule asks for them
     */
    public void requireRules() throws WatchException, IOException, InterruptedException {
        String rules = commands.run(List.of("auditctl", "-l")).output();
        boolean starts = rules.contains("execve");
        boolean connections = rules.contains("accept");
        if (!starts || !connections) {
            String missing =
                    starts ? "accepted connections" : connections ? "process starts" : "process starts or connections";
            throw new WatchException("no audit rule of this kernel records " + missing, LOAD_RULES);
        }
    }

    /**
     * Makes sure that rules can be loaded.
     *
     * @throws WatchException if they are locked until the next boot
     */
    public void requireUnlockedRules() throws WatchException, IOException, InterruptedException {
        if (status().enabled() == 2) {
            throw new WatchException(
                    "the audit rules are locked until the next boot (`auditctl -e 2`)",
                    "add Redshank's before the lock: `redshank watch --print-rules >"
                            + " /etc/audit/rules.d/60-redshank.rules`, then reboot");
        }
    }

    private void requireRoot() throws WatchException, IOException {
        Path self = root.resolve("proc/self/status");
        if (!Files.isReadable(self)) {
            throw new WatchException("this is not a Linux host", "watch a Linux host, or give logs to `redshank run`");
        }
        boolean isRoot = Files.readAllLines(self).stream().anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        if (!isRoot) {
            throw new WatchException(
                    "only root may read the kernel's audit records", "run it with sudo: `sudo ./redshank watch`");
        }
    }

    Path root() {
        return root;
    }

    AuditStatus status() throws WatchException, IOException, InterruptedException {
        HostCommands.Result result;
        try {
            result = commands.run(List.of("auditctl", "-s"));
        } catch (IOException absent) {
            throw new WatchException(
                    "auditd is not installed (there is no auditctl): " + absent.getMessage(),
                    "install it: `apt-get install auditd` (Debian, Ubuntu) or `dnf install audit` (Fedora, RHEL)");
        }
        if (!result.succeeded() || !result.output().contains("enabled")) {
            throw new WatchException(
                    "the kernel does not answer about audit: " + result.output().strip(),
                    "audit must be in the kernel (CONFIG_AUDIT), not off by `audit=0` on its command line, and this"
                            + " must not be an unprivileged container");
        }
        return AuditStatus.parse(result.output());
    }

    private String processName(long pid) throws IOException {
        Path name = root.resolve("proc/" + pid + "/comm");
        return Files.isReadable(name) ? Files.readString(name).strip() : "unknown";
    }

    private Path configuredLog() throws IOException {
        Path configuration = root.resolve(DAEMON_CONFIGURATION);
        if (!Files.isReadable(configuration)) {
            return root.resolve(DEFAULT_LOG);
        }
        Optional<String> log = Files.readAllLines(configuration).stream()
                .map(String::strip)
                .filter(line -> line.matches("log_file *=.*"))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst();
        return root.resolve(log.orElse(DEFAULT_LOG).replaceFirst("^/+", ""));
    }
}
