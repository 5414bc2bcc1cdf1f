package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event whose records are still coming in. Not thread-safe; holds {@value #MAX_RECORDS} records at the most. */
final class OpenEvent {
    static final int MAX_RECORDS = 4_096;
    /** Arguments beyond this are not kept; the kernel allows more, but nobody can read them. */
    static final int MAX_ARGUMENTS = 8_192;

    private static final long NOT_SEEN = -1;
    private static final int NULL_POINTER = 0;

    /** The kernel's own order is lost where records were mixed; this one is the same however they come. */
    private static final Comparator<AuditRecord> IN_ORDER = Comparator.<AuditRecord>comparingInt(
                    record -> RecordTypes.rank(record.type()))
            .thenComparingInt(FilePaths::item)
            .thenComparing(record -> record.fields().toString());

    private final AuditId id;
    private final long order;
    private final long openedInStream;
    private final List<AuditRecord> records = new ArrayList<>();
    private long openedAt = NOT_SEEN;
    private boolean ended;
    private boolean titled;
    private boolean alone;
    private boolean complete;

    /**
     * @param order among the events of its node
     * @param streamMillis the time of the stream now
     */
    OpenEvent(AuditId id, long order, long streamMillis) {
        this.id = id;
        this.order = order;
        this.openedInStream = streamMillis;
    }

    void write(StateWriter out) {
        id.write(out);
        out.number(order).number(openedInStream).number(openedAt);
        out.all(records, record -> record.write(out));
        out.flag(ended).flag(titled).flag(alone).flag(complete);
    }

    static OpenEvent read(StateReader in) {
        OpenEvent event = new OpenEvent(AuditId.read(in), in.number(), in.number());
        event.openedAt = in.number();
        event.records.addAll(in.all(() -> AuditRecord.read(in)));
        event.ended = in.flag();
        event.titled = in.flag();
        event.alone = in.flag();
        event.complete = in.flag();
        return event;
    }

    AuditId id() {
        return id;
    }

    long order() {
        return order;
    }

    /** When the event was opened, by the time of the stream. */
    long openedInStream() {
        return openedInStream;
    }

    /**
     * A live host's clock stands at this. The event has waited since the first call: the clock before it was read may be old,
     * if reading was held up.
     */
    void tick(long wallMillis) {
        if (openedAt == NOT_SEEN) {
            openedAt = wallMillis;
        }
    }

    /** Whether the event has waited so long by a live host's clock. */
    boolean hasWaited(long millis, long wallMillis) {
        return openedAt != NOT_SEEN && wallMillis - openedAt >= millis;
    }

    /** Takes a record; false if there are too many. */
    boolean add(AuditRecord record) {
        boolean isEnd = record.type().equals("EOE");
        boolean fits = isEnd || records.size() < MAX_RECORDS;
        ended |= isEnd;
        titled |= record.type().equals("PROCTITLE");
        alone |= !isEnd && records.isEmpty() && RecordTypes.standsAlone(record.type());
        if (!isEnd && fits) {
            records.add(record);
        }
        complete = alone || (ended && syscall() != null) || (titled && hasAllThatIsAnnounced());
        return fits;
    }

    /** Whether nothing is there but the mark of its end. */
    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether nothing is to be waited for. */
    boolean isComplete() {
        return complete;
    }

    @Nullable
    AuditRecord syscall() {
        return first("SYSCALL");
    }

    AuditEvent close() {
        List<AuditRecord> joined = joinArguments();
        joined.sort(IN_ORDER);
        return new AuditEvent(id, joined, !complete && !hasAllThatIsAnnounced());
    }

    private boolean hasAllThatIsAnnounced() {
        AuditRecord syscall = syscall();
        if (syscall == null) {
            return false;
        }
        String items = syscall.get("items");
        if (items != null && count("PATH") < small(items)) {
            return false;
        }
        SystemCall call = SystemCall.of(syscall);
        return switch (call.name()) {
            case "execve", "execveat" -> !call.succeeded() || hasArguments();
            case "accept", "accept4" -> !call.succeeded() || isNull(syscall.get("a1")) || first("SOCKADDR") != null;
            case "connect", "bind" -> !call.succeeded() || first("SOCKADDR") != null;
            default -> true;
        };
    }

    private static boolean isNull(@Nullable String pointer) {
        return pointer == null || Hex.number(pointer) == NULL_POINTER;
    }

    private boolean hasArguments() {
        AuditRecord execve = first("EXECVE");
        if (execve == null) {
            return false;
        }
        String count = execve.get("argc");
        if (count == null) {
            return true;
        }
        int last = small(count) - 1;
        if (last < 0 || last >= MAX_ARGUMENTS) {
            return true;
        }
        String whole = "a" + last;
        String piece = "a" + last + "[0]";
        for (AuditRecord record : records) {
            if (record.type().equals("EXECVE") && (record.get(whole) != null || record.get(piece) != null)) {
                return true;
            }
        }
        return false;
    }

    private static int small(String number) {
        return !number.isEmpty() && number.length() <= 6 && number.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(number)
                : 0;
    }

    private @Nullable AuditRecord first(String type) {
        for (AuditRecord record : records) {
            if (record.type().equals(type)) {
                return record;
            }
        }
        return null;
    }

    private int count(String type) {
        int count = 0;
        for (AuditRecord record : records) {
            count += record.type().equals(type) ? 1 : 0;
        }
        return count;
    }

    /** The records with those of EXECVE made one: {@code a0} to {@code aN}, pieces of long arguments put together. */
    private List<AuditRecord> joinArguments() {
        TreeMap<Integer, String> arguments = new TreeMap<>();
        Map<Integer, SortedMap<Integer, String>> pieces = new TreeMap<>();
        List<AuditRecord> joined = new ArrayList<>();
        int place = -1;
        String argc = null;
        for (AuditRecord record : records) {
            if (!record.type().equals("EXECVE")) {
                joined.add(record);
                continue;
            }
            place = place < 0 ? joined.size() : place;
            argc = argc == null ? record.get("argc") : argc;
            record.fields().forEach((key, value) -> sort(key, value, arguments, pieces));
        }
        if (place < 0) {
            return joined;
        }
        pieces.forEach((argument, parts) -> arguments.putIfAbsent(argument, join(parts)));
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        if (argc != null) {
            fields.put("argc", argc);
        }
        int count = arguments.isEmpty() ? 0 : arguments.lastKey() + 1;
        for (int i = 0; i < count; i++) {
            fields.put("a" + i, arguments.getOrDefault(i, ""));
        }
        joined.add(place, new AuditRecord(id, "EXECVE", fields, new LinkedHashMap<>()));
        return joined;
    }

    private static void sort(
            String key, String value, Map<Integer, String> arguments, Map<Integer, SortedMap<Integer, String>> pieces) {
        int bracket = key.indexOf('[');
        String name = bracket < 0 ? key : key.substring(0, bracket);
        if (!RecordParser.isArgument(name) || name.length() > 6) {
            return;
        }
        int argument = Integer.parseInt(name.substring(1));
        if (argument >= MAX_ARGUMENTS) {
            return;
        }
        if (bracket < 0) {
            arguments.put(argument, value);
        } else if (key.endsWith("]")) {
            pieces.computeIfAbsent(argument, unused -> new TreeMap<>())
                    .put(small(key.substring(bracket + 1, key.length() - 1)), value);
        }
    }

    /** Puts the pieces of an argument together before they are decoded: a character may be cut in two. */
    private static String join(SortedMap<Integer, String> parts) {
        StringBuilder joined = new StringBuilder();
        boolean quoted = false;
        for (String part : parts.values()) {
            boolean isQuoted = part.length() >= 2 && part.startsWith("\"") && part.endsWith("\"");
            quoted |= isQuoted;
            joined.append(isQuoted ? part.substring(1, part.length() - 1) : part);
        }
        return !quoted && Hex.isBytes(joined) ? Hex.text(joined) : joined.toString();
    }
}
