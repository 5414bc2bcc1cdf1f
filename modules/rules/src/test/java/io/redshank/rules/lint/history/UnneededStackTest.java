package io.redshank.rules.lint.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.RegisteredFields;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UnneededStackTest {
    private static final String LIMIT = "min_stack_comments = \"New.\"\nmin_stack_version = \"9.4.0\"\nupdated_date";

    private final UnneededStack check = new UnneededStack();

    private static Reviewed limited(Reviewed rule) {
        return rule.with("updated_date", LIMIT);
    }

    @Test
    void a_rule_for_all_stacks_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(check.isOnByDefault()).isFalse();
    }

    @Test
    void a_limit_without_a_known_reason_is_told_and_taken_out() {
        Reviewed rule = limited(Reviewed.rule());
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 6: \"9.4.0\": min_stack_version 9.4.0 seems unneeded: nothing that is known of the"
                                + " rule fails at 8.19 [delete it, and `min_stack_comments` with it, unless a package or a function"
                                + " came with that stack]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_limit_with_a_reason_is_right() {
        assertThat(limited(Reviewed.esql("FROM a | INLINE STATS Esql.n = COUNT(*) BY host.id"))
                        .told(check))
                .isEmpty();
        assertThat(limited(Reviewed.rule().with("process.name ==", "host.entity.id =="))
                        .with(RegisteredFields.data())
                        .told(check))
                .isEmpty();
        assertThat(limited(Reviewed.kql("user.name:a"))
                        .with("type = \"query\"", "type = \"threshold\"")
                        .withText("[rule.threshold]\nfield = [\"a\", \"b\", \"c\", \"d\"]\nvalue = 3\n")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_limit_that_is_none_is_another_checks_matter() {
        for (String version : new String[] {"8.3.0", "8.19.0", "9.9.0", "soon"}) {
            assertThat(limited(Reviewed.rule()).with("9.4.0", version).told(check))
                    .isEmpty();
        }
    }
}
