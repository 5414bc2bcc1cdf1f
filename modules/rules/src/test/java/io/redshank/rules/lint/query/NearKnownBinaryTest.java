package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NearKnownBinaryTest {
    private final NearKnownBinary check = new NearKnownBinary();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name : (\"svchost.exe\", \"WmiPrvSE.exe\", \"python2\", \"s?chost.exe\", \"svchost*.exe\")")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_name_one_letter_away_from_a_known_one_is_told() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name : (\"WmiPrvS.exe\", \"scvhost.exe\")")
                        .told(check))
                .containsExactly(
                        "warning 33: \"WmiPrvS.exe\": `WmiPrvS.exe` is a letter away from `wmiprvse.exe` [did you mean `wmiprvse.exe`?]",
                        "warning 33: \"scvhost.exe\": `scvhost.exe` is a letter away from `svchost.exe` [did you mean `svchost.exe`?]");
    }

    @Test
    void the_last_part_of_a_path_counts() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.executable == \"/usr/bin/opensl\"")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`opensl` is a letter away from `openssl` [did you mean `openssl`?]");
    }

    @Test
    void short_names_are_near_to_too_many() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name in (\"cmf.exe\", \"nmpa\")")
                        .told(check))
                .isEmpty();
    }
}
