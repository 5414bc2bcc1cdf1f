package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TypeOfPublishedTest {
    private final TypeOfPublished check = new TypeOfPublished();

    private static Reviewed typed(String type) {
        return Reviewed.rule().with("type = \"eql\"", "type = \"" + type + "\"");
    }

    @Test
    void the_same_type_an_unknown_one_and_a_new_rule_are_not_told() {
        assertThat(typed("eql").with(Locked.data(Locked.LOCK)).told(check)).isEmpty();
        assertThat(typed("elq").with(Locked.data(Locked.LOCK)).told(check)).isEmpty();
        assertThat(typed("esql").with(Locked.data("{}")).told(check)).isEmpty();
        assertThat(typed("esql").told(check)).isEmpty();
    }

    @Test
    void another_type_is_told() {
        assertThat(typed("esql").with(Locked.data(Locked.LOCK)).told(check))
                .containsExactly(
                        "error 29: \"esql\": the rule was published with type eql and is esql now [a rule of another"
                                + " type is another rule: deprecate the old one, and give the new one a new `rule_id`]");
    }

    @Test
    void the_rule_of_older_stacks_is_compared_with_its_own_entry() {
        assertThat(typed("threshold").with(Locked.data(Locked.FORKED)).told(check))
                .isEmpty();
        assertThat(typed("eql").with(Locked.data(Locked.FORKED)).told(check)).hasSize(1);
        assertThat(typed("eql")
                        .with("updated_date", "min_stack_version = \"9.4.0\"\nupdated_date")
                        .with(Locked.data(Locked.FORKED))
                        .told(check))
                .isEmpty();
    }
}
