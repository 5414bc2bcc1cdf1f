package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project says of findings: their weights, waivers, and those that it knows. */
class LintProjectTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder_with_a_broken_rule() {
        commands = new CommandLineFixture(folder);
        commands.write("rules/a.toml", LintFiles.BROKEN);
    }

    private CommandLineFixture.Ended lint(String... more) {
        Stream<String> first = Stream.of("rule", "lint", "rules", "--select", "RS109,RS202,RS404", "-o", "github");
        return commands.run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> codes(CommandLineFixture.Ended ended) {
        return ended.lines().stream()
                .map(line -> line.replaceFirst("^::(\\w+) .*title=(RS\\d+).*", "$1 $2"))
                .toList();
    }

    @Test
    void findings_weigh_what_the_project_says() {
        commands.write("redshank.yaml", "lint:\n  severity: {RS404: off, RS202: information, RS109: error}\n");
        CommandLineFixture.Ended ended = lint();
        assertThat(codes(ended)).containsExactly("notice RS202", "error RS109");
        assertThat(ended.err()).isEqualTo("1 file: 1 error, 0 warnings, 1 for information\n");
    }

    @Test
    void the_section_of_the_command_goes_before_the_top() {
        commands.write("redshank.yaml", "severity: {RS404: off}\nlint:\n  severity: {RS202: off}\n");
        assertThat(codes(lint())).containsExactly("warning RS109", "error RS404");
        commands.write("redshank.yaml", "severity: {RS404: off}\n");
        assertThat(codes(lint())).containsExactly("error RS202", "warning RS109");
    }

    @Test
    void other_commands_do_not_mind() {
        commands.write("redshank.yaml", "severity: {RS404: off}\nlint:\n  select: [RS404]\n");
        assertThat(commands.run("explain", "RS109").code()).isZero();
        assertThat(codes(commands.run("rule", "lint", "rules", "-o", "github"))).isEmpty();
    }

    @Test
    void a_waiver_bears_findings_of_some_files_for_a_while() {
        commands.write("redshank.yaml", """
                waivers:
                  - {check: [RS202, RS109], path: "rules/*.toml", reason: "moves soon", expires: 2026-11-24}
                  - {check: RS404, path: "rules/other/**", reason: "not here", expires: 2027/01/01}
                """);
        CommandLineFixture.Ended ended = lint();
        assertThat(codes(ended)).containsExactly("error RS404");
        assertThat(ended.err()).endsWith("; 2 waived in redshank.yaml\n");
    }

    @Test
    void what_the_settings_cannot_mean_is_told_at_its_place_and_has_no_effect() {
        commands.write("redshank.yaml", """
                severity:
                  RS999: off
                  RS404: of
                waivers:
                  - {check: RS202, path: "rules/*", reason: "it is past", expires: 2026-11-23}
                  - {check: RS109, path: "rules/*", expires: 2027-01-01, reason: " "}
                  - {check: RS1, path: "rules/[", reason: "no glob", until: 2027-01-01, expires: soon}
                  - RS202
                """);
        assertThat(lint().code()).isEqualTo(1);
        assertThat(lint().lines())
                .filteredOn(line -> line.contains("redshank.yaml"))
                .containsExactly(
                        "::error file=redshank.yaml,line=2,col=3,endLine=2,title=RS957::there is no check `RS999`%0Aa code is `RS` and three digits, as in RS109",
                        "::error file=redshank.yaml,line=3,col=10,endLine=3,title=RS957::a severity is one of off, information, warning, error%0Adid you mean `off`?",
                        "::error file=redshank.yaml,line=5,col=68,endLine=5,title=RS957::this waiver ended on 2026-11-23%0Amend what it was for, or say until when it goes on",
                        "::error file=redshank.yaml,line=6,col=5,endLine=6,title=RS957::a waiver lacks its `reason`%0Asay which check, in which files, why and until when",
                        "::error file=redshank.yaml,line=7,col=13,endLine=7,title=RS957::there is no check `RS1`%0Aa code is `RS` and three digits, as in RS109",
                        "::error file=redshank.yaml,line=7,col=24,endLine=7,title=RS957::`rules/[` is no glob: Missing ']",
                        "::error file=redshank.yaml,line=7,col=61,endLine=7,title=RS957::a waiver has no `until`%0Ait has check, path, reason, expires",
                        "::error file=redshank.yaml,line=7,col=82,endLine=7,title=RS957::`soon` is no day%0Awrite it as in 2027-03-31",
                        "::error file=redshank.yaml,line=8,col=5,endLine=8,title=RS957::a waiver lacks its `check` and `path` and `reason` and `expires`%0Asay which check, in which files, why and until when");
        assertThat(codes(lint())).contains("error RS202", "warning RS109", "error RS404");
    }

    @Test
    void known_findings_are_not_told_again_wherever_they_stand() {
        CommandLineFixture.Ended written = lint("--write-baseline", "known.ndjson");
        assertThat(written.code()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).isEqualTo("3 findings written to known.ndjson\n1 file: no finding\n");
        assertThat(commands.read("known.ndjson").lines().toList().get(1))
                .isEqualTo("{\"file\":\"rules/a.toml\",\"code\":\"RS109\","
                        + "\"message\":\"look-back of 1m leaves 4m of every 5m unread\","
                        + "\"text\":\"from = \\\"now-1m\\\"\"}");
        commands.write("rules/a.toml", "# a line more\n" + LintFiles.BROKEN);
        CommandLineFixture.Ended ended = lint("--baseline", "known.ndjson");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("1 file: no finding; 3 known before\n");
    }

    @Test
    void a_finding_in_another_line_or_once_more_is_new_and_a_mended_one_gone() {
        lint("--write-baseline", "known.ndjson");
        commands.write(
                "rules/a.toml",
                LintFiles.BROKEN
                        .replace("\"OS: Linux\", \"OS: Linux\"", "\"OS: Linux\", \"OS: Linux\", \"OS: Linux\"")
                        .replace("now-1m", "now-9m"));
        CommandLineFixture.Ended ended = lint("--baseline", "known.ndjson");
        assertThat(codes(ended)).containsExactly("error RS404", "error RS404");
        assertThat(ended.err())
                .isEqualTo("1 file: 2 errors, 0 warnings, 0 for information; 1 known before; 2 known before and gone"
                        + " (--write-baseline forgets them)\n");
    }

    @Test
    void ndjson_of_a_review_is_a_baseline_too() {
        commands.write(
                "known.ndjson",
                commands.run("rule", "lint", "rules", "--select", "RS109,RS202,RS404", "-o", "ndjson")
                        .out());
        assertThat(lint("--baseline", "known.ndjson").out()).isEmpty();
    }

    @Test
    void a_baseline_that_is_none_or_is_not_there_is_told() {
        commands.write("known.ndjson", "{\"file\": \"a\"}\nRS109\n");
        CommandLineFixture.Ended ended = lint("--baseline", "known.ndjson");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("redshank rule lint: --baseline: known.ndjson: this is not valid JSON: ")
                .endsWith(" (line 2)\n  = help: --write-baseline writes such a file\n");
        assertThat(lint("--baseline", "nothing.ndjson").err())
                .isEqualTo("redshank rule lint: nothing.ndjson cannot be read: there is no such file\n");
    }

    @Test
    void facts_of_the_project_are_options_and_settings() {
        commands.write("words.txt", "# names\nredshank\n");
        commands.write("redshank.yaml", "lint:\n  stacks: [\"9.4\", \"8.19\"]\n  words: words.txt\n");
        assertThat(lint().code()).isEqualTo(1);
        assertThat(commands.run("rule", "lint", "--print-config").out())
                .contains("  stacks: [\"9.4\", \"8.19\"]\n", "  words: \"words.txt\"\n");
        assertThat(lint("--stacks", "9.4.0").err()).isEqualTo("""
                        redshank rule lint: --stacks: `9.4.0` is no version
                          = help: write 8.19, without a patch level
                        """);
        assertThat(lint("--words", "nothing.txt").err())
                .isEqualTo("redshank rule lint: nothing.txt cannot be read: there is no such file\n");
    }

    @Test
    void a_misspelt_name_of_the_section_is_told() {
        commands.write("redshank.yaml", "lint:\n  severities: {RS404: off}\n");
        CommandLineFixture.Ended ended = lint();
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("redshank: redshank.yaml names `severities` for lint, which does not have that option\n");
    }

    private static String lock(String type) {
        return "{\"5f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11\": {\"rule_name\": \"Backup\", \"sha256\": \"" + "0".repeat(64)
                + "\", \"type\": \"" + type + "\", \"version\": 1}}\n";
    }

    private List<String> locked(String... more) {
        Stream<String> first = Stream.of("rule", "lint", "rules", "--select", "RS21", "-o", "github");
        return commands.run(Stream.concat(first, Stream.of(more)).toArray(String[]::new))
                .lines();
    }

    @Test
    void the_version_lock_above_the_rules_is_found_unless_there_is_none() {
        assertThat(locked()).isEmpty();
        commands.write("detection_rules/etc/version.lock.json", lock("esql"));
        assertThat(locked())
                .containsExactly("::error file=rules/a.toml,line=24,col=8,endLine=24,title=RS211::the rule was"
                        + " published with type esql and is eql now%0Aa rule of another type is another rule: deprecate"
                        + " the old one, and give the new one a new `rule_id`");
        assertThat(locked("--no-version-lock")).isEmpty();
    }

    @Test
    void another_lock_can_be_named_and_what_is_wrong_with_it_is_told_in_it() {
        commands.write("detection_rules/etc/version.lock.json", lock("esql"));
        commands.write("etc/locked.json", lock("eql").replace("0000", "000x"));
        assertThat(locked("--lock", "etc/locked.json"))
                .containsExactly("::error file=etc/locked.json,line=1,col=76,endLine=1,title=RS216::`sha256` is"
                        + " not 64 digits of 0-9 and a-f%0Alock the rule anew");
        commands.write("redshank.yaml", "lint:\n  lock: etc/locked.json\n");
        assertThat(locked()).hasSize(1);
    }

    @Test
    void a_lock_or_list_that_cannot_be_read_is_told() {
        assertThat(lint("--lock", "nothing.json").err())
                .isEqualTo("redshank rule lint: nothing.json cannot be read: there is no such file\n");
        assertThat(lint("--lock", "etc/version.lock.json", "--no-version-lock").err())
                .isEqualTo("redshank rule lint: --lock and --no-version-lock exclude each other\n");
        commands.write("etc/version.lock.json", lock("eql"));
        commands.write("etc/deprecated_rules.json", "{}\n[]\n");
        assertThat(lint("--lock", "etc/version.lock.json").err()).isEqualTo("""
                        redshank rule lint: etc/deprecated_rules.json: nothing more is wanted here (line 2)
                          = help: it has an object by each `rule_id`
                        """);
    }
}
