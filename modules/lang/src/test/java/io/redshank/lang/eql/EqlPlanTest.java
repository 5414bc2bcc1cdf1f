package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.PlanPrinter;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.EcsSchema;
import org.junit.jupiter.api.Test;

/** What queries become. */
class EqlPlanTest {

    private static String plan(String query) {
        Compilation compilation = Eql.compile(query, new EqlOptions(EcsSchema.instance(), UnknownFields.ERROR));
        assertThat(compilation.diagnostics()).isEmpty();
        return PlanPrinter.print(compilation.plan().orElseThrow());
    }

    @Test
    void a_sequence_with_keys_span_and_until() {
        assertThat(plan("""
                        sequence by host.id with maxspan=1m
                          [process where event.type == "start" and not process.parent.name : "runc"] by process.entity_id
                          ![file where true] by ?process.entity_id
                          [network where destination.port in (80, "443")] by process.entity_id with runs=2
                        until [process where event.type == "end"] by process.entity_id
                        | tail 3
                        """)).isEqualTo("""
                        sequence within PT1M
                        stage 0 by host.id:keyword, process.entity_id:keyword
                          and
                            event.category:keyword == "process"
                            event.type:keyword == "start"
                            not
                              process.parent.name:keyword like ("runc"~)
                        missing 1 by host.id:keyword, ?process.entity_id:keyword
                          and
                            event.category:keyword == "file"
                            always
                        stage 2 by host.id:keyword, process.entity_id:keyword
                          and
                            event.category:keyword == "network"
                            destination.port:long in (80, 443)
                        stage 3 by host.id:keyword, process.entity_id:keyword
                          and
                            event.category:keyword == "network"
                            destination.port:long in (80, 443)
                        until by host.id:keyword, process.entity_id:keyword
                          and
                            event.category:keyword == "process"
                            event.type:keyword == "end"
                        tail 3
                        """);
    }

    @Test
    void a_sample() {
        assertThat(plan("sample by host.id [any where true] [process where process.pid > 1]"))
                .isEqualTo("""
                        sample
                        stage 0 by host.id:keyword
                          always
                        stage 1 by host.id:keyword
                          and
                            event.category:keyword == "process"
                            process.pid:long > 1
                        """);
    }

    @Test
    void unequal_and_not_in_negate_the_whole_leaf_of_a_field_but_not_a_calculation() {
        assertThat(plan("any where process.name != \"a\" and process.pid not in (1) and length(process.name) != 2"))
                .isEqualTo("""
                        event
                          and
                            not
                              process.name:keyword == "a"
                            not
                              process.pid:long in (1)
                            length(process.name:keyword) != 2
                        """);
    }
}
