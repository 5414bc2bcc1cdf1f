package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class OpenFenceTest {
    private final OpenFence check = new OpenFence();

    private static Reviewed noted(String note) {
        return Reviewed.rule().with("name = \"Backup", "note = \"\"\"\n" + note + "\n\"\"\"\nname = \"Backup");
    }

    @Test
    void closed_blocks_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(noted("```sql\nselect 1\n```\n~~~~\n```\n~~~\n~~~~").told(check))
                .isEmpty();
        assertThat(noted("``` is how code begins ```").told(check)).isEmpty();
    }

    @Test
    void a_block_that_is_never_closed_is_told_where_it_begins() {
        assertThat(noted("Run:\n  ```sql\nselect 1\n``` sql\n").told(check))
                .containsExactly("error 19:   ```sql: the block of code is never closed"
                        + " [all behind it is shown as code; add a line with the closing marks]");
    }
}
