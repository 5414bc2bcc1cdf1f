package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLoaderTest {
    private static final RuleLoader LOADER = RuleLoader.production(FileSystems.getDefault());

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String rule(int number) {
        return Samples.rule(Samples.eql("any where true")).replace("5a11", "%04x".formatted(number));
    }

    private List<String> messages(RuleSet set) {
        return set.files().stream()
                .flatMap(file -> file.findings().stream())
                .map(finding -> finding.code() + " " + finding.message().replace(folder.toString(), "FOLDER"))
                .toList();
    }

    @Test
    void a_folder_is_read_with_all_below_it_and_without_tests() throws IOException {
        write("b/two.toml", rule(2));
        write("a/one.toml", rule(1));
        write("a/one.tests.toml", "not even TOML");
        write("readme.md", "");
        RuleSet set = LOADER.load(List.of(folder.toString()));
        assertThat(set.files())
                .extracting(file -> folder.relativize(file.path()).toString())
                .containsExactly("a/one.toml", "b/two.toml");
        assertThat(set.rules()).hasSize(2);
    }

    @Test
    void a_file_named_twice_is_read_once() throws IOException {
        Path file = write("one.toml", rule(1));
        RuleSet set = LOADER.load(List.of(file.toString(), folder.toString(), folder + "/*.toml"));
        assertThat(set.rules()).hasSize(1);
        assertThat(messages(set)).isEmpty();
    }

    @Test
    void a_glob_takes_what_fits() throws IOException {
        write("x/one.toml", rule(1));
        write("x/two.toml", rule(2));
        write("y/one.toml", rule(3));
        assertThat(LOADER.load(List.of(folder + "/*/one.toml")).rules()).hasSize(2);
        assertThat(LOADER.load(List.of(folder + "/**")).rules()).hasSize(3);
    }

    @Test
    void what_is_not_in_production_is_left_aside() throws IOException {
        write("dev.toml", rule(1).replace("\"production\"", "\"development\""));
        write("old.toml", rule(2).replace("\"production\"", "\"deprecated\""));
        assertThat(LOADER.load(List.of(folder.toString())).rules()).isEmpty();
        assertThat(LOADER.load(List.of(folder.toString())).leftAside()).hasSize(2);
        RuleSet all = RuleLoader.allMaturities(FileSystems.getDefault()).load(List.of(folder.toString()));
        assertThat(all.files())
                .extracting(file -> String.valueOf(file.path().getFileName()))
                .containsExactly("dev.toml");
    }

    @Test
    void an_id_belongs_to_one_rule() throws IOException {
        write("one.toml", rule(1));
        write("two.toml", rule(1));
        RuleSet set = LOADER.load(List.of(folder.toString()));
        assertThat(set.rules()).hasSize(1);
        assertThat(messages(set)).containsExactly("RS005 this `rule_id` belongs to the rule in FOLDER/one.toml");
    }

    @Test
    void a_hunt_is_no_rule_and_no_fault_if_hunts_are_wanted() throws IOException {
        write("one.toml", "[hunt]\nname = \"Shells\"\n");
        assertThat(messages(LOADER.load(List.of(folder.toString()))))
                .containsExactly("RS001 this is a hunt, not a rule: it raises no alerts");
        RuleSet set = LOADER.withHunts().load(List.of(folder.toString()));
        assertThat(messages(set)).isEmpty();
        assertThat(set.files()).singleElement().matches(RuleFile::isHunt);
        assertThat(set.rules()).isEmpty();
    }

    @Test
    void names_without_a_file_are_findings() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        RuleSet set = LOADER.load(
                List.of(folder + "/none.toml", folder + "/none/*.toml", folder + "/empty", folder + "/[", "nul\0"));
        assertThat(messages(set)).hasSize(5).allMatch(message -> message.startsWith("RS001 "));
        assertThat(messages(set))
                .contains(
                        "RS001 there is no such file or folder",
                        "RS001 there is no such folder: FOLDER/none",
                        "RS001 there is no rule file (*.toml) here");
    }

    @Test
    void files_that_are_no_text_are_findings() throws IOException {
        Files.write(folder.resolve("binary.toml"), new byte[] {'#', '\n', (byte) 0xFF});
        Files.write(folder.resolve("huge.toml"), new byte[(1 << 20) + 1]);
        Files.write(folder.resolve("empty.toml"), new byte[0]);
        assertThat(messages(LOADER.load(List.of(folder.toString()))))
                .containsExactly(
                        "RS001 the file is not UTF-8: byte 3, in line 2, fits no character",
                        "RS001 the table `[metadata]` is missing",
                        "RS001 the table `[rule]` is missing",
                        "RS001 the file is larger than a rule may be (limit of file size: 1048576 bytes)");
    }

    @Test
    void a_byte_order_mark_and_carriage_returns_do_no_harm() throws IOException {
        Files.write(
                folder.resolve("one.toml"),
                ("\uFEFF" + rule(1).replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
        RuleSet set = LOADER.load(List.of(folder.toString()));
        assertThat(messages(set)).isEmpty();
        assertThat(set.rules()).hasSize(1);
    }
}
