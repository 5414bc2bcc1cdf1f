package io.redshank.cli;

import static io.redshank.cli.WebServerEvents.ACCEPT;
import static io.redshank.cli.WebServerEvents.START;
import static io.redshank.cli.WebServerEvents.accept;
import static io.redshank.cli.WebServerEvents.start;

import io.redshank.testkit.Goldens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole commands, what they print and what they return, as goldens. A golden's input has an argument on each line, after
 * lines that say what is at hand: {@code # width 40}, {@code # terminal}, {@code # stdin FILE}, {@code # env NAME=VALUE}.
 */
class CommandsTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> commands_print_and_return_what_they_should() {
        return Goldens.of("commands").tests(this::run);
    }

    private String run(String golden) {
        CommandLineFixture commands = new CommandLineFixture(folder).withWidth(100);
        writeFiles(commands);
        List<String> arguments = new ArrayList<>();
        for (String line : golden.lines().toList()) {
            String[] words = line.split(" ", 3);
            switch (line.startsWith("# ") ? words[1] : "") {
                case "width" -> commands.withWidth(Integer.parseInt(words[2]));
                case "terminal" -> commands.onTerminal();
                case "stdin" -> commands.withInput(commands.read(words[2]));
                case "env" -> commands.withVariable(words[2].split("=", 2)[0], words[2].split("=", 2)[1]);
                default -> arguments.add(line.replace("ROOT", CommandLineFixture.ROOT.toString()));
            }
        }
        CommandLineFixture.Ended ended = commands.run(arguments.toArray(String[]::new));
        return "exit " + ended.code() + "\n" + section("results", ended.out()) + section("messages", ended.err());
    }

    private static String section(String title, String text) {
        String visible = text.replace('\u001b', '␛');
        return visible.isEmpty() ? "" : "---- " + title + "\n" + visible + (visible.endsWith("\n") ? "" : "\n");
    }

    private static void writeFiles(CommandLineFixture commands) {
        commands.write("events.ndjson", START + ACCEPT);
        commands.write("start.ndjson", START);
        commands.write("accept.ndjson", ACCEPT);
        commands.write("no-server.ndjson", start("10:00:00", "E1", "php -r 1") + "\n");
        commands.write("late.ndjson", START + accept("10:01:01", "E1") + "\n");
        commands.write("other-process.ndjson", START + accept("10:00:05", "E2") + "\n");
        commands.write("other-index.ndjson", START.replace("endpoint.events.process", "system.auth"));
        commands.write(
                "two-servers.ndjson",
                START + ACCEPT + start("10:00:07", "E2", "php -S [::]:81") + "\n" + accept("10:00:08", "E2") + "\n");
        LintFiles.write(commands);
        commands.write("empty.ndjson", "");
        commands.write("garbage.bin", new byte[] {0x7f, 'E', 'L', 'F', 0, 1, 2, (byte) 0xff, '{', 0, 9, '\n', 7});
        commands.write("broken.ndjson", START + "{\"@timestamp\": \"2026-11-24T10:00:01Z\", \"a\":\n" + ACCEPT);
        commands.write("latin1.ndjson", START.replace("-S 0", "-S \u00e4 0").getBytes(StandardCharsets.ISO_8859_1));
        commands.write("truncated.log", truncated());
        commands.write("rules/good.toml", rule("Good", "eql", "process where process.name : \"php\""));
        commands.write("rules/broken.toml", rule("Broken", "eql", "process where process.name : : \"php\""));
        commands.write(
                "types/rows.toml",
                rule("Rows", "esql", "from logs-* metadata _id, _version, _index")
                        .replace("eql\"\nquery", "esql\"\nquery")
                        .replace("index = [\"logs-endpoint.events.*\"]\n", ""));
        commands.write("types/good.toml", rule("Good", "eql", "process where process.name : \"php\""));
        commands.write("broken/broken.toml", rule("Broken", "eql", "process where process.name : : \"php\""));
        commands.write("stacks.ndjson", stacks());
        commands.write("endpoint/stack.toml", endpointRule("Unbacked", "1", """
                api where _arraysearch(process.thread.Ext.call_stack, $frame,
                                       $frame.symbol_info : "unbacked*" and not $frame.trusted == true)"""));
        commands.write("endpoint/lineage.toml", endpointRule("Lineage", "2", """
                process where descendant of [process where process.name == "php"]"""));
        commands.write("query.eql", "process where process.name == \"php\"\n");
        commands.write("exceptions.ndjson", """
                {"id":"a","rule_id":"%s","type":"eql","exceptions_list":[{"list_id":"mine","type":"rule_default"}]}
                {"list_id":"mine","name":"Mine","type":"rule_default"}
                {"list_id":"mine","item_id":"i","name":"Ours","entries":[\
                {"field":"process.name","type":"match","operator":"included","value":"php"}]}
                {"list_id":"other","item_id":"j","name":"None","entries":[\
                {"field":"process.name","type":"exists","operator":"included"}]}
                {"exported_count":3}
                """.formatted(
                        "6a26a7e7-7d1b-4d4f-9d3e-%012x".formatted("Good".hashCode() & 0xffff)));
        commands.write("no-list.ndjson", "{\"item_id\":\"i\",\"entries\":[]}\n");
        commands.write("binary.eql", new byte[] {(byte) 0xff, (byte) 0xfe});
        commands.write("queries.ndjson", """
                {"name": "events", "language": "eql", "query": "process where true"}
                {"name": "sequence", "query": "sequence by process.entity_id [process where true] [network where true]"}

                {"name": "one", "query": "any where true", "size": 1}
                {"name": "syntax", "query": "process where"}
                {"name": "field", "query": "process where process.nmae == \\"php\\""}
                {"name": "language", "language": "kql", "query": "process.name: php"}
                {"name": "none"}
                """);
        commands.write("two-on-a-line.ndjson", "{\"name\": \"a\", \"query\": \"any where true\"} {\"name\": \"b\"}\n");
        commands.write("mapping.json", """
                {"logs": {"mappings": {"properties": {
                  "@timestamp": {"type": "date"},
                  "event": {"properties": {"category": {"type": "keyword"}}},
                  "process": {"properties": {"name": {"type": "keyword"}}}}}}}
                """);
        commands.write("kinds.ndjson", """
                {"ts": "2026-11-24T10:00:01Z", "n": 2, "kind": "a", "id": "second"}
                {"ts": "2026-11-24T10:00:01Z", "n": 1, "kind": "a", "id": "first"}
                {"ts": "2026-11-24T10:00:00Z", "n": 3, "kind": "b", "id": "earlier"}
                """);
    }

    /** Two calls of a Windows host; in the first, one frame of the stack is in no module. */
    private static String stacks() {
        return """
                {"@timestamp":"2026-11-24T10:00:00Z",\
                "data_stream":{"type":"logs","dataset":"endpoint.events.api","namespace":"default"},\
                "event":{"id":"call-1","category":["api"]},"host":{"os":{"type":"windows"}},\
                "process":{"name":"a.exe","thread":{"Ext":{"call_stack":[\
                {"symbol_info":"ntdll.dll!NtProtect","trusted":true},{"symbol_info":"Unbacked+0x10"}]}}}}
                {"@timestamp":"2026-11-24T10:00:01Z",\
                "data_stream":{"type":"logs","dataset":"endpoint.events.api","namespace":"default"},\
                "event":{"id":"call-2","category":["api"]},"host":{"os":{"type":"windows"}},\
                "process":{"name":"b.exe","thread":{"Ext":{"call_stack":[\
                {"symbol_info":"ntdll.dll!NtProtect"},{"symbol_info":"Unbacked+0x10","trusted":true}]}}}}
                """;
    }

    private static String endpointRule(String name, String id, String query) {
        return """
                [rule]
                id = "6a26a7e7-7d1b-4d4f-9d3e-00000000000%s"
                name = "%s"
                description = "A rule of a test."
                version = "1.0.0"
                os_list = ["windows"]
                query = '''
                %s
                '''
                """.formatted(id, name, query);
    }

    private static String truncated() {
        try {
            String log = Files.readString(Path.of(CommandLineFixture.SAMPLE));
            return log.substring(0, log.length() / 2);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String rule(String name, String type, String query) {
        return """
                [metadata]
                creation_date = "2026/11/24"
                maturity = "production"
                updated_date = "2026/11/24"

                [rule]
                author = ["Redshank"]
                description = "A rule of a test."
                index = ["logs-endpoint.events.*"]
                name = "%s"
                risk_score = 21
                rule_id = "6a26a7e7-7d1b-4d4f-9d3e-%012x"
                severity = "low"
                type = "%s"
                language = "eql"
                query = '''
                %s
                '''
                """.formatted(name, name.hashCode() & 0xffff, type, query);
    }
}
