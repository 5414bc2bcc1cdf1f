package io.redshank.rules.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.model.schema.EcsSchema;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplicationTest {
    private static Form form(String condition) {
        QueryPlan plan = Eql.compile(
                        "any where " + condition, new EqlOptions(EcsSchema.instance(), UnknownFields.IGNORE))
                .plan()
                .orElseThrow(() -> new IllegalArgumentException("no EQL: " + condition));
        return plan instanceof QueryPlan.EventPlan events ? FormReader.read(events.condition()) : Form.never();
    }

    @ParameterizedTest(name = "{0} implies {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "process.name == \"a\"                          | process.name in (\"b\", \"a\")",
                "process.name == \"a\"                          | process.name : \"A\"",
                "process.name : (\"ab*\", \"ac?\")              | process.name : \"A*\"",
                "process.name like \"ab*\"                      | process.name != null",
                "process.pid > 5                                | process.pid >= 4",
                "process.pid == 5                               | process.pid < 6",
                "cidrmatch(source.ip, \"10.1.0.0/16\")          | cidrmatch(source.ip, \"10.0.0.0/8\", \"::1/128\")",
                "process.name == \"a\" and process.pid > 5      | process.pid > 5 or user.name == \"x\"",
                "not process.name : \"a*\"                      | process.name != \"ab\"",
                "process.name == null                           | not process.name : \"a*\"",
                "not (process.pid > 5 or user.name == \"x\")    | user.name != \"x\"",
                "(process.pid > 5 or user.name == \"x\") and process.pid <= 4 and user.name == \"x\" | user.name == \"x\"",
                "(process.pid > 5 or user.name == \"x\") and not process.pid > 5 | user.name == \"x\"",
                "process.name in (\"a\", \"b\") and user.name == \"x\" | (process.name == \"a\" and user.name == \"x\") or (process.name == \"b\" and user.name : \"X\")",
                "length(process.name) > 5 and true              | length(process.name) > 5",
                "false                                          | process.pid == 1"
            })
    void follows(String one, String other) {
        assertThat(new Implication(Implication.MAX_STEPS).holds(form(one), form(other)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} does not imply {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "process.name : \"a\"                           | process.name == \"a\"",
                "process.name in (\"a\", \"b\")                 | process.name == \"a\"",
                "process.name : \"a*\"                          | process.name : \"ab*\"",
                "process.pid >= 5                               | process.pid > 5",
                "cidrmatch(source.ip, \"10.0.0.0/8\")           | cidrmatch(source.ip, \"10.1.0.0/16\")",
                "process.pid > 5 or user.name == \"x\"          | process.pid > 5",
                "not process.name == \"a\"                      | not process.name : \"a*\"",
                "process.name != \"a\"                          | process.name != null",
                "length(process.name) != 3                      | length(process.name) > 5"
            })
    void does_not_follow(String one, String other) {
        assertThat(new Implication(Implication.MAX_STEPS).holds(form(one), form(other)))
                .isFalse();
    }

    @Test
    void a_field_may_have_several_values_so_that_one_does_not_tell_against_another() {
        assertThat(new Implication(Implication.MAX_STEPS)
                        .holds(form("event.type == \"start\""), form("event.type != \"end\"")))
                .isFalse();
        assertThat(new Implication(Implication.MAX_STEPS)
                        .holds(form("event.type == \"start\" and event.type == \"end\""), Form.never()))
                .isFalse();
    }

    @Test
    void the_same_in_other_words_is_the_same() {
        assertThat(new Implication(Implication.MAX_STEPS)
                        .same(
                                form("process.name in (\"a\", \"b\") and not (process.pid > 1 or process.pid < 0)"),
                                form("not process.pid > 1 and (process.name == \"b\" or process.name == \"a\") and"
                                        + " not process.pid < 0")))
                .isTrue();
    }

    @Test
    void a_proof_that_takes_too_long_is_given_up() {
        String choices = IntStream.range(0, 40)
                .mapToObj(i -> "(process.name == \"a" + i + "\" or user.name == \"b" + i + "\")")
                .collect(Collectors.joining(" and "));
        String joined = IntStream.range(0, 40)
                .mapToObj(i -> "(process.name : \"a" + i + "\" and user.name : \"b" + (39 - i) + "\")")
                .collect(Collectors.joining(" or "));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(new Implication(Implication.MAX_STEPS).holds(form(choices), form(joined)))
                        .isFalse());
    }
}
