package io.redshank.ingest.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What audit events are in the words of ECS, from the table {@code actions.txt}. Stateless. */
final class AuditActions {
    /**
     * The words for one system call or record type.
     *
     * @param action null if there is none
     */
    record Action(@Nullable String action, List<String> categories, List<String> types) {}

    /** A system call that the table does not list. */
    static final Action OTHER_SYSCALL = new Action(null, List.of("process"), List.of("info"));

    private static final Map<String, Action> BY_SYSCALL = read("syscall");
    private static final Map<String, Action> BY_RECORD = read("record");

    private AuditActions() {}

    private static Map<String, Action> read(String kind) {
        Map<String, Action> actions = new HashMap<>();
        for (List<String> line : ResourceLines.of("actions.txt")) {
            if (line.getFirst().equals(kind)) {
                String action = line.get(2);
                actions.put(
                        line.get(1),
                        new Action(action.equals("-") ? null : action, words(line.get(3)), words(line.get(4))));
            }
        }
        return Map.copyOf(actions);
    }

    private static List<String> words(String list) {
        return list.equals("-") ? List.of() : List.of(list.split(",", -1));
    }

    static Action ofSyscall(String name) {
        return BY_SYSCALL.getOrDefault(name, OTHER_SYSCALL);
    }

    static Optional<Action> ofRecord(AuditRecord record) {
        boolean apparmor = record.type().equals("AVC") && record.get("apparmor") != null;
        return Optional.ofNullable(BY_RECORD.get(apparmor ? "APPARMOR_DENIED" : record.type()));
    }
}
