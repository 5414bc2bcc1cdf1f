package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.catalogue.Checks;
import org.junit.jupiter.api.Test;

class FindingCodesTest {
    @Test
    void every_check_has_a_code_of_the_catalogue() {
        assertThat(Checks.all()).allMatch(check -> FindingCodes.isKnown(check.code()));
    }

    @Test
    void what_lies_between_chapters_is_no_code() {
        assertThat(new String[] {"RS001", "RS128", "RS651", "RS831", "RS959"}).allMatch(FindingCodes::isKnown);
        assertThat(new String[] {"RS000", "RS008", "RS129", "RS650", "RS999", "RS1", "rs001", "RS0011", ""})
                .noneMatch(FindingCodes::isKnown);
    }
}
