package io.redshank.rules.lint.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ChildRuleTest {
    private final ChildRule check = new ChildRule();

    private static Reviewed other() {
        return Reviewed.at("rules/linux/other.toml").with("Backup Daemon Interactive Shell", "Other Rule");
    }

    private static final String TERMS = """
            [rule.new_terms]
            field = "new_terms_fields"
            value = ["host.id", "user.id"]
            [[rule.new_terms.history_window_start]]
            field = "history_window_start"
            value = "now-14d"
            """;

    private static Reviewed newTerms(String query) {
        return Reviewed.kql(query)
                .with("type = \"query\"", "type = \"new_terms\"")
                .withText(TERMS);
    }

    @Test
    void rules_of_other_events_are_right() {
        assertThat(Reviewed.told(check, other(), newTerms("process.name:bash"))).isEmpty();
    }

    @Test
    void new_terms_of_a_query_that_another_rule_alerts_on_are_told() {
        Reviewed parent =
                Reviewed.kql("process.name:(bash or zsh)").with("Backup Daemon Interactive Shell", "Any Shell");
        assertThat(Reviewed.told(check, parent, newTerms("process.name:bash and user.name:root")))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: information 31: query: child of `Any Shell`,"
                                + " whose query finds every event that this one finds"
                                + " [it adds no event; what it adds is worth a sentence in its description]");
    }

    @Test
    void building_blocks_are_told() {
        Reviewed block = Reviewed.rule().with("type = \"eql\"", "building_block_type = \"default\"\ntype = \"eql\"");
        assertThat(Reviewed.told(check, other(), block)).hasSize(1);
        assertThat(Reviewed.told(check, block, other())).hasSize(1);
    }

    @Test
    void two_ways_of_looking_at_the_same_events_are_told_once() {
        Reviewed threshold = Reviewed.kql("process.name:bash and user.name:root")
                .with("type = \"query\"", "type = \"threshold\"")
                .withText("[rule.threshold]\nfield = [\"host.id\"]\nvalue = 10\n");
        assertThat(Reviewed.told(check, newTerms("user.name:root and process.name:bash"), threshold))
                .hasSize(1);
        assertThat(Reviewed.told(check, newTerms("process.name:bash"), threshold))
                .isEmpty();
    }

    @Test
    void a_rule_that_says_what_it_adds_is_right() {
        Reviewed first = newTerms("process.name:bash and process.parent.name:backupd")
                .with("A backup daemon starts", "For the first time a backup daemon starts");
        assertThat(Reviewed.told(check, kqlParent(), first)).isEmpty();
        Reviewed many = Reviewed.kql("process.name:bash and process.parent.name:backupd")
                .with("type = \"query\"", "type = \"threshold\"")
                .with("A backup daemon starts", "A backup daemon starts again and again")
                .withText("[rule.threshold]\nfield = [\"host.id\"]\nvalue = 10\n");
        assertThat(Reviewed.told(check, kqlParent(), many)).isEmpty();
        assertThat(Reviewed.told(check, kqlParent(), many.with("again and again", "of late")))
                .hasSize(1);
    }

    private static Reviewed kqlParent() {
        return Reviewed.kql("process.name:bash and process.parent.name:backupd")
                .with("Backup Daemon Interactive Shell", "Any Shell");
    }
}
