package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TagOfKindTest {
    private final TagOfKind check = new TagOfKind();

    @Test
    void a_plain_rule_needs_none() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("type = \"eql\"", "type = \"eql\"\nnote = \"Read it.\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_machine_learning_rule_needs_both_tags() {
        Reviewed rule = Reviewed.rule()
                .with("type = \"eql\"", "type = \"machine_learning\"")
                .with("OS: Linux", "Rule Type: ML");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 22: tags: a machine learning rule needs `Rule Type: Machine Learning` [add the tag]");
        assertThat(rule.with("Rule Type: ML", "x").told(check))
                .containsExactly("error 22: tags: a machine learning rule needs `Rule Type: ML` and"
                        + " `Rule Type: Machine Learning` [add the tags]");
    }

    @Test
    void a_building_block_needs_its_tag() {
        Reviewed rule = Reviewed.rule().with("type = \"eql\"", "type = \"eql\"\nbuilding_block_type = \"default\"");
        assertThat(rule.told(check))
                .containsExactly("error 22: tags: a building block needs `Rule Type: BBR` [add the tag]");
        assertThat(rule.mended(check)).contains("Elastic Defend\",\n    \"Rule Type: BBR\",\n]");
    }

    @Test
    void a_rule_that_asks_a_language_model_needs_its_tag() {
        Reviewed rule = Reviewed.rule()
                .with("\"eql\"", "\"esql\"")
                .with("process where", "from logs-* | COMPLETION x = y // | where");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 22: tags: a rule that asks a language model needs `Resources: LLM` [add the tag]");
        assertThat(rule.with("| COMPLETION x", "// | COMPLETION x").told(check)).isEmpty();
    }

    @Test
    void a_guide_needs_its_tag() {
        assertThat(Reviewed.rule()
                        .with("type = \"eql\"", "type = \"eql\"\nnote = \"### Investigating This\"")
                        .told(check))
                .containsExactly(
                        "error 22: tags: a rule with a guide needs `Resources: Investigation Guide` [add the tag]");
    }
}
