package io.redshank.ingest.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of system calls, architectures and errors, for records that were not enriched with them. Stateless. */
final class Syscalls {
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "c000003e", "x86_64",
            "40000003", "i386",
            "c00000b7", "aarch64",
            "40000028", "arm",
            "c00000f3", "riscv64",
            "c0000015", "ppc64le",
            "80000015", "ppc64",
            "80000016", "s390x");

    private static final Map<String, Map<Integer, String>> NAMES = Map.of(
            "x86_64", ResourceLines.numbers("syscalls-x86_64.txt"),
            "i386", ResourceLines.numbers("syscalls-i386.txt"),
            "aarch64", ResourceLines.numbers("syscalls-aarch64.txt"));

    private static final Map<Integer, String> ERRORS = ResourceLines.numbers("errno.txt");

    private Syscalls() {}

    /** The architecture that a record's {@code arch} means; itself if unknown. */
    static String architecture(String arch) {
        return ARCHITECTURES.getOrDefault(arch, arch);
    }

    /** The name of a call, or its number as written if the architecture or the number is unknown. */
    static String name(String arch, String number) {
        Map<Integer, String> names = NAMES.get(architecture(arch));
        Integer parsed = smallNumber(number);
        String name = names == null || parsed == null ? null : names.get(parsed);
        return name == null ? number : name;
    }

    /** The result of a call as people read it: {@code EACCES} for -13, else the number as written. */
    static String result(String exit) {
        Integer parsed = exit.startsWith("-") ? smallNumber(exit.substring(1)) : null;
        String name = parsed == null ? null : ERRORS.get(parsed);
        return name == null ? exit : name;
    }

    private static @Nullable Integer smallNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.valueOf(text) : null;
    }
}
