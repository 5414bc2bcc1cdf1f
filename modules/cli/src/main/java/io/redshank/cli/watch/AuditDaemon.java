package io.redshank.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An audit daemon of our own, for a host where none runs: {@code auditd -f} with a private configuration writes the records
 * to a pipe as they come, and nothing to disk. Ends with {@link #stop}.
 */
public final class AuditDaemon {
    private static final String FOLDER = "redshank-auditd-";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** An auditd that cannot work says so and ends within this time. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    private static final String CONFIGURATION = """
            local_events = yes
            write_logs = yes
            log_format = ENRICHED
            log_group = root
            flush = NONE
            name_format = NONE
            max_log_file_action = IGNORE
            space_left = 10
            space_left_action = IGNORE
            admin_space_left = 5
            admin_space_left_action = IGNORE
            disk_full_action = IGNORE
            disk_error_action = IGNORE
            """;

    private final Path folder;
    private final Process process;

    private AuditDaemon(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts the daemon.
     *
     * @throws WatchException if auditd is not installed or ends at once
     */
    public static AuditDaemon start() throws WatchException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory(
                FOLDER + ProcessHandle.current().pid() + "-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path configuration = folder.resolve("auditd.conf");
        Path complaints = folder.resolve("auditd.err");
        Files.writeString(configuration, CONFIGURATION);
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r-----"));
        Process process;
        try {
            process = new ProcessBuilder(List.of("auditd", "-f", "-c", folder.toString()))
                    .redirectError(complaints.toFile())
                    .start();
        } catch (IOException absent) {
            deleteFolder(folder);
            throw new WatchException(
                    "auditd cannot be started: " + absent.getMessage(),
                    "install it: `apt-get install auditd` (Debian, Ubuntu) or `dnf install audit` (Fedora, RHEL)");
        }
        boolean ended;
        try {
            ended = process.waitFor(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            deleteFolder(folder);
            throw hurry;
        }
        if (ended) {
            String said = Files.readString(complaints).strip();
            deleteFolder(folder);
            throw new WatchException(
                    "auditd ended at once with code " + process.exitValue() + ": "
                            + said.substring(said.lastIndexOf('\n') + 1),
                    "see whether another audit daemon runs: `auditctl -s`");
        }
        return new AuditDaemon(folder, process);
    }

    /** The records, a line each; ends when the daemon does. */
    public InputStream records() {
        return process.getInputStream();
    }

    /** Ends the daemon; its last records can still be read. */
    public void stop() throws IOException, InterruptedException {
        // not Process.destroy, which would close the stream with records still in it
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } finally {
            deleteFolder(folder);
        }
    }

    /** The private folder in the arguments of an audit daemon, if one like this has them; else null. */
    static @Nullable Path folder(List<String> arguments) {
        int option = arguments.indexOf("-c");
        if (option < 0 || option + 1 >= arguments.size()) {
            return null;
        }
        Path folder = Path.of(arguments.get(option + 1));
        Path name = folder.getFileName();
        return name != null && name.toString().matches(FOLDER + "[0-9]{1,18}-.*") ? folder : null;
    }

    /** The pid of the process that made such a folder. */
    static long owner(Path folder) {
        String name = folder.getFileName().toString();
        return Long.parseLong(name.substring(FOLDER.length(), name.indexOf('-', FOLDER.length())));
    }

    /** Removes such a folder. */
    static void deleteFolder(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("auditd.conf"));
        Files.deleteIfExists(folder.resolve("auditd.err"));
        Files.deleteIfExists(folder);
    }
}
