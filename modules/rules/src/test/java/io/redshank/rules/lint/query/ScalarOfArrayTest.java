package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ScalarOfArrayTest {
    private final ScalarOfArray check = new ScalarOfArray();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.args == \"-s\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE process.name != \"bash\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-* METADATA _id, _version, _index | MV_EXPAND process.args | WHERE process.args != \"-s\" | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("not process.args:x").told(check)).isEmpty();
    }

    @Test
    void an_exclusion_by_a_field_of_several_values_is_told() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE NOT process.args == \"-s\" | KEEP _id, _version, _index")
                        .told(check))
                .containsExactly(
                        "warning 32: process.args == \"-s\": `process.args` may have several values, and then ES|QL compares none: the row is dropped [use MV_CONTAINS, MV_CONCAT or MV_EXPAND, or another field]");
    }

    @Test
    void collected_values_are_no_single_value() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | STATS Esql.users = VALUES(user.name) BY host.id | WHERE Esql.users == \"root\"")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith(
                        "`Esql.users` may have several values, and then ES|QL compares none: the row is dropped [use MV_CONTAINS, MV_CONCAT or MV_EXPAND, or another field]");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | STATS Esql.users = VALUES(user.name) BY host.id | STATS Esql.n = COUNT(*) BY Esql.users | WHERE Esql.users == \"root\"")
                        .told(check))
                .isEmpty();
    }
}
