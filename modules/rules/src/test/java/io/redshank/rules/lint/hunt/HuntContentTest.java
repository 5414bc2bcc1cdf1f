package io.redshank.rules.lint.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class HuntContentTest {
    private final HuntContent check = new HuntContent();

    @Test
    void a_hunt_with_technique_and_columns_is_right() {
        assertThat(Reviewed.hunt().told(check)).isEmpty();
        assertThat(Reviewed.hunt().with("T1059.004", "AML.T0051").told(check)).isEmpty();
        assertThat(Reviewed.hunt()
                        .with("| stats starts = count(*) by host.id", "| keep host.id // all there is")
                        .told(check))
                .isEmpty();
    }

    @Test
    void an_unknown_technique_is_told() {
        assertThat(Reviewed.hunt().with("T1059.004", "T9999").told(check))
                .containsExactly("error 12: \"T9999\": ATT&CK for Enterprise has no technique `T9999`");
    }

    @Test
    void a_hunt_without_technique_is_told() {
        assertThat(Reviewed.hunt().without("mitre").told(check))
                .containsExactly("error 1: [hunt]: the hunt is mapped to no technique [name one at least in `mitre`]");
    }

    @Test
    void esql_of_the_house_makes_a_table() {
        Reviewed rule =
                Reviewed.hunt().with("| stats starts = count(*) by host.id", "// | stats starts = count(*) by host.id");
        assertThat(rule.told(check))
                .singleElement()
                .asString()
                .endsWith(
                        "this ES|QL neither aggregates nor keeps columns [end it with `STATS … BY` or `KEEP`, so that people can read what it gives]");
        assertThat(rule.with("Redshank Project", "Somebody").told(check)).isEmpty();
    }

    @Test
    void queries_of_other_languages_do_as_they_like() {
        assertThat(Reviewed.hunt()
                        .with("from logs", "select x\nfrom logs")
                        .with("| stats starts = count(*) by host.id", "")
                        .told(check))
                .isEmpty();
    }
}
