package io.redshank.conformance.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Web servers on loopback, started as processes of their own and ended together. */
final class Servers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECT_MILLIS = 5_000;
    private static final String PORT = "PORT";

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /**
     * A server that listens.
     *
     * @param listensMillis a time by which it listened
     */
    record Server(String name, Process process, InetSocketAddress address, long listensMillis) {
        long pid() {
            return process.pid();
        }

        /** Asks for a page; when, in milliseconds since 1970, the connection was begun. */
        long visit() throws IOException {
            long begun = System.currentTimeMillis();
            try (Socket socket = new Socket()) {
                socket.connect(address, CONNECT_MILLIS);
                socket.setSoTimeout(CONNECT_MILLIS);
                OutputStream out = socket.getOutputStream();
                out.write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                socket.getInputStream().readAllBytes();
            }
            return begun;
        }
    }

    /**
     * @param folder what the servers show
     */
    Servers(Path folder) {
        this.folder = folder;
    }

    /** Starts a server on 127.0.0.1; {@code PORT} in its command is replaced. */
    Server start(String name, String... command) throws IOException, InterruptedException {
        return start(name, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), command);
    }

    /** Starts a server and waits until it listens, without a connection: that would be the one the tests are about. */
    Server start(String name, InetAddress address, String... command) throws IOException, InterruptedException {
        int port = freePort(address);
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.replace(PORT, Integer.toString(port)));
        }
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        if (!WatchProcess.await(PATIENCE, () -> listens(port))) {
            throw new AssertionError(name + " does not listen: " + words);
        }
        return new Server(name, process, new InetSocketAddress(address, port), System.currentTimeMillis());
    }

    private static int freePort(InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        String local = String.format(Locale.ROOT, ":%04X", port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.strip().split(" +", -1))
                .anyMatch(words -> words.length > 3 && words[1].endsWith(local) && words[3].equals("0A"));
    }

    /** The lines of a table; none where the kernel has no such family of addresses. */
    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException absent) {
            return List.of();
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        started.forEach(process -> process.onExit().join());
    }
}
