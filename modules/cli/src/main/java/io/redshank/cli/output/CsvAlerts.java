package io.redshank.cli.output;

import io.redshank.engine.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The chief fields of alerts as RFC 4180 has it, with a heading. */
final class CsvAlerts implements AlertOutput {
    private static final String RULE = "kibana.alert.rule.";

    private final ResultWriter out;

    CsvAlerts(ResultWriter out) {
        this.out = out;
        out.line(Csv.line(List.of(
                "time",
                "severity",
                "risk_score",
                "rule",
                "rule_id",
                "host",
                "user",
                "what",
                "reason",
                "id",
                "events")));
    }

    @Override
    public void alert(Alert alert) {
        Map<String, Object> document = alert.document();
        List<String> cells = new ArrayList<>();
        for (String field : List.of(
                "@timestamp", "kibana.alert.severity", "kibana.alert.risk_score", RULE + "name", RULE + "rule_id")) {
            cells.add(String.valueOf(document.getOrDefault(field, "")));
        }
        cells.add(AlertWords.host(alert));
        cells.add(AlertWords.user(alert));
        cells.add(String.join("; ", AlertWords.what(alert)));
        cells.add(String.valueOf(document.getOrDefault("kibana.alert.reason", "")));
        cells.add(alert.id());
        cells.add(String.join(
                " ", alert.events().stream().map(event -> event.id()).toList()));
        out.line(Csv.line(cells));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
