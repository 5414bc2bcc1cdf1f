package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.Alert;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.Indicators;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Entry;
import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorStore;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleType.ThreatMatchRule;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the public corpus that match events with indicators load, fire on indicators made for them, and on no others. */
class IndicatorRulesTest {
    private static final String TODAY = "2026-06-30T12:00:00.000Z";
    private static final String SEEN = "2026-06-20T00:00:00.000Z";
    private static final String TOO_OLD = "2026-05-30T23:59:59.999Z";

    @TempDir
    private static Path folder;

    private static final List<RuleFile> FILES = new ArrayList<>();
    private static final List<Program> PROGRAMS = new ArrayList<>();

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        RuleLoader.allMaturities(FileSystems.getDefault()).load(List.of(folder + "/*/rules/**")).files().stream()
                .filter(file -> file.rule()
                        .filter(rule -> rule.type() instanceof ThreatMatchRule)
                        .isPresent())
                .forEach(FILES::add);
        FILES.forEach(file -> RuleCompiler.compile(file).program().ifPresent(PROGRAMS::add));
    }

    @Test
    void every_rule_is_made_ready_without_a_complaint() {
        assertThat(FILES).isNotEmpty();
        for (RuleFile file : FILES) {
            RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
            assertThat(compiled.diagnostics()).as("%s", file.path()).isEmpty();
            assertThat(compiled.program()).as("%s", file.path()).isPresent();
        }
        assertThat(PROGRAMS).hasSameSizeAs(FILES);
    }

    @Test
    void every_rule_fires_on_an_indicator_made_for_each_group_and_on_no_near_miss() throws IOException {
        int fired = 0;
        for (Program program : PROGRAMS) {
            IndicatorPlan plan = (IndicatorPlan) program.plan();
            for (IndicatorPlan.Group group : plan.groups()) {
                Entry entry = group.entries().getFirst();
                String of = program.rule().name() + " " + entry;
                Object value = value(entry);
                Event event = event(entry, value);
                List<Alert> alerts = run(program, event, indicator(entry, value, SEEN, Map.of()));
                assertThat(alerts)
                        .as(of)
                        .singleElement()
                        .satisfies(alert -> assertThat(matched(alert))
                                .containsEntry("atomic", value)
                                .containsEntry("field", entry.event().name())
                                .containsEntry("id", "made")
                                .containsEntry("type", "indicator_match_rule"));
                fired++;
                assertThat(run(program, event, indicator(entry, other(value), SEEN, Map.of())))
                        .as("another value: %s", of)
                        .isEmpty();
                assertThat(run(program, event, indicator(entry, value, TOO_OLD, Map.of())))
                        .as("older than thirty days, rounded: %s", of)
                        .isEmpty();
                assertThat(run(program, event, indicator(entry, value, SEEN, Map.of("event.module", "none"))))
                        .as("of no feed: %s", of)
                        .isEmpty();
                Indicator elsewhere = indicator(entry, value, SEEN, Map.of());
                assertThat(run(
                                program,
                                event,
                                new Indicator("made", "logs-other-default", elsewhere.source(), Indicator.ALWAYS)))
                        .as("of another index: %s", of)
                        .isEmpty();
            }
        }
        assertThat(fired).isGreaterThanOrEqualTo(PROGRAMS.size());
        System.out.println(fired + " groups of " + PROGRAMS.size() + " rules fired on indicators made for them");
    }

    private static Object value(Entry entry) {
        return switch (entry.event().type()) {
            case IP -> "192.0.2.77";
            case KEYWORD, TEXT, DYNAMIC, VERSION, OPAQUE -> "d41d8cd98f00b204e9800998ecf8427e";
            case LONG, DOUBLE -> 77L;
            case BOOLEAN -> true;
            case DATE -> SEEN;
        };
    }

    private static Object other(Object value) {
        return value.equals("192.0.2.77") ? "192.0.2.78" : "x" + value;
    }

    private static Event event(Entry entry, Object value) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("@timestamp", TODAY);
        source.put("event.module", "endpoint");
        source.put("url.full", "http://event.example/"); // queries of some rules ask for it, whatever matches
        source.put(entry.event().name(), value);
        long time = Objects.requireNonNull(Timestamps.parse(TODAY));
        return new Event("e", "logs-endpoint.events.file-default", time, Document.of(source));
    }

    private static Indicator indicator(Entry entry, Object value, String time, Map<String, Object> changes) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("@timestamp", time);
        source.put("event.module", List.of("ti_otx", "ti_rapid7_threat_command"));
        source.put("event.dataset", "ti_otx.threat");
        source.put("event.kind", "enrichment");
        source.put("event.category", List.of("threat"));
        source.put("event.type", List.of("indicator"));
        source.put("threat.indicator.url.full", "http://indicator.example/");
        source.put(entry.indicator().name(), value);
        source.putAll(changes);
        return new Indicator("made", null, source, Indicator.ALWAYS);
    }

    private static List<Alert> run(Program program, Event event, Indicator indicator) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        try (IndicatorStore store =
                IndicatorStore.create(Indicators.keys(List.of(program)), folder, new SplittableRandom(1))) {
            Engine engine = new Engine(List.of(program), EngineOptions.DEFAULT, new Indicators(store, 0), alerts::add);
            assertThat(engine.addIndicators("made", List.of(indicator))).isEmpty();
            engine.accept(event);
            engine.finish();
        }
        return alerts;
    }

    private static Map<String, Object> matched(Alert alert) {
        Map<String, Object> matched = new LinkedHashMap<>();
        if (alert.document().get("threat") instanceof Map<?, ?> threat
                && threat.get("enrichments") instanceof List<?> all
                && all.getLast() instanceof Map<?, ?> enrichment
                && enrichment.get("matched") instanceof Map<?, ?> found) {
            found.forEach((name, value) -> matched.put((String) name, value));
        }
        return matched;
    }
}
