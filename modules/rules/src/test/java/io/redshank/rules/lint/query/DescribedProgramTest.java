package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DescribedProgramTest {
    private final DescribedProgram check = new DescribedProgram();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("A backup daemon starts", "The control of bash.exe, of powershell and of services starts")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_file_that_the_query_lacks_is_told_once() {
        assertThat(Reviewed.rule()
                        .with("A backup daemon starts", "A copy of nightly.exe or nightly.exe starts")
                        .told(check))
                .containsExactly(
                        "warning 10: nightly.exe: the description names `nightly.exe`, which the query does not [say what the query looks for, or let it look for that]");
    }

    @Test
    void so_is_a_program_of_windows_without_its_ending() {
        assertThat(Reviewed.rule()
                        .with("A backup daemon starts", "A Certutil starts")
                        .told(check))
                .containsExactly(
                        "warning 10: Certutil: the description names `Certutil`, which the query does not [say what the query looks for, or let it look for that]");
    }

    @Test
    void a_rule_without_query_is_right() {
        assertThat(Reviewed.rule()
                        .with("A backup daemon starts", "A Certutil starts")
                        .with("query = ", "filter = ")
                        .told(check))
                .isEmpty();
    }
}
