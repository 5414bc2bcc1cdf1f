package io.redshank.release.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.release.exchange.ExchangeFile.Fault;
import io.redshank.release.exchange.ExchangeFile.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangeReaderTest {
    @Test
    void keys_tell_what_a_line_is() {
        ExchangeFile file = ExchangeReader.read("x", """
                {"rule_id":"r","type":"eql","version":3,"note":null,"risk_score":21.0}

                {"list_id":"l","type":"detection"}
                {"list_id":"l","item_id":"i","entries":[null,{"value":1.5}]}
                {"id":"c","type":"action","attributes":{"actionTypeId":".slack","secrets":{}}}
                {"exported_count":4}
                """);
        assertThat(file.faults()).isEmpty();
        ExchangedRule rule = file.rules().getFirst();
        assertThat(rule.number()).isEqualTo(1);
        assertThat(rule.rule().fields()).isEqualTo(Map.of("rule_id", "r", "type", "eql", "risk_score", 21L));
        assertThat(rule.dropped()).containsExactly("version");
        assertThat(file.lists()).containsExactly(new Line(3, Map.of("list_id", "l", "type", "detection")));
        assertThat(file.items())
                .containsExactly(
                        new Line(4, Map.of("list_id", "l", "item_id", "i", "entries", List.of(Map.of("value", 1.5)))));
        assertThat(file.connectors()).extracting(Line::number).containsExactly(5);
    }

    @Test
    void what_cannot_be_used_is_told_with_its_line() {
        ExchangeFile file = ExchangeReader.read("x", """
                \uFEFF{"rule_id":"r","type":"eql"}
                {"rule_id":"r","type":"eql"}
                {"rule_id":
                {} {}
                []
                {"a":1}
                """);
        assertThat(file.rules()).hasSize(1);
        assertThat(file.faults())
                .extracting(Fault::number, Fault::reason)
                .extracting(Object::toString)
                .anySatisfy(fault -> assertThat(fault).contains("2", "the rule r was there before, in line 1"))
                .anySatisfy(fault -> assertThat(fault).contains("3", "this is not valid JSON"))
                .anySatisfy(fault -> assertThat(fault).contains("4", "there is to be one JSON object a line"))
                .anySatisfy(fault -> assertThat(fault).contains("5", "a JSON object is wanted here"))
                .anySatisfy(fault -> assertThat(fault)
                        .contains("6", "this is no rule, no list of exceptions, no exception and no connector"))
                .hasSize(5);
    }
}
