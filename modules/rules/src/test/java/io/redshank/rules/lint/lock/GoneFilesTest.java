package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.JsonText;
import io.redshank.rules.lint.Reviewed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other half of {@link FrozenFile}. */
class GoneFilesTest {
    private static final String OTHER = "0a3e6a3c-52f5-4d1e-9a54-3f5a4d1b7c10";
    private static final String LIST = "{\n  \"" + Locked.ID + "\": {},\n  \"" + OTHER + "\": {}\n}\n";

    private final FrozenFile check = new FrozenFile();

    @TempDir
    private Path folder;

    private List<String> told(String list) throws JsonText.Malformed {
        return Reviewed.told(check, Locked.data(Locked.LOCK, folder.resolve(list), LIST), Reviewed.rule());
    }

    @Test
    void a_rule_under_review_or_on_disk_is_there() throws IOException, JsonText.Malformed {
        Path file = folder.resolve("rules/_deprecated/x.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[rule]\nrule_id = \"" + OTHER + "\"\n");
        assertThat(told("detection_rules/etc/deprecated_rules.json")).isEmpty();
    }

    @Test
    void one_that_is_neither_is_told_in_the_list() throws JsonText.Malformed {
        assertThat(told("detection_rules/etc/deprecated_rules.json"))
                .containsExactly(
                        "deprecated_rules.json: error 3: \"" + OTHER + "\": this rule is on the list of deprecated"
                                + " ones, and its file is gone [put the file back: it tells those who have the rule what became"
                                + " of it]");
    }

    @Test
    void of_a_list_elsewhere_nothing_is_known() throws JsonText.Malformed {
        assertThat(told("etc/deprecated_rules.json")).isEmpty();
        assertThat(Reviewed.told(check, Locked.data(Locked.LOCK), Reviewed.rule()))
                .isEmpty();
    }
}
