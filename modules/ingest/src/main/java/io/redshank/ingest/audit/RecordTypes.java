package io.redshank.ingest.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The record types of Linux audit: their numbers, and which of them stand alone. Stateless. */
final class RecordTypes {
    private static final Map<Integer, String> NAMES = ResourceLines.numbers("record-types.txt");
    /** Above all numbers that are written, {@code UNKNOWN[999999]} too. */
    private static final int AFTER_LEADERS = 1_000_000;

    private static final Map<String, Integer> NUMBERS = numbers();

    /** Types of the ranges below that newer programs write and the table lacks begin like this. */
    private static final List<String> USER_SPACE =
            List.of("USER_", "DAEMON_", "CRED_", "CRYPTO_", "VIRT_", "RESP_", "ROLE_");

    /** Anomalies that the kernel tells of together with a system call. */
    private static final Set<String> KERNEL_ANOMALIES =
            Set.of("ANOM_PROMISCUOUS", "ANOM_ABEND", "ANOM_LINK", "ANOM_CREAT");

    /** Record types that the kernel writes about a system call; a record of another type leads its event. */
    private static final Set<String> OF_SYSCALL = Set.of(
            "SYSCALL",
            "EXECVE",
            "CWD",
            "PATH",
            "PROCTITLE",
            "SOCKADDR",
            "BPRM_FCAPS",
            "FD_PAIR",
            "MMAP",
            "CAPSET",
            "IPC",
            "IPC_SET_PERM",
            "MQ_OPEN",
            "MQ_SENDRECV",
            "MQ_NOTIFY",
            "MQ_GETSETATTR",
            "SOCKETCALL",
            "OPENAT2",
            "OBJ_PID",
            "KERN_MODULE",
            "URINGOP",
            "EOE");

    private RecordTypes() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        NAMES.forEach((number, name) -> numbers.put(name, number));
        return Map.copyOf(numbers);
    }

    /** The name of a type written as a number or as {@code UNKNOWN[number]}; other names, and unknown numbers, unchanged. */
    static String name(String written) {
        int number = writtenNumber(written);
        return number < 0 ? written : NAMES.getOrDefault(number, written);
    }

    /** The number in {@code 1334} or {@code UNKNOWN[1334]}, or -1. */
    private static int writtenNumber(String written) {
        String digits = written.startsWith("UNKNOWN[") && written.endsWith("]")
                ? written.substring("UNKNOWN[".length(), written.length() - 1)
                : written;
        boolean number =
                !digits.isEmpty() && digits.length() <= 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    /** The type's number; {@link Integer#MAX_VALUE} for a name that the table lacks. */
    static int number(String type) {
        Integer known = NUMBERS.get(type);
        int written = known != null ? known : writtenNumber(type);
        return written < 0 ? Integer.MAX_VALUE : written;
    }

    /** Whether an event of this type is one record, written by a program or daemon and not by the kernel. */
    static boolean standsAlone(String type) {
        int number = number(type);
        if (number != Integer.MAX_VALUE) {
            return (number >= 1100 && number <= 1299) || number >= 2100;
        }
        return !KERNEL_ANOMALIES.contains(type)
                && (type.startsWith("ANOM_") || USER_SPACE.stream().anyMatch(type::startsWith));
    }

    /** Whether a record of this type tells of a system call and not of what came of it. */
    static boolean isOfSyscall(String type) {
        return OF_SYSCALL.contains(type);
    }

    /** Where a record stands in its event: leading ones first, then the system call, then the rest. */
    static int rank(String type) {
        return isOfSyscall(type) ? AFTER_LEADERS + number(type) : Math.min(number(type), AFTER_LEADERS);
    }
}
