package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Changed;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaisedOnceTest {
    private final RaisedOnce check = new RaisedOnce();

    private List<String> told(String before, String now) {
        Changed lock = Changed.at(Locked.PATH.toString()).from(before);
        return Reviewed.told(
                check, Locked.data(now).withHistory(lock.data().history().orElseThrow()), Reviewed.rule());
    }

    private static String version(long version) {
        return Locked.LOCK.replace("\"version\": 7", "\"version\": " + version);
    }

    @Test
    void without_history_and_for_new_rules_nothing_is_told() {
        assertThat(Reviewed.told(check, Locked.data(Locked.LOCK), Reviewed.rule()))
                .isEmpty();
        assertThat(told("{}", version(7))).isEmpty();
        assertThat(told("[", version(7))).isEmpty();
    }

    @Test
    void a_version_raised_by_one_is_right_and_by_two_told() {
        assertThat(told(version(7), version(7))).isEmpty();
        assertThat(told(version(7), version(8))).isEmpty();
        assertThat(told(version(7), version(9)))
                .containsExactly(
                        "version.lock.json: warning 6: 9: the version went from 7 to 9 at once [a rule is raised"
                                + " once in a change, to 8, however often it was locked]");
    }

    @Test
    void a_fork_jumps_and_its_older_versions_do_not() {
        assertThat(told(Locked.LOCK, Locked.FORKED)).isEmpty();
        assertThat(told(Locked.FORKED, Locked.FORKED.replace("\"version\": 8\n", "\"version\": 10\n")))
                .containsExactly(
                        "version.lock.json: warning 10: 10: the version went from 8 to 10 at once [a rule is raised"
                                + " once in a change, to 9, however often it was locked]");
    }

    @Test
    void versions_that_were_given_to_rewritten_rules_are_left_out() {
        String emit = "\"stack_emit\": {\"9.5\": {\"sha256\": \"" + Locked.SHA_256 + "\", \"version\": 8}}, \"type\"";
        assertThat(told(version(7).replace("\"type\"", emit), version(9))).isEmpty();
    }
}
