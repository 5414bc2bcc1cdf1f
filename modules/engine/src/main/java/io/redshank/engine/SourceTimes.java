package io.redshank.engine;

import io.redshank.model.SourceClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far event time has come, by all sources together: as far as the one that is furthest behind, for what that one still
 * has to tell must find its place. A source that is idle or has ended holds nobody up. Bounded: beyond {@value
 * #MAX_SOURCES} sources, the one heard of first is forgotten. An event costs one look into a table and, when the hindmost
 * source moves, one at each of them. Not thread-safe.
 */
final class SourceTimes {
    static final int MAX_SOURCES = 1_000;

    private final Map<String, Source> sources = new LinkedHashMap<>();
    /** The latest time of sources that are gone. */
    private long gone = Long.MIN_VALUE;

    private long time = Long.MIN_VALUE;
    private long ahead;

    private static final class Source {
        final SourceClock clock;
        boolean idle;

        Source(SourceClock clock, boolean idle) {
            this.clock = clock;
            this.idle = idle;
        }
    }

    /** A source will speak: until it does, or is found to be idle, event time waits for it. */
    void expect(String name) {
        source(name);
        update();
    }

    /** Notes the time of a source's event. */
    void see(String name, long nanos) {
        Source source = source(name);
        boolean awoke = source.idle;
        source.idle = false;
        long before = source.clock.time();
        if (!source.clock.see(nanos)) {
            ahead++;
        }
        if (awoke || before <= time && source.clock.time() != before) {
            update();
        }
    }

    /** A source has come to this time. */
    void reach(String name, long nanos) {
        source(name).clock.reach(nanos);
        update();
    }

    /** Nothing came from a source for so long that the others go on without it until it speaks again. */
    void idle(String name) {
        source(name).idle = true;
        update();
    }

    /** A source speaks no more. */
    void end(String name) {
        Source source = sources.remove(name);
        if (source != null) {
            gone = Math.max(gone, source.clock.time());
            update();
        }
    }

    /** All sources have come to this time. */
    void reachAll(long nanos) {
        gone = Math.max(gone, nanos);
        sources.values().forEach(source -> source.clock.reach(nanos));
        update();
    }

    private Source source(String name) {
        Source known = sources.get(name);
        if (known != null) {
            return known;
        }
        if (sources.size() == MAX_SOURCES) {
            end(sources.keySet().iterator().next());
        }
        Source source = new Source(new SourceClock(), false);
        sources.put(name, source);
        return source;
    }

    /** The sources, the first heard of first. */
    List<EngineState.OfSource> states() {
        List<EngineState.OfSource> states = new ArrayList<>(sources.size());
        sources.forEach(
                (name, source) -> states.add(new EngineState.OfSource(name, source.clock.state(), source.idle)));
        return states;
    }

    /** The latest time of sources that are gone. */
    long gone() {
        return gone;
    }

    /** Goes on where others stood. */
    void restore(EngineState.OfOrder state) {
        for (EngineState.OfSource source : state.sources()) {
            sources.put(source.name(), new Source(SourceClock.of(source.clock()), source.idle()));
        }
        gone = state.gone();
        ahead = state.ahead();
        update();
    }

    private void update() {
        long latest = gone;
        long hindmost = Long.MAX_VALUE;
        boolean anyAwake = false;
        for (Source source : sources.values()) {
            latest = Math.max(latest, source.clock.time());
            if (!source.idle) {
                anyAwake = true;
                hindmost = Math.min(hindmost, source.clock.time());
            }
        }
        time = anyAwake ? hindmost : latest;
    }

    /** Nanoseconds since 1970; the least value before any event. It may fall back when a source appears or is corrected. */
    long time() {
        return time;
    }

    /** How many events were so far from the rest of their source that their time was not believed. */
    long ahead() {
        return ahead;
    }
}
