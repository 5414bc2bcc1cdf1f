package io.redshank.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void texts_that_are_the_same_have_no_difference() {
        assertThat(UnifiedDiff.of("a", "x\n", "x\n")).isEmpty();
    }

    @Test
    void changes_far_apart_are_hunks_of_their_own() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        String after = before.replace("2\n", "2a\n").replace("11\n", "");
        assertThat(UnifiedDiff.of("a", before, after.replace("12a", "12")))
                .startsWith(
                        "--- a/a",
                        "+++ b/a",
                        "@@ -1,5 +1,5 @@",
                        " 1",
                        "-2",
                        "+2a",
                        " 3",
                        " 4",
                        " 5",
                        "@@ -8,5 +8,4 @@");
    }

    @Test
    void a_missing_line_break_at_the_end_is_told() {
        assertThat(UnifiedDiff.of("a", "x\ny", "x\ny\n"))
                .containsExactly(
                        "--- a/a", "+++ b/a", "@@ -1,2 +1,2 @@", " x", "-y", "\\ No newline at end of file", "+y");
        assertThat(UnifiedDiff.of("a", "", "x\n")).containsExactly("--- a/a", "+++ b/a", "@@ -0,0 +1,1 @@", "+x");
    }

    @Test
    void a_patch_makes_the_new_text_of_the_old_one() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            String before = lines(random);
            String after = lines(random);
            assertThat(patched(before, UnifiedDiff.of("a", before, after))).isEqualTo(after);
        }
    }

    private static String lines(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append((char) ('a' + random.nextInt(4))).append('\n');
        }
        return text.toString();
    }

    private static String patched(String before, List<String> patch) {
        List<String> old = before.lines().toList();
        List<String> now = new ArrayList<>();
        int at = 0;
        for (String line : patch.subList(Math.min(2, patch.size()), patch.size())) {
            if (line.startsWith("@@")) {
                String[] numbers = line.split("[ ,]", -1);
                int start = -Integer.parseInt(numbers[1]) - (numbers[2].equals("0") ? 0 : 1);
                while (at < start) {
                    now.add(old.get(at++));
                }
            } else {
                if (!line.startsWith("+")) {
                    assertThat(old.get(at++)).isEqualTo(line.substring(1));
                }
                if (!line.startsWith("-")) {
                    now.add(line.substring(1));
                }
            }
        }
        now.addAll(old.subList(at, old.size()));
        return now.isEmpty() ? "" : String.join("\n", now) + "\n";
    }
}
