package io.redshank.cli;

import java.time.Instant;
import java.util.SplittableRandom;

/** Rules of every kind that keeps state, and logins over which they alert. */
final class StateFixture {
    private static final Instant START = Instant.parse("2026-11-24T08:14:00Z");
    private static final int STEP_MILLIS = 120;

    private StateFixture() {}

    static void writeRules(CommandLineFixture commands) {
        write(commands, "each", "query", "kuery", "event.outcome: success and user.name: user7", "");
        write(commands, "folding", "query", "kuery", "event.outcome: failure and user.name: (user1 or user2)", """
                [rule.alert_suppression]
                group_by = ["source.ip"]
                duration = {value = 10, unit = "s"}
                """);
        write(commands, "threshold", "threshold", "kuery", "event.outcome: failure", """
                [rule.threshold]
                field = ["source.ip"]
                value = 25
                [[rule.threshold.cardinality]]
                field = "user.name"
                value = 3
                """);
        write(commands, "terms", "new_terms", "kuery", "event.outcome: *", """
                [rule.new_terms]
                field = "new_terms_fields"
                value = ["source.ip", "user.name"]
                [[rule.new_terms.history_window_start]]
                field = "history_window_start"
                value = "now-7d"
                """);
        write(commands, "sequence", "eql", "eql", """
                sequence by source.ip, user.name with maxspan=20s
                  [authentication where event.outcome == "failure"]
                  [authentication where event.outcome == "success"]""", "");
        write(commands, "missing", "eql", "eql", """
                sequence by source.ip with maxspan=3s
                  [authentication where event.outcome == "success" and user.name == "user3"]
                  ![authentication where event.outcome == "failure"]""", "");
    }

    static void write(
            CommandLineFixture commands, String name, String type, String language, String query, String more) {
        commands.write("rules/" + name + ".toml", """
                [metadata]
                creation_date = "2026/11/24"
                maturity = "production"
                updated_date = "2026/11/24"

                [rule]
                author = ["Redshank Project"]
                description = "A rule of a test."
                from = "now-9m"
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
                """.formatted(
                        language, name, name.hashCode() & 0xffff_ffffL, type, query, more));
    }

    /** Logins number {@code from} to {@code to - 1}, of which every {@code of}-th is written, one a line. */
    static String logins(int from, int to, int of, int which) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (i % of == which) {
                lines.append(login(i)).append('\n');
            }
        }
        return lines.toString();
    }

    private static String login(int number) {
        SplittableRandom random = new SplittableRandom(number);
        int jitter = random.nextInt(2_000);
        return """
                {"@timestamp":"%s","_id":"l%d","data_stream":{"type":"logs","dataset":"system.auth",\
                "namespace":"default"},"event":{"category":["authentication"],"action":"ssh_login",\
                "outcome":"%s"},"source":{"ip":"203.0.113.%d"},"user":{"name":"user%d"},"host":{"name":"lab-01"}}""".formatted(
                        START.plusMillis((long) number * STEP_MILLIS + jitter),
                        number,
                        random.nextInt(6) == 0 ? "success" : "failure",
                        random.nextInt(12) + number / 500,
                        random.nextInt(9));
    }
}
