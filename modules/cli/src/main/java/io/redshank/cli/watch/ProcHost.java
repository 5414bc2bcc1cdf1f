package io.redshank.cli.watch;

import io.redshank.ingest.audit.HostFacts;
import io.redshank.model.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This Linux host as {@code /proc} and {@code /etc} tell of it. Names of users are read once; a file that is gone is no
 * answer. Used by one thread.
 */
public final class ProcHost implements HostFacts {
    /** What the kernel gives user space as clock ticks a second, on every platform that the JDK runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int MAX_ARGUMENT_BYTES = 1 << 17;
    /** Fields of {@code stat} behind the name in brackets, which may hold anything. */
    private static final int STAT_PARENT = 1;

    private static final int STAT_SESSION = 3;
    private static final int STAT_TERMINAL = 4;
    private static final int STAT_START = 19;

    private final Path root;
    private final long bootMillis;
    private final Map<String, String> users;
    private final Map<String, String> groups;

    /**
     * @param root the root of the file system, {@code /} but in tests
     */
    public ProcHost(Path root) {
        this.root = root;
        this.bootMillis = 1_000 * field("proc/stat", "btime ");
        this.users = names("etc/passwd");
        this.groups = names("etc/group");
    }

    private long field(String file, String name) {
        for (String line : text(root.resolve(file)).split("\n", -1)) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(name.length()).strip());
            }
        }
        return 0;
    }

    private Map<String, String> names(String file) {
        Map<String, String> names = new HashMap<>();
        for (String line : text(root.resolve(file)).split("\n", -1)) {
            String[] parts = line.split(":", -1);
            if (parts.length > 2) {
                names.putIfAbsent(parts[2], parts[0]);
            }
        }
        return names;
    }

    /** The file's text; empty if it is gone or may not be read, as those of processes may be at any moment. */
    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    @Override
    public @Nullable String hostName() {
        String name = text(root.resolve("proc/sys/kernel/hostname")).strip();
        return name.isEmpty() ? null : name;
    }

    @Override
    public @Nullable String hostId() {
        String id = text(root.resolve("etc/machine-id")).strip();
        return id.isEmpty() ? hostName() : id;
    }

    @Override
    public @Nullable String bootId() {
        String id = text(root.resolve("proc/sys/kernel/random/boot_id")).strip();
        return id.isEmpty() ? null : id;
    }

    @Override
    public List<RunningProcess> processes() {
        List<RunningProcess> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            for (Path entry : entries) {
                process(Integer.parseInt(entry.getFileName().toString())).ifPresent(all::add);
            }
        } catch (IOException noProc) {
            return List.of();
        }
        // parents start before their children, and have the lower pid within a tick but for a wrap of pids
        all.sort(Comparator.comparingLong(RunningProcess::startMillis).thenComparingInt(RunningProcess::pid));
        return all;
    }

    @Override
    public Optional<RunningProcess> process(int pid) {
        Path folder = root.resolve("proc").resolve(Integer.toString(pid));
        String stat = text(folder.resolve("stat"));
        int close = stat.lastIndexOf(')');
        if (close < 0) {
            return Optional.empty();
        }
        String[] fields = stat.substring(close + 1).strip().split(" ", -1);
        if (fields.length <= STAT_START) {
            return Optional.empty();
        }
        String status = text(folder.resolve("status"));
        return Optional.of(new RunningProcess(
                pid,
                Integer.parseInt(fields[STAT_PARENT]),
                Math.max(0, Integer.parseInt(fields[STAT_SESSION])),
                bootMillis + Long.parseLong(fields[STAT_START]) * 1_000 / TICKS_PER_SECOND,
                link(folder.resolve("exe")),
                arguments(folder.resolve("cmdline")),
                link(folder.resolve("cwd")),
                effective(status, "Uid:"),
                effective(status, "Gid:"),
                Integer.parseInt(fields[STAT_TERMINAL]) != 0));
    }

    private static @Nullable String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException goneOrKernelThread) {
            return null;
        }
    }

    private static List<String> arguments(Path file) {
        byte[] bytes = bytes(file);
        String text = new String(bytes, 0, Math.min(bytes.length, MAX_ARGUMENT_BYTES), StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return List.of();
        }
        String ended = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
        return List.of(ended.split("\0", -1));
    }

    /** The second of the four ids on the line. */
    private static String effective(String status, String name) {
        for (String line : status.split("\n", -1)) {
            if (line.startsWith(name)) {
                String[] ids = line.substring(name.length()).strip().split("\\s+", -1);
                return ids.length > 1 ? ids[1] : ids[0];
            }
        }
        return "";
    }

    @Override
    public @Nullable String userName(String uid) {
        return users.get(uid);
    }

    @Override
    public @Nullable String groupName(String gid) {
        return groups.get(gid);
    }

    @Override
    public Optional<LocalEnd> localEnd(int pid, int descriptor) {
        Path folder = root.resolve("proc").resolve(Integer.toString(pid));
        String socket = link(folder.resolve("fd").resolve(Integer.toString(descriptor)));
        if (socket == null || !socket.startsWith("socket:[") || !socket.endsWith("]")) {
            return Optional.empty();
        }
        String inode = socket.substring("socket:[".length(), socket.length() - 1);
        return localEnd(text(folder.resolve("net/tcp")), inode)
                .or(() -> localEnd(text(folder.resolve("net/tcp6")), inode));
    }

    /** The local address of an inode in a table such as {@code /proc/net/tcp}. */
    static Optional<LocalEnd> localEnd(String table, String inode) {
        for (String line : table.split("\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 9 && words[9].equals(inode)) {
                int colon = words[1].indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new LocalEnd(
                                address(words[1].substring(0, colon)),
                                Integer.parseInt(words[1].substring(colon + 1), 16)));
            }
        }
        return Optional.empty();
    }

    /** Words of 32 bits in the order of the processor, which is little-endian wherever Redshank was tried. */
    private static String address(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int word = 0; word + 4 <= bytes.length; word += 4) {
            swap(bytes, word, word + 3);
            swap(bytes, word + 1, word + 2);
        }
        return IpAddress.of(bytes, 0, bytes.length).toString();
    }

    private static void swap(byte[] bytes, int left, int right) {
        byte kept = bytes[left];
        bytes[left] = bytes[right];
        bytes[right] = kept;
    }
}
