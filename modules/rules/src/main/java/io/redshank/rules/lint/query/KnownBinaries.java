package io.redshank.rules.lint.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of programs that come with Windows, Linux and macOS, from {@code system-binaries.txt} beside this class. Immutable; a
 * look-up costs the length of the name for each program whose name is as long, give or take one.
 */
final class KnownBinaries {
    /** Shorter names are near to too many others. */
    private static final int SHORTEST = 6;

    private static final int SHORTEST_EXE = 10;

    private final Set<String> names;
    private final Map<Integer, List<String>> byLength = new HashMap<>();

    private KnownBinaries(Set<String> names) {
        this.names = names;
        names.forEach(name -> byLength.computeIfAbsent(name.length(), length -> new ArrayList<>())
                .add(name));
    }

    private static final class Holder {
        static final KnownBinaries INSTANCE = load();
    }

    static KnownBinaries instance() {
        return Holder.INSTANCE;
    }

    private static KnownBinaries load() {
        Set<String> names = new HashSet<>();
        try (InputStream in = KnownBinaries.class.getResourceAsStream("system-binaries.txt")) {
            if (in == null) {
                throw new IllegalStateException("system-binaries.txt is missing from the jar: a bug of this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    names.addAll(List.of(line.split(" ")));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new KnownBinaries(names);
    }

    /** Whether it is the name of a program of Windows without its ending. */
    boolean isProgramOfWindows(String stem) {
        return names.contains(stem + ".exe");
    }

    /**
     * The program from whose name the given one differs by a letter wrong, missing, added or by two swapped; nothing if it is
     * itself known, or short.
     *
     * @param name in lower case
     */
    Optional<String> oneEditFrom(String name) {
        int shortest = name.endsWith(".exe") ? SHORTEST_EXE : SHORTEST;
        if (name.length() < shortest || names.contains(name) || !name.chars().allMatch(KnownBinaries::isPlain)) {
            return Optional.empty();
        }
        String nearest = null;
        for (int length = name.length() - 1; length <= name.length() + 1; length++) {
            for (String known : byLength.getOrDefault(length, List.of())) {
                if (known.length() >= shortest
                        && isOneEdit(name, known)
                        && (nearest == null || known.compareTo(nearest) < 0)) {
                    nearest = known;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Digits tell versions apart, and wildcards are no letters. */
    private static boolean isPlain(int c) {
        return c == '.' || c == '-' || c == '_' || Character.isLetterOrDigit(c);
    }

    /** Whether two different names, as long as each other give or take one, are one edit apart; digits are never edited. */
    private static boolean isOneEdit(String left, String right) {
        int same = 0;
        int shorter = Math.min(left.length(), right.length());
        while (same < shorter && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        String restLeft = left.substring(same);
        String restRight = right.substring(same);
        if (same == 0 || startsWithDigit(restLeft) || startsWithDigit(restRight)) {
            return false;
        }
        if (restLeft.length() < restRight.length()) {
            return restRight.substring(1).equals(restLeft);
        }
        if (restLeft.length() > restRight.length()) {
            return restLeft.substring(1).equals(restRight);
        }
        if (restLeft.substring(1).equals(restRight.substring(1))) {
            return true;
        }
        return restLeft.length() > 1
                && restLeft.charAt(0) == restRight.charAt(1)
                && restLeft.charAt(1) == restRight.charAt(0)
                && restLeft.substring(2).equals(restRight.substring(2));
    }

    private static boolean startsWithDigit(String rest) {
        return !rest.isEmpty() && Character.isDigit(rest.charAt(0));
    }
}
