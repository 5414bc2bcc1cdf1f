package io.redshank.rules.lint.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlikeRuleTest {
    private final AlikeRule check = new AlikeRule();

    private static Reviewed other() {
        return Reviewed.at("rules/linux/other.toml").with("Backup Daemon Interactive Shell", "Other Rule");
    }

    private static Reviewed names(String... names) {
        return other().with("== \"bash\"", "in (\"" + String.join("\", \"", names) + "\")");
    }

    @Test
    void rules_that_have_little_in_common_are_right() {
        assertThat(Reviewed.told(
                        check, names("a", "b", "c"), names("d", "e", "f").with("backupd", "x")))
                .isEmpty();
    }

    @Test
    void rules_that_have_most_in_common_are_told_in_the_later_file() {
        Reviewed one = names("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        Reviewed two = names("a", "b", "c", "d", "e", "f", "g", "h", "i", "k").with("Other Rule", "Third Rule");
        assertThat(Reviewed.told(check, one, two))
                .containsExactly("other.toml: information 31: query: 80% alike with `Other Rule`; differs in"
                        + " `process.name:k`, `process.name:j` [one rule may do for both]");
    }

    @Test
    void three_differences_are_written_out() {
        String many = IntStream.range(0, 40).mapToObj(i -> "p" + i).collect(Collectors.joining("\", \""));
        assertThat(Reviewed.told(check, names(many, "x", "y"), names(many, "a", "b", "c")))
                .containsExactly(
                        "other.toml: information 31: query: 84% alike with `Other Rule`; differs in"
                                + " `process.name:a`, `process.name:b`, `process.name:c` and 2 more [one rule may do for both]");
    }

    @Test
    void the_same_query_with_another_threshold_is_wholly_alike() {
        String threshold = "[rule.threshold]\nfield = [\"host.id\"]\nvalue = ";
        Reviewed ten = Reviewed.kql("process.name:bash")
                .with("\"query\"", "\"threshold\"")
                .withText(threshold + "10\n");
        Reviewed five = Reviewed.kql("process.name:bash")
                .with("\"query\"", "\"threshold\"")
                .withText(threshold + "5\n");
        assertThat(Reviewed.told(check, ten, five))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: information 31: query: 100% alike with"
                                + " `Backup Daemon Interactive Shell`; differs in `threshold` [one rule may do for both]");
    }

    @Test
    void parts_joined_otherwise_are_alike_and_not_equal() {
        assertThat(Reviewed.told(
                        check,
                        other().with("== \"start\" and", "== \"start\" or"),
                        other().with("\"bash\" and", "\"bash\" or")))
                .containsExactly(
                        "other.toml: information 31: query: 100% alike with `Other Rule`; differs in how the parts are"
                                + " joined [one rule may do for both]");
    }

    @Test
    void other_data_and_rules_told_otherwise_are_not_compared() {
        Reviewed one = names("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        Reviewed two = names("a", "b", "c", "d", "e", "f", "g", "h", "i", "k");
        assertThat(Reviewed.told(check, one, two.with("events.process-*", "events.*")))
                .isEmpty();
        assertThat(Reviewed.told(check, one, one)).isEmpty();
        assertThat(Reviewed.told(check, one, names("a", "b", "c", "d", "e", "f", "g", "h", "i")))
                .isEmpty();
    }
}
