package io.redshank.conformance.live;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kernel's audit of the host that the tests run on: whether it can be used, and how it was found. */
final class AuditKernel {
    private static final List<String> PROGRAMS = List.of("auditctl", "auditd", "php", "python3", "setpriv");

    private AuditKernel() {}

    /**
     * What a test must leave as it was.
     *
     * @param rules the listing of the loaded rules
     */
    record State(String enabled, String daemonPid, String backlogLimit, String rules) {}

    static State state() throws IOException, InterruptedException {
        String status = output("auditctl", "-s");
        return new State(
                word(status, "enabled"),
                word(status, "pid"),
                word(status, "backlog_limit"),
                output("auditctl", "-l").strip());
    }

    private static String word(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .map(line -> line.substring(name.length()).strip())
                .orElse("");
    }

    /** Why the live tests cannot run on this host, or null if they can. */
    static @Nullable String obstacle() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "this is not a Linux host";
        }
        if (!output("id", "-u").strip().equals("0")) {
            return "only root can read the kernel's audit";
        }
        Optional<String> missing =
                PROGRAMS.stream().filter(program -> !onPath(program)).findFirst();
        if (missing.isPresent()) {
            return missing.get() + " is not installed";
        }
        if (!output("auditctl", "-s").contains("backlog_limit")) {
            return "the kernel has no audit";
        }
        if (!output("python3", "-m", "http.server", "--help").contains("--cgi")) {
            return "python3 is too new to have an http.server with --cgi";
        }
        State state = state();
        if (!state.daemonPid().equals("0")) {
            return "another program (pid " + state.daemonPid() + ") reads the kernel's audit";
        }
        if (!state.rules().equals("No rules") || state.enabled().equals("2")) {
            return "audit rules are loaded or locked, and are not ours to touch";
        }
        return null;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Puts back what a failed test has left changed; before it, there was no daemon and no rule. */
    static void restore(State before) throws IOException, InterruptedException {
        State now = state();
        if (!now.daemonPid().equals("0")) {
            output("kill", now.daemonPid());
            for (int i = 0; i < 100 && !state().daemonPid().equals("0"); i++) {
                Thread.sleep(50);
            }
        }
        output("auditctl", "-D");
        output("auditctl", "-e", before.enabled());
        output("auditctl", "-b", before.backlogLimit());
    }

    /** What a program prints, on either stream; it must exist. */
    static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
