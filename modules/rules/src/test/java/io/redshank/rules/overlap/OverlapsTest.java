package io.redshank.rules.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.model.IndexPattern;
import io.redshank.model.schema.EcsSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    private static ComparedRule rule(String query, Map<String, Object> filters) {
        QueryPlan plan = Eql.compile(query, new EqlOptions(EcsSchema.instance(), UnknownFields.IGNORE))
                .plan()
                .orElseThrow(() -> new IllegalArgumentException("no EQL: " + query));
        Form form = plan instanceof QueryPlan.EventPlan events ? FormReader.read(events.condition()) : Form.never();
        return new ComparedRule(
                ComparedRule.Kind.EVENTS, IndexPattern.of(List.of("logs-*")), filters, List.of(form), Map.of());
    }

    private static ComparedRule rule(String query) {
        return rule(query, Map.of());
    }

    @Test
    void what_is_found_names_the_rules_by_their_places() {
        assertThat(Overlaps.among(List.of(
                        rule("process where process.name : \"a*\""),
                        rule("process where process.name == \"ab\""),
                        rule("process where process.name == \"ab\" and process.pid == 1"),
                        rule("process where process.pid == 1 and process.name in (\"ab\")"))))
                .containsExactlyInAnyOrder(
                        new Overlap.Within(1, 0),
                        new Overlap.Within(2, 0),
                        new Overlap.Within(3, 0),
                        new Overlap.Within(2, 1),
                        new Overlap.Within(3, 1),
                        new Overlap.Same(3, 2));
    }

    @Test
    void filters_narrow_a_rule_in_ways_that_are_not_looked_into() {
        Map<String, Object> filters = Map.of("filters", List.of(Map.of("query", "x")));
        ComparedRule wide = rule("process where process.name : \"a*\"", filters);
        ComparedRule narrow = rule("process where process.name == \"ab\"");
        assertThat(Overlaps.among(List.of(wide, narrow))).isEmpty();
        assertThat(Overlaps.among(List.of(wide, rule("process where process.name == \"ab\"", filters))))
                .containsExactly(new Overlap.Within(1, 0));
    }

    @Test
    void a_rule_that_no_event_raises_is_not_compared() {
        assertThat(Overlaps.among(List.of(
                        rule("process where process.name == \"ab\" and not process.name : \"a*\""),
                        rule("process where process.name == \"c\""))))
                .isEmpty();
    }

    @Test
    void many_rules_that_are_all_alike_and_hard_to_compare_end_in_time() {
        String choices = IntStream.range(0, 30)
                .mapToObj(i ->
                        "(process.name : \"a" + i + "*\" or user.name : \"b" + i + "*\" or process.pid == " + i + ")")
                .collect(Collectors.joining(" and "));
        List<ComparedRule> rules = IntStream.range(0, 500)
                .mapToObj(i -> rule("process where " + choices + " and process.pid != " + (100 + i)))
                .toList();
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> assertThat(Overlaps.among(rules)).isNotEmpty());
    }
}
