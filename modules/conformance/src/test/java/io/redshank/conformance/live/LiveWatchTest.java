package io.redshank.conformance.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.redshank.conformance.live.AuditKernel.State;
import io.redshank.conformance.live.Servers.Server;
import io.redshank.conformance.live.WatchProcess.Line;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code redshank watch} on this very host: the kernel's audit, real servers and real connections on loopback. Needs root,
 * auditd, php and python3; elsewhere it is skipped and says so.
 */
class LiveWatchTest {
    private static final String RULE = "Simple HTTP Web Server Connection";
    /** Far beyond the second that is promised: a test must not fail because a machine was busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration SPAN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private @Nullable State before;

    @BeforeEach
    void this_host_must_let_us() throws Exception {
        String obstacle = AuditKernel.obstacle();
        if (obstacle != null) {
            skip("LiveWatchTest", obstacle);
        }
        before = AuditKernel.state();
    }

    @AfterEach
    void the_host_is_as_it_was() throws Exception {
        if (before != null) {
            State after = AuditKernel.state();
            if (!after.equals(before)) {
                AuditKernel.restore(before);
            }
            assertThat(after).isEqualTo(before);
        }
    }

    private static void skip(String what, String why) {
        System.err.println("SKIPPED " + what + ": " + why);
        assumeThat(why).isEmpty();
    }

    @Test
    void real_servers_raise_exactly_the_expected_alerts() throws Exception {
        Path script = script();
        try (WatchProcess watch = WatchProcess.start("--load-rules", "-o", "ndjson");
                Servers servers = new Servers(folder)) {
            watch.awaitReady();
            String daemon = AuditKernel.state().daemonPid();
            Server late = python(servers, "late");
            List<Server> suspects = new ArrayList<>();
            suspects.add(python(servers, "python --cgi"));
            suspects.add(servers.start("php -S", "php", "-S", "127.0.0.1:PORT", "-t", "."));
            suspects.add(
                    servers.start("sh -c exec", "sh", "-c", "exec python3 -m http.server --cgi PORT --bind 127.0.0.1"));
            suspects.add(servers.start("env shebang", script.toString(), "--cgi", "PORT"));
            InetAddress ipv6 = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
            if (has(ipv6)) {
                suspects.add(servers.start("php -S over IPv6", ipv6, "php", "-S", "[::1]:PORT"));
            } else {
                System.err.println("SKIPPED php -S over IPv6: this host has no ::1");
            }
            List<Server> harmless = List.of(
                    servers.start("python", "python3", "-m", "http.server", "PORT", "--bind", "127.0.0.1"),
                    servers.start(
                            "php -r",
                            "php",
                            "-r",
                            "$s = stream_socket_server('tcp://127.0.0.1:PORT');"
                                    + " while (true) { if ($c = @stream_socket_accept($s)) {"
                                    + " while (trim(fgets($c)) !== '') {} fclose($c); } }"));

            for (Server server : harmless) {
                server.visit();
            }
            for (Server server : suspects) {
                assertThatItAlerts(watch, server);
            }
            for (Server server : suspects) {
                server.visit();
            }
            Thread.sleep(
                    Math.max(0, late.listensMillis() + SPAN.plusSeconds(1).toMillis() - System.currentTimeMillis()));
            late.visit();
            // what comes after the late visit shows that the visit has been seen
            Server last = python(servers, "after a minute");
            assertThatItAlerts(watch, last);
            suspects.add(last);

            watch.terminate();
            assertThat(watch.exitCode()).as(watch.err()).isZero();
            assertThat(suspects)
                    .allSatisfy(server -> assertThat(watch.alerts(RULE, server.pid()))
                            .as(server.name())
                            .hasSize(1));
            assertThat(harmless)
                    .allSatisfy(server -> assertThat(watch.alerts(RULE, server.pid()))
                            .as(server.name())
                            .isEmpty());
            assertThat(watch.alerts(RULE, late.pid())).as("visited too late").isEmpty();
            assertThat(watch.err()).containsPattern("records \\(.*\\) → [0-9,]+ events, .* alerts");
            assertThat(ProcessHandle.of(Long.parseLong(daemon))).isEmpty();
        }
    }

    @Test
    void the_log_of_an_audit_daemon_is_followed_through_rotation() throws Exception {
        Path log = folder.resolve("audit.log");
        Path configuration = Files.createDirectory(folder.resolve("auditd"));
        Files.createDirectory(configuration.resolve("plugins.d"));
        Files.writeString(configuration.resolve("auditd.conf"), """
                local_events = yes
                write_logs = yes
                log_file = %s
                log_format = ENRICHED
                log_group = root
                flush = NONE
                name_format = NONE
                max_log_file = 64
                num_logs = 3
                max_log_file_action = ROTATE
                space_left = 10
                space_left_action = IGNORE
                admin_space_left = 5
                admin_space_left_action = IGNORE
                disk_full_action = IGNORE
                disk_error_action = IGNORE
                plugin_dir = %s
                """.formatted(log, configuration.resolve("plugins.d")));
        Files.setPosixFilePermissions(
                configuration.resolve("auditd.conf"), PosixFilePermissions.fromString("rw-r-----"));
        try {
            AuditKernel.output("auditd", "-c", configuration.toString());
            assertThat(WatchProcess.await(PATIENCE, () -> Files.exists(log))).isTrue();
            AuditKernel.output("auditctl", "-b", "8192");
            AuditKernel.output(
                    "auditctl", "-a", "always,exit", "-F", "arch=b64", "-S", "execve,execveat", "-F", "key=rs_exec");
            AuditKernel.output(
                    "auditctl", "-a", "always,exit", "-F", "arch=b64", "-S", "accept,accept4", "-F", "success=1");
            try (WatchProcess watch = WatchProcess.start("--audit-log", log.toString(), "-o", "ndjson");
                    Servers servers = new Servers(folder)) {
                watch.awaitReady();
                Server server = python(servers, "before the rotation");
                AuditKernel.output("kill", "-USR1", AuditKernel.state().daemonPid());
                assertThat(WatchProcess.await(PATIENCE, () -> Files.exists(folder.resolve("audit.log.1"))))
                        .isTrue();
                assertThatItAlerts(watch, server);
                watch.terminate();
                assertThat(watch.exitCode()).as(watch.err()).isZero();
                assertThat(watch.alerts(RULE, server.pid())).hasSize(1);
            }
        } finally {
            if (before != null) {
                AuditKernel.restore(before);
            }
        }
    }

    @Test
    void missing_audit_rules_are_told() throws Exception {
        try (WatchProcess watch = WatchProcess.start()) {
            assertThat(watch.exitCode()).isEqualTo(2);
            assertThat(watch.err()).isEqualTo("""
                            redshank watch: no audit rule of this kernel records process starts or connections
                              = help: run `redshank watch --load-rules` to have Redshank's rules loaded while it runs, \
                            or keep them for good: `redshank watch --print-rules > /etc/audit/rules.d/60-redshank.rules \
                            && augenrules --load`
                            """);
        }
    }

    @Test
    void an_ordinary_user_is_told_to_use_sudo() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        List<String> version = new ArrayList<>(nobody);
        version.addAll(List.of(WatchProcess.java(), "-version"));
        if (exitCode(version) != 0) {
            skip("an ordinary user", "the JDK is in a folder that others may not read");
        }
        Installation copy = Installation.copy(folder.resolve("copy"));
        List<String> command = new ArrayList<>(nobody);
        command.addAll(WatchProcess.command(copy.classPath(), copy.home(), "--load-rules"));
        try (WatchProcess watch = WatchProcess.start(new ProcessBuilder(command).directory(folder.toFile()))) {
            assertThat(watch.exitCode()).isEqualTo(2);
            assertThat(watch.err()).isEqualTo("""
                            redshank watch: only root may read the kernel's audit records
                              = help: run it with sudo: `sudo ./redshank watch`
                            """);
        }
    }

    @Test
    void a_host_without_auditctl_is_told_what_to_install() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                WatchProcess.command(System.getProperty("java.class.path"), WatchProcess.ROOT, "--load-rules"));
        builder.environment().put("PATH", folder.toString());
        try (WatchProcess watch = WatchProcess.start(builder)) {
            assertThat(watch.exitCode()).isEqualTo(2);
            assertThat(watch.err())
                    .startsWith("redshank watch: auditd is not installed (there is no auditctl): ")
                    .endsWith("\n  = help: install it: `apt-get install auditd` (Debian, Ubuntu) or `dnf install audit`"
                            + " (Fedora, RHEL)\n");
        }
    }

    private static Server python(Servers servers, String name) throws IOException, InterruptedException {
        return servers.start(name, "python3", "-m", "http.server", "--cgi", "PORT", "--bind", "127.0.0.1");
    }

    /** A script whose interpreter is found by env: the kernel starts env, and env the interpreter, in one process. */
    private Path script() throws IOException {
        Path script = folder.resolve("serve");
        Files.writeString(script, """
                #!/usr/bin/env python3
                import http.server, sys
                http.server.test(http.server.SimpleHTTPRequestHandler, port=int(sys.argv[2]), bind="127.0.0.1")
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private static int exitCode(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean has(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException noSuchFamily) {
            return false;
        }
    }

    private static void assertThatItAlerts(WatchProcess watch, Server server) throws IOException, InterruptedException {
        long visited = server.visit();
        boolean raised = WatchProcess.await(
                PATIENCE, () -> !watch.alerts(RULE, server.pid()).isEmpty());
        assertThat(raised)
                .as("alert of %s (pid %d); watch said:%n%s", server.name(), server.pid(), watch.err())
                .isTrue();
        Line alert = watch.alerts(RULE, server.pid()).getFirst();
        System.out.printf(Locale.ROOT, "live alert of %s after %d ms%n", server.name(), alert.millis() - visited);
    }
}
