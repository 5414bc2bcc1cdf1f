package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellerTest {
    private final Speller speller = new Speller(Set.of("Nightvault"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suspicious",
                "Suspicious",
                "London",
                "malware",
                "exfiltrated",
                "behaviour",
                "organisation",
                "labelled",
                "artefacts",
                "cloners",
                "replayable",
                "resubmission",
                "unprivileged",
                "nightvault"
            })
    void words_of_english_and_of_security_are_known(String word) {
        assertThat(speller.knows(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supicious", "recieve", "occured", "refered", "begining", "seperate", "unsually", "Kandji"})
    void others_are_not(String word) {
        assertThat(speller.knows(word)).isFalse();
    }

    @Test
    void one_slip_leads_to_what_was_meant() {
        assertThat(speller.meant("Supicious")).contains("Suspicious");
        assertThat(speller.meant("recieve")).contains("receive");
        assertThat(speller.meant("succesfully")).contains("successfully");
        assertThat(speller.meant("exeception")).contains("exception");
        assertThat(speller.meant("suspiceous")).contains("suspicious");
        assertThat(speller.meant("prevalance")).contains("prevalence");
    }

    @Test
    void short_words_and_names_that_differ_by_a_letter_are_left_alone() {
        assertThat(speller.meant("folow")).isEmpty();
        assertThat(speller.meant("Kandji")).isEmpty();
        assertThat(speller.meant("Suspiceous")).isEmpty();
        assertThat(speller.meant("zzzzzzzz")).isEmpty();
    }
}
