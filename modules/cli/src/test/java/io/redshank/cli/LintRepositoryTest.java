package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rule lint} says of the settings of a repository of rules. */
class LintRepositoryTest {
    private static final String CONFIG = """
            rule_dirs: [rules]
            files:
              packages: etc/packages.yaml
              stack_schema_map: etc/stacks.yaml
              version_lock: etc/version.lock.json
            """;

    private static final String PACKAGE = """
            package:
              name: '9.6'
              registry_data:
                version: 9.6.0-beta.1
                conditions:
                  kibana.version: ^9.6.0
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_sound_repository() {
        commands = new CommandLineFixture(folder);
        commands.write("rules/linux/" + LintFiles.NAME, LintFiles.SOUND);
        commands.write("etc/packages.yaml", PACKAGE);
        commands.write("etc/stacks.yaml", "\"9.6.0\": {beats: \"9.5.0\", ecs: \"9.5.0\"}\n");
        commands.write("etc/version.lock.json", "{}\n");
        commands.write("_config.yaml", CONFIG);
    }

    private List<String> told() {
        return commands.run("rule", "lint", "rules", "--select", "RS95", "-o", "github").lines().stream()
                .map(line -> line.replaceFirst("^::error file=([^,]*),line=(\\d+),.*title=(RS\\d+)::", "$1:$2 $3: "))
                .toList();
    }

    @Test
    void a_sound_one_has_no_finding_nor_have_settings_of_other_programs() {
        assertThat(told()).isEmpty();
        commands.write("_config.yaml", "title: a site\nfiles: {a: b}\n");
        assertThat(told()).isEmpty();
    }

    @Test
    void folders_and_files_that_are_not_there_are_told() {
        commands.write(
                "_config.yaml", CONFIG.replace("[rules]", "[rules, more]").replace("version.lock", "lock"));
        assertThat(told())
                .containsExactly(
                        "_config.yaml:1 RS957: there is no folder `more`%0Apaths lead from the folder of this file",
                        "_config.yaml:5 RS957: there is no file `etc/lock.json`%0Apaths lead from the folder of this"
                                + " file");
        commands.write("_config.yaml", CONFIG.replace("version.lock", "lock") + "bypass_version_lock: true\n");
        assertThat(told()).isEmpty();
        commands.write("_config.yaml", "rule_dirs: [rules]\n");
        assertThat(told())
                .containsExactly(
                        "_config.yaml:1 RS957: `files` names no `packages`",
                        "_config.yaml:1 RS957: `files` names no `stack_schema_map`");
    }

    @Test
    void a_misspelt_name_and_a_switch_without_a_side_are_told() {
        commands.write(
                "_config.yaml", CONFIG + "bypass_version_lok: true\nnormalize_kql_keywords: maybe\nowner: nobody\n");
        assertThat(told())
                .containsExactly(
                        "_config.yaml:6 RS957: there is no setting `bypass_version_lok`%0Adid you mean"
                                + " `bypass_version_lock`?",
                        "_config.yaml:7 RS957: `normalize_kql_keywords` is true or false");
    }

    @Test
    void tests_are_left_out_or_chosen_not_both() {
        commands.write("_config.yaml", CONFIG + "testing: {config: etc/tests.yaml}\n");
        commands.write("etc/tests.yaml", """
                unit_tests:
                  bypass: [a]
                  test_only: [b]
                rule_validation:
                  bypass: [c]
                  test_only: []
                """);
        assertThat(told())
                .containsExactly(
                        "etc/tests.yaml:3 RS957: `unit_tests` has both `bypass` and `test_only`%0Asay what is left"
                                + " out, or what alone is tested");
    }

    @Test
    void a_package_at_odds_with_its_stack_is_told() {
        commands.write("etc/packages.yaml", PACKAGE.replace("'9.6'", "'9.5'"));
        assertThat(told())
                .containsExactly(
                        "etc/packages.yaml:4 RS954: `version` is 9.6.0-beta.1, and the stack of the package 9.5%0Aa package"
                                + " is for one stack",
                        "etc/packages.yaml:6 RS954: `kibana.version` is ^9.6.0, and the stack of the package 9.5%0Aa package"
                                + " is for one stack",
                        "etc/stacks.yaml:1 RS955: there is no entry 9.5.0%0Athe package is for that stack: say which"
                                + " versions of Beats and ECS go with it");
        commands.write("etc/packages.yaml", "package: {release: true}\n");
        assertThat(told()).containsExactly("etc/packages.yaml:1 RS954: `package` has no `name`%0Athe stack it is for");
    }

    @Test
    void what_is_no_yaml_is_told_at_its_place() {
        commands.write("_config.yaml", CONFIG + "testing: [\n");
        assertThat(told()).singleElement().asString().startsWith("_config.yaml:7 RS957: this is not valid YAML: ");
        commands.write("_config.yaml", CONFIG);
        commands.write("etc/packages.yaml", "package: {\n");
        assertThat(told()).singleElement().asString().startsWith("etc/packages.yaml:2 RS954: this is not valid YAML: ");
    }
}
