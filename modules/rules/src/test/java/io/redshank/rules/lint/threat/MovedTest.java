package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.AttackMoves;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovedTest {
    private final Moved check = new Moved();

    private static final LintData MOVES =
            LintData.shipped(LintOptions.DEFAULT).withMoves(new AttackMoves("19", Map.of("T1059", "T1999")));

    @Test
    void without_a_table_nothing_is_told() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void what_moves_is_told() {
        assertThat(Reviewed.rule().with(MOVES).told(check))
                .containsExactly("warning 40: \"T1059\": T1059 is T1999 in ATT&CK 19"
                        + " [add a mapping for that version under `threat_mappings`]");
    }
}
