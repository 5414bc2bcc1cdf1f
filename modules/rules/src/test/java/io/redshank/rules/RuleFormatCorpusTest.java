package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canonical form of every rule of the public corpus means what the rule means, keeps its comments, and is stable. */
class RuleFormatCorpusTest {
    @TempDir
    private Path folder;

    @Test
    void meaning_and_comments_are_kept_and_a_second_run_changes_nothing() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        RuleSet set = RuleLoader.of(FileSystems.getDefault(), EnumSet.allOf(Maturity.class))
                .load(List.of(folder + "/*/rules/**", folder + "/*/rules_building_block/**"));
        assertThat(set.files()).hasSizeGreaterThan(1_700);
        Random random = new Random(11);
        List<String> complaints = new ArrayList<>();
        for (RuleFile file : set.files()) {
            check(file, complaints);
            check(RuleFile.parse(file.path(), commented(file.source().text(), random)), complaints);
        }
        assertThat(complaints).isEmpty();
    }

    private static void check(RuleFile file, List<String> complaints) {
        switch (RuleFormat.format(file)) {
            case RuleFormat.Refused(String reason) -> complaints.add(file.path() + ": " + reason);
            case RuleFormat.Formatted(String text) -> {
                if (!comments(text).equals(comments(file.source().text()))) {
                    complaints.add(file.path() + ": comments are lost");
                }
                if (!RuleFormat.format(RuleFile.parse(file.path(), text)).equals(new RuleFormat.Formatted(text))) {
                    complaints.add(file.path() + ": a second run changes it");
                }
            }
        }
    }

    /** Comments and empty lines sown between the statements of a text, and carriage returns now and then. */
    private static String commented(String text, Random random) {
        StringBuilder sown = new StringBuilder();
        int at = 0;
        for (TomlLayout.Item item : TomlLayout.of(text)) {
            int lineStart = text.lastIndexOf('\n', item.start() - 1) + 1;
            sown.append(text, at, lineStart);
            switch (random.nextInt(8)) {
                case 0 -> sown.append("# above ").append(lineStart).append('\n');
                case 1 -> sown.append("\n  # set off ").append(lineStart).append("\n\n");
                case 2 -> sown.append("\n\n\n");
                default -> {}
            }
            int end = item.end();
            sown.append(text, lineStart, end);
            if (random.nextInt(8) == 0 && !(item instanceof TomlLayout.Comment)) {
                sown.append(" # beside ").append(lineStart).append(random.nextBoolean() ? "  \n" : "\r\n");
            }
            at = end;
        }
        return sown.append(text, at, text.length()).toString();
    }

    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = TomlScan.stringEnd(text, at);
            } else if (c == '#') {
                int end = TomlLayout.lineEnd(text, at);
                comments.add(text.substring(at, end).stripTrailing());
                at = end;
            } else {
                at++;
            }
        }
        comments.sort(null);
        return comments;
    }
}
