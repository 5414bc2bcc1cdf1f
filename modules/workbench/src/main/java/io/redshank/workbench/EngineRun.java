package io.redshank.workbench;

import io.redshank.engine.Alert;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.Indicators;
import io.redshank.expr.plan.Program;
import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorStore;
import io.redshank.model.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One rule in an engine of its own over a few events, which are the whole stream. Stateless and thread-safe. */
public final class EngineRun {
    private EngineRun() {}

    /**
     * The alerts as people see them: the blocks of sequences are left out.
     *
     * @param indicators known before the first event
     * @throws IllegalArgumentException if the rule cannot run over a stream; {@link Engine#refusal} tells
     * @throws UncheckedIOException if there is no room for a temporary file of indicators
     */
    public static List<Alert> alerts(Program program, List<Event> events, List<Indicator> indicators) {
        if (indicators.isEmpty()) {
            return alerts(program, events, indicators, Indicators.NONE);
        }
        try {
            Path folder = Files.createTempDirectory("redshank-indicators");
            try (IndicatorStore store =
                    IndicatorStore.create(Indicators.keys(List.of(program)), folder, new SplittableRandom(1))) {
                return alerts(program, events, indicators, new Indicators(store, 0));
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException("indicators need a temporary folder", noRoom);
        }
    }

    private static List<Alert> alerts(
            Program program, List<Event> events, List<Indicator> indicators, Indicators known) {
        List<Alert> alerts = new ArrayList<>();
        Engine engine = new Engine(List.of(program), EngineOptions.DEFAULT, known, alert -> {
            if (!alert.isSequenceBlock()) {
                alerts.add(alert);
            }
        });
        if (!indicators.isEmpty()) {
            engine.addIndicators("case", indicators);
        }
        events.forEach(engine::accept);
        engine.finish();
        return alerts;
    }
}
