package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.expr.plan.RuleHeader;
import io.redshank.indicators.Indicator;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.rules.Json;
import io.redshank.rules.RuleTests;
import io.redshank.workbench.synth.SynthCase;
import io.redshank.workbench.synth.Synthesis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made events in the formats of the command line. Stateless. */
record SynthOutput(Format format, boolean verbose) {

    /** How they are written. */
    enum Format {
        TABLE,
        NDJSON,
        TESTS
    }

    /** Where what is made for the rule of a file is written. */
    Path file(Path folder, Path ruleFile) {
        String beside = String.valueOf(RuleTests.beside(ruleFile).getFileName());
        String stem = beside.substring(0, beside.length() - RuleTests.SUFFIX.length());
        return folder.resolve(stem
                + switch (format) {
                    case TABLE -> ".txt";
                    case NDJSON -> ".ndjson";
                    case TESTS -> RuleTests.SUFFIX;
                });
    }

    void write(Synthesis made, ResultWriter out) {
        switch (format) {
            case TABLE -> table(made, out);
            case NDJSON -> made.cases().forEach(each -> events(made.program().rule(), each, out));
            case TESTS -> tests(made, out);
        }
    }

    private void table(Synthesis made, ResultWriter out) {
        out.line(made.program().rule().name() + ": " + LoadedRules.count(made.firing(), "firing case") + ", "
                + made.nearMisses() + (made.nearMisses() == 1 ? " near miss" : " near misses")
                + (made.unmet().isEmpty() ? "" : ", " + made.unmet().size() + " not made"));
        if (verbose) {
            made.cases()
                    .forEach(each -> out.line("  %-10s %s".formatted(each.kind().label(), each.name())));
        }
        made.unmet().forEach(each -> out.line("  %-10s %s: %s".formatted("not made", each.wanted(), each.why())));
    }

    /** Each event with labels that tell its case; one whose fields do not tell its index as a search hit that does. */
    private static void events(RuleHeader rule, SynthCase made, ResultWriter out) {
        for (Event event : made.scene().events()) {
            Map<String, @Nullable Object> source =
                    new LinkedHashMap<>(event.document().source());
            Map<String, Object> labels = new LinkedHashMap<>();
            labels.put("synth_rule", rule.ruleId());
            labels.put("synth_case", made.name());
            labels.put("synth_alerts", Integer.toString(made.alerts()));
            source.put("labels", labels);
            if (tellsIndex(event)) {
                out.line(Json.bytes(source));
            } else {
                Map<String, Object> hit = new LinkedHashMap<>();
                hit.put("_index", event.index());
                hit.put("_source", source);
                out.line(Json.bytes(hit));
            }
        }
    }

    private static boolean tellsIndex(Event event) {
        Document document = event.document();
        return event.index()
                .equals(document.text("data_stream.type") + "-" + document.text("data_stream.dataset") + "-"
                        + document.text("data_stream.namespace"));
    }

    /** A tests file. */
    private static void tests(Synthesis made, ResultWriter out) {
        out.line("# Made by redshank rule synth from the rule alone: what it asks for, not what an attack looks like.");
        for (SynthCase each : made.cases()) {
            out.line("");
            out.line("[[case]]");
            out.line("name = " + string(each.name()));
            objects(
                    "events",
                    each.scene().events().stream()
                            .map(event -> event.document().source())
                            .toList(),
                    out);
            objects(
                    "indicators",
                    each.scene().indicators().stream().map(Indicator::source).toList(),
                    out);
            out.line(each.alerts() == 0 ? "expect = { none = true }" : "expect = { exactly = " + each.alerts() + " }");
        }
    }

    private static void objects(String key, List<Map<String, @Nullable Object>> objects, ResultWriter out) {
        if (objects.isEmpty()) {
            return;
        }
        out.line(key + " = '''");
        for (Map<String, @Nullable Object> object : objects) {
            // an apostrophe three times would end the string
            out.line(new String(Json.bytes(object), StandardCharsets.UTF_8).replace("''", "\\u0027\\u0027"));
        }
        out.line("'''");
    }

    /** A string of TOML. */
    private static String string(String text) {
        // JSON's escapes are TOML's
        return new String(Json.bytes(text), StandardCharsets.UTF_8);
    }
}
