package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.JsonText;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.Reviewed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EndUnannouncedTest {
    private final EndUnannounced check = new EndUnannounced();

    private static LintData listed(String lock, String list) throws JsonText.Malformed {
        return Locked.data(lock, Path.of("deprecated_rules.json"), list);
    }

    private static Reviewed deprecated() {
        return Reviewed.at("rules/_deprecated/x.toml").with("\"production\"", "\"deprecated\"");
    }

    @Test
    void an_active_rule_and_one_without_list_are_not_told() throws JsonText.Malformed {
        assertThat(Reviewed.rule().with(listed(Locked.LOCK, "{}")).told(check)).isEmpty();
        assertThat(deprecated().with(Locked.data(Locked.LOCK)).told(check)).isEmpty();
        assertThat(deprecated().told(check)).isEmpty();
    }

    @Test
    void a_rule_whose_published_name_does_not_say_so_is_told() throws JsonText.Malformed {
        assertThat(deprecated().with(listed(Locked.LOCK, "{}")).told(check))
                .containsExactly(
                        "warning 4: \"deprecated\": this rule ends without having been announced [first release it"
                                + " with the name `Deprecated - Backup Daemon Interactive Shell`]");
    }

    @Test
    void an_announced_one_and_one_of_before_are_right() throws JsonText.Malformed {
        String announced = Locked.LOCK.replace("Backup Daemon", "Deprecated - Backup Daemon");
        assertThat(deprecated().with(listed(announced, "{}")).told(check)).isEmpty();
        assertThat(deprecated()
                        .with(listed(Locked.LOCK, "{\"" + Locked.ID + "\": {}}"))
                        .told(check))
                .isEmpty();
    }
}
