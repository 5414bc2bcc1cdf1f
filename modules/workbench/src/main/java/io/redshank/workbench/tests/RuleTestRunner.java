package io.redshank.workbench.tests;

import io.redshank.engine.Alert;
import io.redshank.expr.plan.Program;
import io.redshank.indicators.Indicator;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.rules.RuleTests;
import io.redshank.workbench.EngineRun;
import io.redshank.workbench.tests.CaseResult.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs cases in an engine of their own each. Stateless and thread-safe. */
public final class RuleTestRunner {
    private RuleTestRunner() {}

    /** Runs a case: its events are the whole stream, after which all that waits is decided. */
    public static CaseResult run(Program program, RuleTests.Case test) {
        long before = System.nanoTime();
        List<Event> events;
        try {
            events = CaseEvents.of(test, program);
        } catch (CaseEvents.Unreadable unreadable) {
            return new CaseResult(
                    test,
                    List.of(),
                    List.of(),
                    Optional.of(new Failure(String.valueOf(unreadable.getMessage()), true)),
                    Duration.ofNanos(System.nanoTime() - before));
        }
        List<Alert> alerts = EngineRun.alerts(program, events, indicators(test));
        return new CaseResult(
                test, events, alerts, failure(test, alerts), Duration.ofNanos(System.nanoTime() - before));
    }

    private static List<Indicator> indicators(RuleTests.Case test) {
        List<Indicator> indicators = new ArrayList<>();
        for (Map<String, @Nullable Object> source : test.indicators()) {
            indicators.add(new Indicator("indicator-" + (indicators.size() + 1), null, source, Indicator.ALWAYS));
        }
        return indicators;
    }

    private static Optional<Failure> failure(RuleTests.Case test, List<Alert> alerts) {
        if (!test.expect().isMetBy(alerts.size())) {
            return Optional.of(new Failure(number(alerts.size()) + ", but " + test.expect() + " is right", false));
        }
        for (int i = 0; i < test.alerts().size(); i++) {
            String difference = difference(alerts.get(i), test.alerts().get(i));
            if (difference != null) {
                return Optional.of(new Failure("alert " + (i + 1) + ": " + difference, false));
            }
        }
        return Optional.empty();
    }

    private static String number(int alerts) {
        return alerts == 1 ? "1 alert" : alerts + " alerts";
    }

    /** The first field that is not as it should be, or null. */
    private static @Nullable String difference(Alert alert, Map<String, Object> wanted) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>(alert.document());
        Document document = Document.of(source);
        for (Map.Entry<String, Object> field : flat("", wanted).entrySet()) {
            List<Object> values = document.values(field.getKey());
            List<?> right = field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
            if (!values.stream()
                    .map(Object::toString)
                    .toList()
                    .equals(right.stream().map(Object::toString).toList())) {
                return "`" + field.getKey() + "` is " + shown(values) + ", but " + shown(right) + " is right";
            }
        }
        return null;
    }

    /** Fields by their full names: TOML makes tables of dotted keys. */
    private static Map<String, Object> flat(String prefix, Map<?, ?> fields) {
        Map<String, Object> flat = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flat.putAll(flat(prefix + name + ".", inner));
            } else if (value != null) {
                flat.put(prefix + name, value);
            }
        });
        return flat;
    }

    private static String shown(List<?> values) {
        return values.isEmpty() ? "absent" : values.size() == 1 ? "`" + values.getFirst() + "`" : "`" + values + "`";
    }
}
