package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.Threat.Reference;
import io.redshank.workbench.coverage.Coverage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoveragePageTest {
    private static Reference reference(String id, String name) {
        return new Reference(id, name, "https://example.com/");
    }

    private static String page(Coverage.Covered... covered) {
        return String.join("\n", CoveragePage.of(new Coverage(List.of(covered))));
    }

    @Test
    void text_of_rules_is_no_markup_and_nothing_is_loaded() {
        Reference technique = reference("T1", "<b>x</b>");
        String page = page(new Coverage.Covered(
                reference("TA0001", "A & B"), technique, technique, Set.of("<script>alert(1)</script>"), Set.of()));
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "A &amp; B", "&lt;b&gt;x&lt;/b&gt;")
                .doesNotContain("<script", "http://", "https://");
    }

    @Test
    void tactics_stand_in_the_order_of_an_attack_and_subtechniques_below_their_technique() {
        Reference parent = reference("T9", "Parent");
        String page = page(
                new Coverage.Covered(
                        reference("TA0011", "Late"), parent, reference("T9.001", "Sub"), Set.of("r"), Set.of("r")),
                new Coverage.Covered(reference("TA0010", "Last"), parent, parent, Set.of("r"), Set.of()),
                new Coverage.Covered(reference("TA0043", "First"), parent, parent, Set.of("r", "s"), Set.of("s")));
        assertThat(page.indexOf("First")).isLessThan(page.indexOf("Late"));
        assertThat(page.indexOf("Late")).isLessThan(page.indexOf("Last"));
        assertThat(page)
                .contains("<details class=\"all\"><summary><span>T9 Parent</span>")
                .contains("<p class=\"sub\">Sub <small>T9.001</small></p>")
                .contains("<details class=\"some\">", "<details class=\"none\">");
    }
}
