package io.redshank.ingest.audit;

import io.redshank.model.DocumentBuilder;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that the PATH records of an event name. Stateless. */
final class FilePaths {
    private static final long AT_FDCWD = 0xFFFF_FF9CL;
    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private FilePaths() {}

    /** The PATH records by their item number, whatever order they came in. */
    static List<AuditRecord> of(AuditEvent event) {
        return event.all("PATH").stream()
                .sorted(Comparator.comparingInt(FilePaths::item))
                .toList();
    }

    /** The item number of a PATH record; the highest for any other. */
    static int item(AuditRecord record) {
        String item = record.get("item");
        boolean small = item != null && item.length() <= 6 && item.chars().allMatch(c -> c >= '0' && c <= '9');
        return item != null && small ? Integer.parseInt(item) : Integer.MAX_VALUE;
    }

    /** The first or last file of this kind ({@code CREATE}, {@code DELETE}), or null. */
    static @Nullable AuditRecord ofKind(AuditEvent event, String kind, boolean last) {
        List<AuditRecord> found = of(event).stream()
                .filter(record -> kind.equals(record.get("nametype")))
                .toList();
        return found.isEmpty() ? null : last ? found.getLast() : found.getFirst();
    }

    /**
     * The absolute path of a record, or null if the directory that it starts from is not known: then it was named by a
     * descriptor.
     */
    static @Nullable String absolute(AuditEvent event, SystemCall call, AuditRecord path, boolean second) {
        String name = path.get("name");
        if (name == null || name.startsWith("/")) {
            return name == null ? null : normalised(name);
        }
        AuditRecord cwd = event.first("CWD");
        String directory = cwd == null ? null : cwd.get("cwd");
        return directory == null || !startsAtWorkingDirectory(call, second) ? null : normalised(directory + "/" + name);
    }

    private static boolean startsAtWorkingDirectory(SystemCall call, boolean second) {
        return switch (call.name()) {
            case "openat",
                    "openat2",
                    "unlinkat",
                    "mkdirat",
                    "mknodat",
                    "fchownat",
                    "fchmodat",
                    "fchmodat2",
                    "readlinkat",
                    "utimensat",
                    "futimesat",
                    "setxattrat",
                    "removexattrat",
                    "execveat" -> (call.argument(0) & LOW_WORD) == AT_FDCWD;
            case "renameat", "renameat2", "linkat" -> (call.argument(second ? 2 : 0) & LOW_WORD) == AT_FDCWD;
            case "symlinkat" -> (call.argument(1) & LOW_WORD) == AT_FDCWD;
            default -> true;
        };
    }

    /** Without {@code .}, {@code ..} and doubled slashes. */
    static String normalised(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** Puts {@code path}, {@code directory}, {@code name} and {@code extension} below a field. */
    static void put(DocumentBuilder document, String field, @Nullable String absolute, @Nullable String written) {
        String path = absolute == null ? written : absolute;
        if (path == null) {
            return;
        }
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        if (absolute != null) {
            document.put(field + ".path", absolute);
            document.put(field + ".directory", slash == 0 ? "/" : path.substring(0, slash));
        }
        document.put(field + ".name", name.isEmpty() ? null : name);
        document.put(field + ".extension", dot > 0 && dot < name.length() - 1 ? name.substring(dot + 1) : null);
    }
}
