package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackMovesTest {
    @TempDir
    private Path folder;

    @Test
    void what_moves_is_read_and_what_was_revoked_before_is_not() throws IOException {
        String names = "id\tkind\tname\ttactics\tparent\trevoked\tdeprecated\treplaced_by\tv19_replacement\n";
        Files.writeString(
                folder.resolve("attack.tsv"),
                names
                        + "T1\ttechnique\tA\tTA1\t\t0\t0\t\tT3\n"
                        + "T2\ttechnique\tB\tTA1\t\t1\t0\tT4\tT4\n"
                        + "T5\ttechnique\tC\tTA1\t\t0\t0\t\t\n");
        AttackMoves moves = AttackMoves.read(folder);
        assertThat(moves.of("T1")).contains("T3");
        assertThat(moves.of("T2")).isEmpty();
        assertThat(moves.of("T5")).isEmpty();
    }
}
