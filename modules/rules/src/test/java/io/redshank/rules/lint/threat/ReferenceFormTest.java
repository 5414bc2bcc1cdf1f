package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ReferenceFormTest {
    private final ReferenceForm check = new ReferenceForm();

    @Test
    void the_address_of_the_page_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void the_page_of_another_entry_is_told() {
        Reviewed rule = Reviewed.rule().with("techniques/T1059/", "techniques/T1078/004/");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 42: \"https://attack.mitre.org/techniques/T1078/004/\": the link of T1059 points at"
                                + " T1078.004 [write `https://attack.mitre.org/techniques/T1059/`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void another_form_of_the_address_is_told() {
        Reviewed rule = Reviewed.rule().with("techniques/T1059/", "techniques/T1059");
        assertThat(rule.told(check))
                .containsExactly("error 42: \"https://attack.mitre.org/techniques/T1059\": the link of T1059 is not the"
                        + " address of its page [write `https://attack.mitre.org/techniques/T1059/`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_wrong_id_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("id = \"T1059\"", "id = \"T1069\"").told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with("id = \"T1059\"", "id = \"T9999\"").told(check))
                .isEmpty();
    }
}
