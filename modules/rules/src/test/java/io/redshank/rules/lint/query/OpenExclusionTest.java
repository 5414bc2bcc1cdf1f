package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class OpenExclusionTest {
    private final OpenExclusion check = new OpenExclusion();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and not process.executable : (\"?:\\\\Program Files\\\\*\", \"/usr/bin/*\")")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and not (process.executable : \"/tmp/*\" and process.code_signature.trusted == true)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_writable_path_is_told() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and not process.executable : (\"/tmp/build*\", \"?:\\\\Users\\\\*\")")
                        .told(check))
                .containsExactly(
                        "warning 33: \"/tmp/build*\": `/tmp/build*` is a writable path: the rule does not see what anybody puts there [exclude by a signature, a hash or a folder of administrators]",
                        "warning 33: \"?:\\\\Users\\\\*\": `?:\\Users\\*` is a writable path: the rule does not see what anybody puts there [exclude by a signature, a hash or a folder of administrators]");
    }

    @Test
    void a_drive_is_told_once_for_all_paths() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and not process.executable in (\"C:\\\\a.exe\", \"D:\\\\b.exe\", \"C:\\\\c.exe\")")
                        .told(check))
                .containsExactly(
                        "warning 33: \"C:\\\\a.exe\": `C:\\a.exe` is excluded on one drive only, and so are 2 more [write `?:\\a.exe`]");
    }

    @Test
    void a_name_alone_is_told() {
        assertThat(Reviewed.kql("event.action:exec and not process.name:backupd")
                        .told(check))
                .containsExactly(
                        "warning 32: process.name:backupd: excluded by `process.name` alone: whatever is named so is not seen [ask for the path or the signature besides]");
    }
}
