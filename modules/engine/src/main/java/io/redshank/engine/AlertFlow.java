package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of what programs find: none is told twice, alerts fold, are withheld beyond a number on demand, and wait to be looked
 * at by the programs that read alerts. Not thread-safe.
 */
final class AlertFlow {
    private final EngineOptions options;
    private final AlertListener listener;
    private final BiConsumer<String, Long> counter;
    private final RecentIds ids;
    private final SequencedMap<String, Long> byRule = new LinkedHashMap<>();
    private final Map<Program, Cap> caps = new HashMap<>();
    private final ArrayDeque<Event> raised = new ArrayDeque<>();
    private boolean isRead;

    /**
     * How many alerts a program raised.
     *
     * @param interval the number of the interval that began last
     * @param alerts within it
     */
    record Cap(long interval, int alerts) {
        static final Cap NONE = new Cap(Long.MIN_VALUE, 0);
    }

    AlertFlow(EngineOptions options, AlertListener listener, BiConsumer<String, Long> counter) {
        this.options = options;
        this.listener = listener;
        this.counter = counter;
        this.ids = new RecentIds(options.maxAlertIds());
    }

    /** There are programs that read alerts. */
    void isRead() {
        isRead = true;
    }

    /** The next alert for programs that read alerts, or null if they have seen all. */
    @Nullable
    Event next() {
        return raised.poll();
    }

    /** Raises the alerts for what was found, the last of which tells of all, unless it was before, folds or is withheld. */
    void raise(ProgramRun program, @Nullable AlertFolding folding, Detection found) {
        List<Alert> alerts = program.alerts().of(found);
        Alert told = alerts.getLast();
        if (!ids.add(told.id())) {
            counter.accept("alerts.repeated", 1L);
            return;
        }
        long writtenAt = program.alerts().writtenAt(found);
        long originalTime = program.alerts().originalTime(found);
        Optional<List<Object>> key = Optional.empty();
        if (folding != null) {
            folding.advance(writtenAt, this::closed);
            key = folding.key(found, told);
            if (key.isPresent() && folding.folds(key.get(), originalTime)) {
                counter.accept("alerts.suppressed", 1L);
                return;
            }
        }
        if (options.capped() && isBeyondCap(program.program(), writtenAt)) {
            counter.accept("alerts.withheld", 1L);
            return;
        }
        byRule.merge(told.rule().name(), 1L, Long::sum);
        if (folding == null || key.isEmpty()) {
            tell(alerts);
            feed(alerts, writtenAt);
            return;
        }
        List<Alert> begun =
                folding.begin(key.get(), alerts, program.alerts().parent(found), writtenAt, originalTime, this::closed);
        if (options.foldedAtOnce()) {
            tell(begun);
        }
        feed(begun, writtenAt);
    }

    private boolean isBeyondCap(Program program, long time) {
        Cap cap = cap(program);
        long interval = Math.floorDiv(time, program.schedule().interval().toNanos());
        int before = cap.interval() == interval ? cap.alerts() : 0;
        caps.put(program, new Cap(interval, before + 1));
        return before >= program.rule().maxSignals();
    }

    private void tell(List<Alert> alerts) {
        alerts.forEach(listener::alert);
    }

    /** Nothing folds into these any more. */
    void closed(List<Alert> alerts) {
        if (!options.foldedAtOnce()) {
            tell(alerts);
        } else if (!Long.valueOf(0).equals(alerts.getLast().document().get(AlertFields.SUPPRESSION + "docs_count"))) {
            listener.updated(alerts.getLast());
        }
    }

    /** Has alerts looked at by the programs that read them. */
    private void feed(List<Alert> alerts, long writtenAt) {
        if (isRead) {
            alerts.forEach(alert -> raised.add(AlertAncestry.event(alert, writtenAt)));
        }
    }

    /** The ids of the latest alerts, the oldest first. */
    List<String> ids() {
        return ids.all();
    }

    /** How many alerts each rule raised, by its name, blocks of sequences not counted. */
    SequencedMap<String, Long> byRule() {
        return Collections.unmodifiableSequencedMap(byRule);
    }

    Cap cap(Program program) {
        return caps.getOrDefault(program, Cap.NONE);
    }

    void restore(Program program, Cap cap) {
        caps.put(program, cap);
    }

    void restore(List<String> alertIds, Map<String, Long> alertsByRule) {
        alertIds.forEach(ids::add);
        byRule.putAll(alertsByRule);
    }
}
