package io.redshank.cli.output;

import io.redshank.engine.Alert;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as a table for people. All of one run are laid out together, or a thousand at a time; live ones are shown as they
 * come, in columns of fixed width.
 */
final class AlertTable implements AlertOutput {
    private static final int BLOCK = 1_000;
    private static final int LIVE_WHAT = 40;
    private static final String RESET = "\u001b[0m";

    private final ResultWriter out;
    private final Terminal terminal;
    private final boolean live;
    private final List<Alert> block = new ArrayList<>();
    private boolean headed;

    AlertTable(ResultWriter out, Terminal terminal, boolean live) {
        this.out = out;
        this.terminal = terminal;
        this.live = live;
    }

    @Override
    public void alert(Alert alert) {
        block.add(alert);
        if (live || block.size() == BLOCK) {
            print();
        }
    }

    private void print() {
        TextTable table = new TextTable(List.of(
                new TextTable.Column("TIME", 19, 19, false),
                new TextTable.Column("SEVERITY", 8, 8, false),
                new TextTable.Column("RULE", live ? 36 : 0, live ? 36 : 48, false),
                new TextTable.Column("HOST", live ? 12 : 0, live ? 12 : 20, true),
                new TextTable.Column("USER", live ? 10 : 0, live ? 10 : 16, true),
                new TextTable.Column("WHAT", live ? LIVE_WHAT : 0, 200, false)));
        for (Alert alert : block) {
            List<String> what = AlertWords.what(alert);
            table.add(
                    List.of(
                            time(alert),
                            text(alert, "kibana.alert.severity"),
                            text(alert, "kibana.alert.rule.name"),
                            AlertWords.host(alert),
                            AlertWords.user(alert),
                            what.isEmpty() ? "" : what.getFirst()),
                    what.isEmpty() ? List.of() : what.subList(1, what.size()));
        }
        List<List<String>> rows = table.blocks(terminal.width());
        if (!headed) {
            headed = true;
            rows.getFirst().forEach(out::line);
        }
        for (int i = 0; i < block.size(); i++) {
            String severity = text(block.get(i), "kibana.alert.severity");
            rows.get(i + 1).forEach(line -> out.line(coloured(line, severity)));
        }
        block.clear();
    }

    private String coloured(String line, String severity) {
        String color = terminal.outColor() ? color(severity) : null;
        return color == null ? line : color + line + RESET;
    }

    private static @Nullable String color(String severity) {
        return switch (severity) {
            case "critical" -> "\u001b[1;31m";
            case "high" -> "\u001b[31m";
            case "medium" -> "\u001b[33m";
            default -> null;
        };
    }

    /** To the second, in UTC. */
    private static String time(Alert alert) {
        String time = text(alert, "@timestamp").replace('T', ' ');
        return time.length() > 19 ? time.substring(0, 19) : time;
    }

    private static String text(Alert alert, String field) {
        return String.valueOf(alert.document().getOrDefault(field, ""));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        if (!block.isEmpty()) {
            print();
        }
        out.flush();
    }
}
