package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --exceptions}: events that satisfy an exception of a rule are hidden from it, and what is wrong is told. */
class ExceptionsTest {
    private static final String ID = "2b0a7a0e-7b7b-4a53-9d1f-0f9f8f2f4a11";

    private static final String RULE = """
            [metadata]
            creation_date = "2026/11/01"
            maturity = "production"
            updated_date = "2026/11/01"

            [rule]
            author = ["Redshank"]
            description = "Starts of processes."
            from = "now-9m"
            index = ["logs-*"]
            language = "%s"
            license = "Apache-2.0"
            name = "Process"
            risk_score = 73
            rule_id = "2b0a7a0e-7b7b-4a53-9d1f-0f9f8f2f4a11"
            severity = "high"
            type = "%s"
            query = '''%s'''
            """;

    private static final String LIST = """
            {"list_id":"known","name":"Known","type":"detection","namespace_type":"single"}
            {"item_id":"i","list_id":"known","name":"Ours","type":"simple","os_types":[],"entries":[%s]}
            {"exported_count":2}
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() throws IOException {
        commands = new CommandLineFixture(folder);
        write("rules/process.toml", RULE.formatted("kuery", "query", "process.name:*") + attached("known"));
        write(
                "events.ndjson",
                event(
                                "a",
                                "10:00:00",
                                "linux",
                                "\"name\":\"Cron\",\"pid\":1,\"sig\":[{\"x\":\"1\",\"y\":\"1\"},{\"x\":\"2\",\"y\":\"2\"}]")
                        + event(
                                "b",
                                "10:00:01",
                                "windows",
                                "\"name\":\"cron\",\"pid\":22,\"sig\":[{\"x\":\"1\",\"y\":\"2\"}]")
                        + event("c", "10:00:02", "linux", "\"name\":\"bash\",\"args\":\"/opt/run\""));
    }

    private static String attached(String list) {
        return "\n[[rule.exceptions_list]]\nid = \"1\"\nlist_id = \"" + list
                + "\"\nnamespace_type = \"single\"\ntype = \"detection\"\n";
    }

    private static String event(String id, String time, String system, String process) {
        return "{\"@timestamp\":\"2026-11-24T" + time + "Z\",\"event\":{\"id\":\"" + id
                + "\",\"kind\":\"event\",\"category\":[\"process\"]},\"data_stream\":{\"type\":\"logs\",\"dataset\":\"x\",\"namespace\":\"default\"},"
                + "\"host\":{\"id\":\"h\",\"os\":{\"type\":\"" + system + "\"}},\"process\":{" + process + "}}\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandLineFixture.Ended run(String... files) {
        List<String> all = new ArrayList<>(List.of("run", "--rules", "rules", "-o", "ndjson", "events.ndjson"));
        for (String file : files) {
            all.add("--exceptions");
            all.add(file);
        }
        return commands.run(all.toArray(String[]::new));
    }

    /** The ids of the events that gave alerts. */
    private static String alerted(CommandLineFixture.Ended ended) {
        StringBuilder ids = new StringBuilder();
        for (String line : ended.lines()) {
            Matcher matcher = Pattern.compile("\"id\":\"([abc])\"").matcher(line);
            if (matcher.find()) {
                ids.append(matcher.group(1));
            }
        }
        return ids.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"field":"process.name","type":"match","operator":"included","value":"cron"} | ac
            {"field":"process.name","type":"match","operator":"excluded","value":"cron"} | b
            {"field":"process.name","type":"match_any","operator":"included","value":["cron","bash"]} | a
            {"field":"process.pid","type":"match","operator":"included","value":"22"} | ac
            {"field":"process.pid","type":"exists","operator":"included"} | c
            {"field":"process.pid","type":"exists","operator":"excluded"} | ab
            {"field":"process.name","type":"wildcard","operator":"included","value":"c?o*"} | ac
            {"field":"process.name","type":"wildcard","operator":"excluded","value":"c?o*"} | b
            {"field":"process.sig","type":"nested","entries":[{"field":"x","type":"match","operator":"included","value":"1"},{"field":"y","type":"match","operator":"included","value":"2"}]} | ac
            {"field":"process.name","type":"match","operator":"included","value":"cron"},{"field":"process.pid","type":"match","operator":"included","value":"1"} | abc
            """)
    void an_event_that_satisfies_all_entries_is_hidden(String entries, String left) throws IOException {
        write("known.ndjson", LIST.formatted(entries));
        CommandLineFixture.Ended ended = run("known.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(alerted(ended)).isEqualTo(left);
    }

    @Test
    void an_expired_exception_hides_only_events_from_before() throws IOException {
        write(
                "own.toml",
                toml("expire_time = \"2026-11-24T10:00:01Z\"", "{ field = \"process.name\", type = \"exists\" }"));
        assertThat(alerted(run("own.toml"))).isEqualTo("bc");
    }

    @Test
    void an_exception_for_a_system_hides_events_of_that_system() throws IOException {
        write("own.toml", toml("os_types = [\"linux\"]", "{ field = \"process.name\", type = \"exists\" }"));
        assertThat(alerted(run("own.toml"))).isEqualTo("b");
    }

    @Test
    void a_sequence_does_not_see_a_hidden_event() throws IOException {
        write(
                "rules/process.toml",
                RULE.formatted(
                        "eql",
                        "eql",
                        "sequence by host.id [process where process.name == \"cron\"]"
                                + " [process where process.name == \"bash\"]"));
        write("own.toml", toml("", "{ field = \"process.name\", type = \"match\", value = \"cron\" }"));
        assertThat(run().lines()).isNotEmpty();
        assertThat(run("own.toml").lines()).isEmpty();
    }

    private static String toml(String more, String entry) {
        return "[[exception]]\nname = \"Ours\"\nrule_id = \"" + ID + "\"\n" + more + "\nentries = [" + entry + "]\n";
    }

    @Test
    void a_rule_line_of_an_export_attaches_its_lists() throws IOException {
        write("rules/process.toml", RULE.formatted("kuery", "query", "process.name:*"));
        write(
                "export.ndjson",
                "{\"rule_id\":\"" + ID + "\",\"type\":\"query\",\"exceptions_list\":[{\"list_id\":\"known\"}]}\n"
                        + LIST.formatted("{\"field\":\"process.pid\",\"type\":\"exists\",\"operator\":\"included\"}"));
        assertThat(alerted(run("export.ndjson"))).isEqualTo("c");
    }

    @Test
    void a_rule_with_an_exception_that_cannot_be_applied_is_not_run() throws IOException {
        write(
                "rules/other.toml",
                RULE.formatted("kuery", "query", "process.name:bash").replace(ID, ID.replace("2b0a", "3b0a")));
        write("known.ndjson", LIST.formatted("{\"field\":\"process.name\",\"type\":\"match\",\"value\":[\"a\"]}"));
        CommandLineFixture.Ended ended = run("known.ndjson");
        assertThat(alerted(ended)).isEqualTo("c");
        assertThat(ended.err())
                .contains("  note: 1 rule left out: its exception `Ours` (known.ndjson:2) cannot be applied: `match` at"
                        + " `process.name` takes a string that is not empty\n");
    }

    @Test
    void what_rules_and_exceptions_miss_of_each_other_is_told_once() throws IOException {
        write(
                "own.toml",
                toml("", "{ field = \"process.pid\", type = \"exists\" }").replace(ID, "another"));
        assertThat(run("own.toml").err())
                .contains("  note: no file has the exception list `known` that rules name (--exceptions)\n")
                .contains("  note: no rule has the exception `Ours` (own.toml:1)\n")
                .contains("  note: 0 exceptions of 1 for 0 rules (version ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"field":"process.name","type":"list","operator":"included","list":{"id":"names","type":"keyword"}} | ab
            {"field":"process.name","type":"list","operator":"excluded","list":{"id":"names","type":"keyword"}} | c
            {"field":"process.name","type":"list","operator":"included","list":{"id":"names.txt","type":"keyword"}} | ab
            {"field":"process.pid","type":"list","operator":"included","list":{"id":"pids","type":"keyword"}} | ac
            {"field":"source.ip","type":"list","operator":"included","list":{"id":"one","type":"ip"}} | abc
            {"field":"source.ip","type":"list","operator":"included","list":{"id":"many","type":"ip_range"}} | a
            """)
    void a_value_is_looked_up_in_a_list_that_lies_beside_the_exceptions(String entries, String left)
            throws IOException {
        write(
                "events.ndjson",
                Files.readString(folder.resolve("events.ndjson"))
                        .replace("\"pid\":22", "\"pid\":22},\"source\":{\"ip\":\"10.2.0.9\"")
                        .replace("\"args\":\"/opt/run\"", "\"args\":\"x\"},\"source\":{\"ip\":\"fe80::7\""));
        write("all/known.ndjson", LIST.formatted(entries));
        write("all/names.txt", "bash\r\n\r\n  zsh  \r\n");
        write("all/pids.csv", "22\n");
        write("all/one.txt", "10.2.0.8\n");
        write("all/many.txt", "10.2.0.5 - 10.2.0.9\nfe80::/10\n");
        assertThat(alerted(run("all/known.ndjson"))).isEqualTo(left);
        assertThat(alerted(run("all"))).isEqualTo(left);
    }

    @Test
    void files_in_the_form_of_a_repository_of_rules_are_read() throws IOException {
        write("known.toml", """
                [metadata]
                creation_date = "2026/11/01"
                list_name = "Known"
                rule_ids = ["2b0a7a0e-7b7b-4a53-9d1f-0f9f8f2f4a11"]
                updated_date = "2026/11/01"

                [[exceptions]]
                [exceptions.container]
                list_id = "another"
                name = "Known"
                type = "rule_default"

                [[exceptions.items]]
                name = "Cron"
                type = "simple"

                [[exceptions.items.entries]]
                field = "process.name"
                operator = "included"
                type = "match"
                value = "cron"
                """);
        assertThat(alerted(run("known.toml"))).isEqualTo("ac");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            os_type = ["linux"] | { field = "a", type = "exists" } | `os_type` is unknown; did you mean `os_types`?
            os_types = ["Linux"] | { field = "a", type = "exists" } | `os_types` has `Linux`; there are linux, macos and windows
            expire_time = "soon" | { field = "a", type = "exists" } | `expire_time` is no time; as in `2026-11-25T00:00:00Z`
            tags = [] | | `entries` is a list of one entry or more
            tags = [] | { type = "exists" } | an entry has no `field`
            tags = [] | { field = "a" } | the entry of `a` has no `type`
            tags = [] | { field = "a", type = "exist" } | `a` has an entry of unknown type `exist`; there are match, match_any, exists, wildcard, nested and list
            tags = [] | { field = "a", type = "exists", operater = "excluded" } | `operater` in the entry of `a` is unknown; did you mean `operator`?
            tags = [] | { field = "a", type = "exists", operator = "not" } | the `operator` of `a` is neither `included` nor `excluded`
            tags = [] | { field = "a", type = "match", value = "" } | `match` at `a` takes a string that is not empty
            tags = [] | { field = "a", type = "match_any", value = "b" } | the value of `match_any` at `a` is a list of texts
            tags = [] | { field = "a", type = "match_any", value = [] } | `match_any` at `a` has no value
            tags = [] | { field = "a", type = "nested", entries = [{ field = "b", type = "nested" }] } | `b` is `nested` in another `nested` entry
            tags = [] | { field = "process.pid", type = "match", value = "many" } | `process.pid` is of type long, which its value does not fit
            tags = [] | { field = "a", type = "list" } | the entry of `a` names no value list; as in `list = { id = "ours", type = "ip" }`
            tags = [] | { field = "a", type = "list", list = { id = "b", type = "text" } } | the value list `b` at `a` is of a `type` that is not read; there are keyword, ip and ip_range
            tags = [] | { field = "a", type = "list", list = { id = "b", type = "ip" } } | no file has the value list `b`
            tags = [] | { field = "a", type = "list", list = { id = "../b", type = "ip" } } | no file has the value list `../b`
            tags = [] | { field = "a", type = "list", list = { id = "bad", type = "ip" } } | the value list `bad`: line 2 of bad.txt, `10.0.0`, is no address
            tags = [] | { field = "a", type = "list", list = { id = "bad", type = "ip_range" } } | the value list `bad`: line 2 of bad.txt, `10.0.0`, is no range of addresses, as `10.0.0.0/8` or `10.0.0.1-10.0.0.9`
            tags = [] | { field = "a", type = "list", operator = "excluded", list = { id = "none", type = "ip" } } | the value list `none` is empty, so that every event would be hidden whose `a` is not in it
            """)
    void an_exception_that_cannot_be_applied_says_why_to_run_and_to_lint(String more, String entry, String reason)
            throws IOException {
        write("bad.txt", "10.0.0.1\n10.0.0\n");
        write("none.txt", "\n");
        write("own.toml", "\n" + toml(more, entry == null ? "" : entry));
        CommandLineFixture.Ended ended = run("own.toml");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo("redshank run: no rule can run: 1 rule left out: its exception `Ours` (own.toml:2) cannot be"
                        + " applied: " + reason + "\n");
        assertThat(lint("own.toml"))
                .containsExactly("own.toml:2 RS956: the exception `Ours` cannot be applied: " + reason);
    }

    @Test
    void a_name_of_an_export_that_is_misspelt_is_told_and_others_that_are_unknown_are_not() throws IOException {
        String export = LIST.formatted("{\"field\":\"process.name\",\"type\":\"exists\",\"operator\":\"included\"}");
        write("misspelt.ndjson", export.replace("os_types", "os_type"));
        write("newer.ndjson", export.replace("\"os_types\":[]", "\"status\":\"open\",\"_version\":\"WzEsMV0=\""));
        assertThat(run("misspelt.ndjson").err())
                .contains(
                        "its exception `Ours` (misspelt.ndjson:2) cannot be applied: `os_type` is unknown; did you mean"
                                + " `os_types`?");
        assertThat(alerted(run("newer.ndjson"))).isEmpty();
    }

    private List<String> lint(String file) {
        return commands
                .run("rule", "lint", "rules", "--select", "RS956", "--exceptions", file, "-o", "github")
                .lines()
                .stream()
                .map(line -> line.replaceFirst("^::error file=([^,]*),line=(\\d+),.*title=(RS\\d+)::", "$1:$2 $3: "))
                .toList();
    }

    @Test
    void lint_tells_of_rules_that_are_not_here_and_of_exclusions_for_endpoints() throws IOException {
        write("own.toml", """
                [list]
                list_id = "trusted"
                type = "endpoint_trusted_apps"

                [[exception]]
                name = "Ours"
                rules = ["2b0a7a0e-7b7b-4a53-9d1f-0f9f8f2f4a11", "gone"]
                entries = [{ field = "process.name", type = "match", operator = "excluded", value = "cron" }]
                """);
        assertThat(lint("own.toml"))
                .containsExactly(
                        "own.toml:5 RS956: the exception `Ours` names a rule that is not here: `gone`",
                        "own.toml:5 RS956: the exception `Ours` is for endpoints, which know no `excluded` (at"
                                + " `process.name`)");
        write("own.toml", "\n[[exceptoin]]\n");
        assertThat(lint("own.toml"))
                .containsExactly("own.toml:2 RS956: `exceptoin` is unknown; there are [list] and [[exception]]");
        write("own.toml", toml("", "{ field = \"process.name\", type = \"exists\" }"));
        assertThat(lint("own.toml")).isEmpty();
    }

    @Test
    void lists_that_no_rule_names_are_told_once_and_that_of_endpoints_is_left_to_them() throws IOException {
        String entry = "{\"field\":\"process.pid\",\"type\":\"exists\",\"operator\":\"included\"}";
        write("known.ndjson", LIST.formatted(entry));
        write(
                "more.ndjson",
                LIST.formatted(entry).replace("\"known\"", "\"more\"")
                        + LIST.formatted(entry).replace("\"known\"", "\"more\"")
                        + LIST.formatted(entry).replace("\"known\"", "\"endpoint_list\""));
        CommandLineFixture.Ended ended = run("known.ndjson", "more.ndjson");
        assertThat(alerted(ended)).isEqualTo("c");
        assertThat(ended.err().lines().filter(line -> line.contains("exception")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("  note: 1 exception of 4 for 1 rule \\(version [0-9a-f]{12}\\)"),
                        line -> assertThat(line)
                                .isEqualTo("  note: no rule names the exception list `more` (2 exceptions)"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "  note: the exception list `endpoint_list` (1 exception) is left to endpoints"));
    }

    @Test
    void settings_may_name_the_files() throws IOException {
        write("known.ndjson", LIST.formatted("{\"field\":\"process.pid\",\"type\":\"exists\"}"));
        write("redshank.yaml", "run:\n  exceptions: [known.ndjson]\n");
        assertThat(alerted(run())).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x.ndjson | {"a":1} | x.ndjson:1: this is neither a rule nor an exception list nor one of its items
            x.ndjson | 7 | x.ndjson:1: a JSON object is wanted here
            x.ndjson | {"item_id":"i","entries":[]} | x.ndjson:1: the exception `i` belongs to nothing; give it a `list_id`, a `rule_id` or `rules`
            x.toml | list = { name = "x" } | x.toml:1: [list] has no `list_id`
            x.toml | rules = 1 | x.toml:1: `rules` is unknown; there are [list] and [[exception]]
            x.toml | exceptions = 1 | x.toml:1: `exceptions` is written [[exceptions]]
            x.toml | exception = [1] | x.toml:1: `exception` is written [[exception]]
            x.toml | [[exception | x.toml:1: the table header lacks its closing bracket
            """)
    void a_file_that_cannot_be_told_apart_is_refused(String name, String text, String message) throws IOException {
        write(name, text);
        CommandLineFixture.Ended ended = run(name);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--exceptions: " + message);
    }
}
