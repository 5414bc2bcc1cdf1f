package io.redshank.rules.lint.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SameRuleTest {
    private final SameRule check = new SameRule();

    private static Reviewed other() {
        return Reviewed.at("rules/linux/other.toml").with("Backup Daemon Interactive Shell", "Other Rule");
    }

    @Test
    void rules_of_other_events_are_right() {
        assertThat(Reviewed.told(check, Reviewed.rule(), other().with("\"bash\"", "\"zsh\"")))
                .isEmpty();
    }

    @Test
    void the_same_query_written_otherwise_is_told_in_the_later_file() {
        Reviewed other = other().with(
                        "process where host.os.type == \"linux\" and event.type == \"start\" and\n"
                                + "  process.name == \"bash\" and process.parent.name == \"backupd\"",
                        "process where process.parent.name in (\"backupd\") and not (process.name != \"bash\" or\n"
                                + "  not (event.type == \"start\" and host.os.type == \"linux\"))");
        assertThat(Reviewed.told(check, Reviewed.rule(), other))
                .containsExactly("other.toml: error 31: query: equal to rule `Backup Daemon Interactive Shell` in"
                        + " rules/linux/execution_backup_daemon_interactive_shell.toml: the same events of the same data"
                        + " raise both [keep one of them, or let the query say what tells them apart]");
    }

    @Test
    void the_same_query_in_another_language_is_told() {
        Reviewed kql = other().with("type = \"eql\"", "type = \"query\"")
                .with("language = \"eql\"", "language = \"kuery\"")
                .with(
                        "process where host.os.type == \"linux\" and event.type == \"start\" and\n"
                                + "  process.name == \"bash\" and process.parent.name == \"backupd\"",
                        "event.category:process and host.os.type:linux and event.type:start and process.name:bash and"
                                + " process.parent.name:backupd");
        assertThat(Reviewed.told(check, Reviewed.rule(), kql)).hasSize(1);
    }

    @Test
    void other_data_another_kind_of_alert_or_suppression_make_another_rule() {
        assertThat(Reviewed.told(check, Reviewed.rule(), other().with("events.process-*", "events.*")))
                .isEmpty();
        assertThat(Reviewed.told(
                        check,
                        Reviewed.rule(),
                        other().with("type = \"eql\"", "building_block_type = \"default\"\ntype = \"eql\"")))
                .isEmpty();
        assertThat(Reviewed.told(
                        check,
                        Reviewed.rule(),
                        other().withText("[rule.alert_suppression]\ngroup_by = [\"host.id\"]\n")))
                .isEmpty();
        String threshold = "[rule.threshold]\nfield = [\"host.id\"]\nvalue = ";
        Reviewed ten = Reviewed.kql("process.name:bash")
                .with("\"query\"", "\"threshold\"")
                .withText(threshold + "10\n");
        Reviewed five = Reviewed.kql("process.name:bash")
                .with("\"query\"", "\"threshold\"")
                .withText(threshold + "5\n");
        assertThat(Reviewed.told(check, ten, five)).isEmpty();
        assertThat(Reviewed.told(check, ten, ten)).hasSize(1);
    }

    @Test
    void sequences_are_compared_stage_by_stage() {
        Reviewed sequence = Reviewed.sequence();
        Reviewed turned = Reviewed.sequence()
                .with(
                        "host.os.type == \"linux\" and process.name == \"bash\"",
                        "process.name == \"bash\" and host.os.type == \"linux\"");
        assertThat(Reviewed.told(check, sequence, turned)).hasSize(1);
        assertThat(Reviewed.told(check, sequence, Reviewed.sequence().with("maxspan=1m", "maxspan=2m")))
                .isEmpty();
        assertThat(Reviewed.told(check, sequence, Reviewed.sequence().with("by host.id", "by host.name")))
                .isEmpty();
        assertThat(Reviewed.told(check, sequence, Reviewed.sequence().with("\"bash\"", "\"zsh\"")))
                .isEmpty();
    }

    @Test
    void es_ql_queries_are_compared_in_one_layout() {
        Reviewed rows = Reviewed.esql("from logs-a* metadata _id | where user.name == \"root\"");
        Reviewed broken = Reviewed.esql("FROM logs-a* METADATA _id\n| WHERE user.name == \"root\"");
        assertThat(Reviewed.told(check, rows, broken)).hasSize(1);
        assertThat(Reviewed.told(check, rows, Reviewed.esql("from logs-a* metadata _id | where user.name == \"bin\"")))
                .isEmpty();
    }

    @Test
    void a_query_that_is_wrong_or_deprecated_is_not_compared() {
        assertThat(Reviewed.told(
                        check,
                        Reviewed.rule().with("and process.parent", "and and process.parent"),
                        other().with("and process.parent", "and and process.parent")))
                .isEmpty();
        assertThat(Reviewed.told(check, Reviewed.rule(), other().with("\"production\"", "\"deprecated\"")))
                .isEmpty();
    }
}
