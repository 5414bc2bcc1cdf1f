package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.ScheduleDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --as-scheduled}: what is written, what the summary tells, what is refused. */
class AsScheduledTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
    }

    private static String event(String time, String id, String action) {
        return """
                {"@timestamp":"2026-11-24T03:%s.000Z","_id":"%s","data_stream":{"type":"logs",\
                "dataset":"system.auth","namespace":"default"},"event":{"category":["authentication"],\
                "action":"%s"},"host":{"name":"lab-01","id":"h1"},"user":{"name":"web"}}
                """.formatted(time, id, action);
    }

    private void rule(String name, String language, String type, String query, String more) {
        commands.write(
                "rules/" + name + ".toml", """
                [metadata]
                creation_date = "2026/11/24"
                maturity = "production"
                updated_date = "2026/11/24"

                [rule]
                author = ["Redshank Project"]
                description = "A rule of a test."
                index = ["logs-system.*"]
                language = "%s"
                name = "%s"
                risk_score = 47
                rule_id = "6a26a7e7-7d1b-4d4f-9d3e-%012x"
                severity = "medium"
                type = "%s"
                query = '''
                %s
                '''
                %s
                """.formatted(language, name, name.hashCode() & 0xffff, type, query, more));
    }

    private CommandLineFixture.Ended run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--rules", "rules", "events.ndjson", "-o", "ndjson"));
        arguments.addAll(List.of(more));
        return commands.run(arguments.toArray(String[]::new));
    }

    private static List<Map<String, @Nullable Object>> alerts(CommandLineFixture.Ended ended) {
        return ended.lines().stream()
                .map(line -> JsonTree.object(line, "an alert"))
                .toList();
    }

    private static List<String> remarks(CommandLineFixture.Ended ended) {
        return ended.err().lines().filter(line -> line.startsWith("  note: ")).toList();
    }

    /** One event in the hole of a rule that looks back a minute every two, one that its next run sees. */
    private void gap() {
        rule("hole", "kuery", "query", "event.action: login", "from = \"now-1m\"\ninterval = \"2m\"");
        commands.write("events.ndjson", event("42:30", "hole", "login") + event("43:30", "seen", "login"));
    }

    @Test
    void alerts_are_those_of_the_runs_and_what_lies_in_a_gap_is_labelled() {
        gap();
        CommandLineFixture.Ended ended = run("--as-scheduled");

        assertThat(ended.code()).isZero();
        assertThat(alerts(ended)).hasSize(2);
        assertThat(alerts(ended).getFirst())
                .containsEntry("@timestamp", "2026-11-24T03:44:00.000Z")
                .containsEntry("kibana.alert.original_time", "2026-11-24T03:43:30.000Z")
                .doesNotContainKeys("redshank.beyond_schedule", "redshank.schedule_difference");
        assertThat(alerts(ended).getLast())
                .containsEntry("@timestamp", "2026-11-24T03:42:30.000Z")
                .containsEntry("redshank.beyond_schedule", true)
                .containsEntry("redshank.schedule_difference", "schedule_gap");
        assertThat(remarks(ended))
                .containsExactly("  note: alerts beyond the schedule: an event lies between the windows of two runs: 1"
                        + " [scheduled.beyond.schedule_gap]");
    }

    @Test
    void without_the_switch_nothing_is_labelled() {
        gap();
        CommandLineFixture.Ended ended = run();

        assertThat(alerts(ended))
                .extracting(alert -> alert.get("@timestamp"))
                .containsExactly("2026-11-24T03:42:30.000Z", "2026-11-24T03:43:30.000Z");
        assertThat(ended.out()).doesNotContain("redshank.");
        assertThat(remarks(ended)).isEmpty();
    }

    @Test
    void people_read_the_difference_in_the_table() {
        gap();
        CommandLineFixture.Ended ended =
                commands.run("run", "--rules", "rules", "events.ndjson", "--as-scheduled", "-o", "table");

        assertThat(ended.out()).containsOnlyOnce("beyond the schedule: schedule gap");
    }

    @Test
    void samples_run_on_their_schedule_and_sequences_lose_what_straddles_runs() {
        rule(
                "sample",
                "eql",
                "eql",
                "sample by host.id [any where event.action == \"login\"] [any where event.action == \"logout\"]",
                "");
        rule(
                "sequence",
                "eql",
                "eql",
                "sequence by host.id with maxspan=5m [any where event.action == \"login\"] [any where event.action =="
                        + " \"logout\"]",
                "");
        commands.write("events.ndjson", event("41:30", "in", "login") + event("46:00", "out", "logout"));
        CommandLineFixture.Ended ended = run("--as-scheduled");

        // the run at 45 looks back to 39 and does not see the logout, that at 50 looks back to 44
        assertThat(alerts(ended))
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .containsEntry("kibana.alert.rule.name", "sequence")
                        .containsEntry("redshank.schedule_difference", "between_runs"));

        commands.write("events.ndjson", event("44:30", "in", "login") + event("46:00", "out", "logout"));
        ended = run("--as-scheduled");
        assertThat(alerts(ended))
                .extracting(
                        alert -> alert.get("kibana.alert.rule.name") + " " + alert.get("redshank.schedule_difference"))
                .containsExactlyInAnyOrder("sample not_streamed", "sequence null");
        assertThat(remarks(run())).contains("  note: 1 rule left out: a sample has no end in a stream of events");
    }

    @Test
    void what_has_no_meaning_beside_scheduled_runs_is_refused() {
        gap();
        assertThat(run("--as-scheduled", "--follow").err())
                .isEqualTo(
                        "redshank run: alerts can be compared with scheduled runs when all is read, which it never is"
                                + " (--follow)\n  = help: leave out --follow or --as-scheduled\n");
        assertThat(run("--as-scheduled", "--state", "kept").err())
                .isEqualTo(
                        "redshank run: no state of scheduled runs is kept (--state)\n  = help: give all inputs to one run"
                                + " with --as-scheduled\n");
        assertThat(run("--as-scheduled", "--max-signals"))
                .satisfies(ended -> assertThat(ended.code()).isEqualTo(2))
                .satisfies(ended -> assertThat(ended.err())
                        .isEqualTo("redshank run: scheduled runs always withhold what is beyond max_signals"
                                + " (--max-signals)\n  = help: leave out --max-signals\n"));
    }

    @Test
    void every_difference_is_told_in_words() {
        for (ScheduleDifference difference : ScheduleDifference.values()) {
            String name =
                    (difference.isBeyondSchedule() ? "scheduled.beyond." : "scheduled.only.") + difference.label();
            assertThat(Remarks.of(new TreeMap<>(Map.of(name, 1L))))
                    .singleElement()
                    .satisfies(
                            remark -> assertThat(remark).startsWith("alerts ").endsWith(": 1 [" + name + "]"));
        }
    }
}
