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

    @Test
    void a_query_of_osquery_that_cannot_be_run_is_told() {
        assertThat(asking("SELECT name FROM users WHERE (uid = 0 OR name LIKE 'a%')")
                        .told(check))
                .isEmpty();
        assertThat(asking("SELEC name FROM users").told(check))
                .containsExactly(
                        "error 9: \"SELEC name FROM users\": the query of osquery cannot be run: a query begins with"
                                + " `SELECT` or `WITH`, not with `selec`");
        assertThat(asking("SELECT name FROM users WHERE name = 'a").told(check))
                .singleElement()
                .asString()
                .endsWith("cannot be run: `'` is never closed");
        assertThat(asking("SELECT count(* FROM users").told(check)).hasSize(1);
        assertThat(asking("SELECT 1) FROM users").told(check)).hasSize(1);
        assertThat(asking("SELECT name FROM users WHERE").told(check)).hasSize(1);
        assertThat(asking("-- nothing").told(check)).hasSize(1);
    }

    private static Reviewed asking(String query) {
        return Reviewed.rule()
                .with("[rule]\n", "[transform]\n[[transform.osquery]]\nquery = \"" + query + "\"\n\n[rule]\n");
    }
}
