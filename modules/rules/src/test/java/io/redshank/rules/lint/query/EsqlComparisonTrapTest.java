package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class EsqlComparisonTrapTest {
    private final EsqlComparisonTrap check = new EsqlComparisonTrap();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name LIKE \"*sh\" AND policy.action == \"*\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"(a|b)[&@]?c\\\\&.*\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE user.name IS NOT NULL AND user.name != \"root\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE event.action != \"exec\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_star_beside_an_operator_without_wildcards_is_told() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name == \"cmd*\" OR process.name IN (\"x\", \"*y\") | KEEP _id, _version, _index")
                        .told(check))
                .containsExactly(
                        "warning 32: \"cmd*\": the star is an ordinary character: `==` knows no wildcards [write `LIKE`, which does]",
                        "warning 32: \"*y\": the star is an ordinary character: `IN` knows no wildcards [write `LIKE`, which does]");
    }

    @Test
    void a_like_without_wildcard_is_told() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name LIKE \"bash\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("\"bash\": LIKE without a wildcard compares the whole value [write `==`, or a wildcard]");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name LIKE \"%bash%\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`%` is an ordinary character: the wildcards of LIKE are `*` and `?` [write `*bash*`]");
    }

    @Test
    void traps_of_regular_expressions_are_told() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"^bash\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("the whole value is compared, and `^` and `$` are ordinary characters");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"(oauth.*||.*login.*)\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`|` where something to repeat or choose is expected is an ordinary character");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"*sh\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`*` where something to repeat or choose is expected is an ordinary character");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"(?i)bash\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`(?` begins no group of a special kind: the question mark is an ordinary character");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"a>&1\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`&` asks for both patterns at once; for the character write `\\\\&`");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name RLIKE \"a@b\" | KEEP _id, _version, _index")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("`@` stands for any text; for the character write `\\\\@`");
    }

    @Test
    void rows_without_the_field_that_is_excluded_vanish() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name == \"bash\" AND NOT user.name == \"root\" | KEEP _id, _version, _index")
                        .told(check))
                .containsExactly(
                        "information 32: user.name == \"root\": rows without `user.name` vanish too: a comparison with null is null [if they are to stay, add `OR user.name IS NULL`]");
    }

    @Test
    void a_value_in_capitals_where_ecs_lists_it_in_lower_case_is_told_here_and_nowhere_else() {
        Reviewed capitals = Reviewed.esql(
                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE event.category == \"Process\" AND event.type LIKE \"Sta*\" | KEEP _id, _version, _index");
        assertThat(capitals.told(check))
                .containsExactly(
                        "warning 32: \"Process\": case counts here, and `event.category` has the value `process` in ECS [write it in lower case]",
                        "warning 32: \"Sta*\": case counts here, and `event.type` has the value `start` in ECS [write it in lower case]");
        assertThat(capitals.told(new ListedValue())).isEmpty();
    }

    @Test
    void a_value_asked_for_in_both_ways_is_right() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE event.outcome IN (\"Success\", \"success\") | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_letter_that_a_function_takes_away_is_told() {
        assertThat(Reviewed.esql("FROM a | WHERE TO_LOWER(user.name) == \"Root\"")
                        .told(check))
                .containsExactly("warning 32: \"Root\": case counts here, and what `to_lower` gives never has this one"
                        + " [write `\"root\"`]");
        assertThat(Reviewed.esql("FROM a | WHERE TO_UPPER(user.name) == \"ROOT\"")
                        .told(check))
                .isEmpty();
    }
}
