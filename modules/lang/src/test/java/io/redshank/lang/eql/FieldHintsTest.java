package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.EventOrder;
import io.redshank.lang.FieldHints;
import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.EcsSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldHintsTest {
    private static final FieldHints OF_A_RULE = new FieldHints() {
        @Override
        public Optional<String> whereabouts(String field) {
            return field.endsWith("x") ? Optional.of("`" + field + "` is a field of okta") : Optional.empty();
        }

        @Override
        public String unknown(String field) {
            return "no source of this rule has a field `" + field + "`";
        }
    };

    private static List<String> complaints(String query, FieldHints hints) {
        EqlOptions options = new EqlOptions(
                EcsSchema.instance(),
                UnknownFields.ERROR,
                "event.category",
                EventOrder.DEFAULT,
                EqlDialect.ELASTICSEARCH,
                hints);
        return Eql.compile(query, options).diagnostics().stream()
                .map(FieldHintsTest::line)
                .toList();
    }

    private static String line(Diagnostic diagnostic) {
        return diagnostic.message() + " = " + diagnostic.helpText().orElse("");
    }

    @Test
    void the_message_and_the_place_of_the_field_are_those_of_the_hints() {
        assertThat(complaints("any where okta.actor.x == 1", OF_A_RULE))
                .containsExactly(
                        "no source of this rule has a field `okta.actor.x` = `okta.actor.x` is a field of okta");
    }

    @Test
    void a_near_name_comes_before_the_place_of_the_field() {
        assertThat(complaints("any where process.namx == 1", OF_A_RULE))
                .containsExactly("no source of this rule has a field `process.namx` = did you mean `process.name`?"
                        + " `process.namx` is a field of okta");
    }

    @Test
    void a_field_that_is_nowhere_may_be_optional() {
        assertThat(complaints("any where okta.actor.y == 1", OF_A_RULE))
                .containsExactly("no source of this rule has a field `okta.actor.y` ="
                        + " a field that may be absent is written `?okta.actor.y`");
    }

    @Test
    void a_query_without_a_rule_does_not_speak_of_one() {
        assertThat(complaints("any where process.nmae == 1", FieldHints.NONE))
                .containsExactly("there is no field `process.nmae` = did you mean `process.name`?");
    }
}
