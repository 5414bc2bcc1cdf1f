package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Check;
import io.redshank.rules.lint.catalogue.Checks;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingPagesTest {
    @TempDir
    private Path folder;

    @Test
    void every_check_has_a_page_that_says_how_much_it_weighs() {
        for (Check check : Checks.all()) {
            Optional<String> page = FindingPages.page(check.code());
            assertThat(page).as(check.code()).isPresent();
            assertThat(page.get()).startsWith("# " + check.code() + " ");
            String severity = check.severity().label();
            assertThat(page.get().lines().toList().get(2))
                    .as(check.code())
                    .startsWith(severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1));
        }
    }

    @Test
    void every_check_has_a_test_beside_it() {
        for (Check check : Checks.all()) {
            Path test = CommandLineFixture.ROOT.resolve(
                    "modules/rules/src/test/java/" + check.getClass().getName().replace('.', '/') + "Test.java");
            assertThat(test).exists();
        }
    }

    @Test
    void a_page_is_printed_by_its_code() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        assertThat(commands.run("explain", "rs109").out())
                .startsWith("# RS109 ")
                .isEqualTo(Objects.requireNonNull(FindingPages.page("RS109").orElse(null)));
        CommandLineFixture.Ended unknown = commands.run("explain", "RS000");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("redshank explain: there is no page about RS000");
    }
}
