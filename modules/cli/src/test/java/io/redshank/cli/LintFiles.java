package io.redshank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Rule files for the commands that look after rules, sound and broken. Stateless. */
final class LintFiles {
    /** A rule without a finding, if it lies in a folder {@code linux} and is called as it should be. */
    static final String SOUND = """
            [metadata]
            creation_date = "2026/05/04"
            integration = ["endpoint"]
            maturity = "production"
            updated_date = "2026/06/30"

            [rule]
            author = ["Redshank Project"]
            description = \"\"\"
            A backup daemon starts an interactive shell. That is how a stolen service account is used by hand.
            \"\"\"
            from = "now-9m"
            index = ["logs-endpoint.events.process-*"]
            interval = "5m"
            language = "eql"
            license = "Apache-2.0"
            name = "Backup Daemon Interactive Shell"
            references = ["https://example.org/backup"]
            risk_score = 21
            rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
            severity = "low"
            tags = ["Domain: Endpoint", "OS: Linux", "Tactic: Execution", "Data Source: Elastic Defend"]
            timestamp_override = "event.ingested"
            type = "eql"

            query = '''
            process where host.os.type == "linux" and event.type == "start" and
              process.name == "bash" and process.parent.name == "backupd"
            '''


            [[rule.threat]]
            framework = "MITRE ATT&CK"

            [[rule.threat.technique]]
            id = "T1059"
            name = "Command and Scripting Interpreter"
            reference = "https://attack.mitre.org/techniques/T1059/"

            [rule.threat.tactic]
            id = "TA0002"
            name = "Execution"
            reference = "https://attack.mitre.org/tactics/TA0002/"
            """;

    static final String NAME = "execution_backup_daemon_interactive_shell.toml";

    /** A look-back too short, a date too early and a tag twice. */
    static final String BROKEN = SOUND.replace("now-9m", "now-1m")
            .replace("2026/06/30", "2026/01/30")
            .replace("\"OS: Linux\", ", "\"OS: Linux\", \"OS: Linux\", ")
            .replace("4f6a5a0e", "5f6a5a0e")
            .replace("Backup Daemon Interactive Shell", "Backup Daemon: 100% <Interactive>, Shell");

    /** The sound rule in another form, with comments. */
    static final String UNFORMATTED = SOUND.replace("[rule]\n", "\n[rule] # what is looked for\n")
            .replace("from = \"now-9m\"\n", "")
            .replace("type = \"eql\"\n", "type = \"eql\"\n# nine minutes\nfrom = 'now-9m'\n")
            .replace("[\"https", "[\n  \"https")
            .replace("backup\"]", "backup\",\n]");

    private LintFiles() {}

    /** Writes {@code sound/}, {@code lint/}, {@code unformatted/} and {@code hostile/}. */
    static void write(CommandLineFixture commands) {
        commands.write("sound/linux/" + NAME, SOUND);
        commands.write("lint/linux/" + NAME, SOUND);
        commands.write("lint/linux/execution_é, 100%.toml", BROKEN);
        commands.write("unformatted/linux/execution_x.toml", UNFORMATTED);
        commands.write("unformatted/a.tests.toml", "[[case]]\nname = 'none'\n");
        commands.write("faulty/rule.toml", SOUND.replace("severity = \"low\"", "severity = \"lo\""));
        commands.write("taken/execution_taken.toml", "# mine\n");
        commands.write("every/rules/linux/Every Fault.toml", resource("/lint/every-fault.toml"));
        commands.write("hostile/linux/" + NAME, SOUND);
        commands.write("hostile/latin1.toml", SOUND.replace("hand", "h\u00e4nd").getBytes(StandardCharsets.ISO_8859_1));
        commands.write("hostile/no-toml.toml", "[rule\nname = \n");
        commands.write("hostile/large.toml", "#".repeat(20_000_000));
        link(commands.write("hostile/links/empty", "").resolveSibling("loop"), Path.of(".."));
        link(commands.write("hostile/links/empty", "").resolveSibling("loop.toml"), Path.of("loop.toml"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = LintFiles.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Makes a link, unless there is one from an earlier run. */
    static void link(Path link, Path target) {
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
