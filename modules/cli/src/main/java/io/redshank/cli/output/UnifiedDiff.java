package io.redshank.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The difference of two texts as patches have it. Lines at the beginning and the end that are the same in both cost time linear
 * in their number; for those between, as for the longest common subsequence, the product of their numbers up to a limit, beyond
 * which all of them are told as replaced. Stateless.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final int MOST_CELLS = 4_000_000;
    private static final String NO_END = "\\ No newline at end of file";

    private UnifiedDiff() {}

    /** A line of the old text, of the new one, or of both, and where it stands in each. */
    private record Line(char sign, String text, int old, int now) {}

    /** The lines of a patch, or none for texts that are the same. */
    public static List<String> of(String name, String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Line> lines = lines(split(before), split(after));
        List<String> patch = new ArrayList<>(List.of("--- a/" + name, "+++ b/" + name));
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).sign == ' ') {
                at++;
                continue;
            }
            int from = Math.max(0, at - CONTEXT);
            int to = at;
            int quiet = 0;
            while (to < lines.size() && quiet <= 2 * CONTEXT) {
                quiet = lines.get(to++).sign == ' ' ? quiet + 1 : 0;
            }
            to -= Math.max(0, quiet - CONTEXT);
            hunk(lines.subList(from, to), patch);
            at = to;
        }
        return patch;
    }

    private static void hunk(List<Line> lines, List<String> patch) {
        long old = lines.stream().filter(line -> line.sign != '+').count();
        long now = lines.stream().filter(line -> line.sign != '-').count();
        Line first = lines.getFirst();
        patch.add("@@ -" + (first.old + (old == 0 ? 0 : 1)) + "," + old + " +" + (first.now + (now == 0 ? 0 : 1)) + ","
                + now + " @@");
        for (Line line : lines) {
            boolean ended = line.text.endsWith("\n");
            patch.add(line.sign + (ended ? line.text.substring(0, line.text.length() - 1) : line.text));
            if (!ended) {
                patch.add(NO_END);
            }
        }
    }

    /** The lines, each with its line break. */
    private static List<String> split(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.asList(text.split("(?<=\n)", -1)).stream()
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            lines.add(new Line(' ', before.get(i), i, i));
        }
        between(before.subList(0, before.size() - tail), after.subList(0, after.size() - tail), head, lines);
        for (int i = tail; i > 0; i--) {
            lines.add(new Line(' ', before.get(before.size() - i), before.size() - i, after.size() - i));
        }
        return lines;
    }

    /** Lines from an index on, by a table of the longest common subsequences of all ends. */
    private static void between(List<String> before, List<String> after, int from, List<Line> lines) {
        int rows = before.size() - from;
        int columns = after.size() - from;
        boolean small = (long) (rows + 1) * (columns + 1) <= MOST_CELLS;
        int[][] common = new int[small ? rows + 1 : 0][columns + 1];
        if (small) {
            for (int i = rows - 1; i >= 0; i--) {
                for (int j = columns - 1; j >= 0; j--) {
                    common[i][j] = before.get(from + i).equals(after.get(from + j))
                            ? common[i + 1][j + 1] + 1
                            : Math.max(common[i + 1][j], common[i][j + 1]);
                }
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            int old = from + i;
            int now = from + j;
            if (small && i < rows && j < columns && before.get(old).equals(after.get(now))) {
                lines.add(new Line(' ', before.get(old), old, now));
                i++;
                j++;
            } else if (i < rows && (j == columns || !small || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', before.get(old), old, now));
                i++;
            } else {
                lines.add(new Line('+', after.get(now), old, now));
                j++;
            }
        }
    }
}
