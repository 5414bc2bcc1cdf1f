package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.engine.Indicators;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan;
import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorKey;
import io.redshank.indicators.IndicatorStore;
import io.redshank.ingest.Origin;
import io.redshank.ingest.indicators.IndicatorReader;
import io.redshank.ingest.indicators.IndicatorSink;
import io.redshank.ingest.input.Input;
import io.redshank.ingest.input.Inputs;
import io.redshank.model.DisplayText;
import io.redshank.model.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threat indicators of a run: reads the files they are in, and, on live inputs, reads those again that have changed. A file
 * that changes is read when it has been left alone for {@value #LOOK_MILLIS} milliseconds; if it cannot be read, its indicators
 * stay as they were. Not thread-safe.
 */
final class IndicatorFeeds implements AutoCloseable {
    private static final long LOOK_MILLIS = 2_000;
    /** How many events a rule keeps for indicators that come after them. */
    private static final int MAX_RECENT = 20_000;

    private static final int MAX_REASONS = 50;

    private final Session session;
    private final List<String> paths;
    private final Terminal terminal;
    private final @Nullable IndicatorStore store;
    private final int asking;
    /** What is known of each file that was read, by its name. */
    private final Map<String, Feed> feeds = new LinkedHashMap<>();

    private long lastLook;

    /** A state of a file; when it changes, so has the file. */
    private record State(long modified, long size) {}

    private static final class Feed {
        State read;
        State seen;
        Map<String, LeftOut> leftOut = new LinkedHashMap<>();

        Feed(State state) {
            this.read = state;
            this.seen = state;
        }
    }

    /** How much was left out for a reason, and where first. */
    private record LeftOut(long count, Origin first) {}

    private IndicatorFeeds(
            Session session, List<String> paths, Terminal terminal, @Nullable IndicatorStore store, int asking) {
        this.session = session;
        this.paths = paths;
        this.terminal = terminal;
        this.store = store;
        this.asking = asking;
    }

    /**
     * Reads the indicators that programs ask for; none if no program asks for any. What cannot be read is told.
     *
     * @throws UsageException if there is no room to keep them
     */
    static IndicatorFeeds read(
            Session session, IndicatorOptions options, List<Program> programs, Terminal terminal, RunSummary summary) {
        Set<IndicatorKey> keys = Indicators.keys(programs);
        int asking = (int) programs.stream()
                .filter(program -> program.plan() instanceof RulePlan.IndicatorPlan)
                .count();
        List<String> paths = options.paths();
        if (paths.contains(Input.STANDARD_INPUT)) {
            throw new UsageException("indicators are not read from standard input", "name a file or a folder");
        }
        if (keys.isEmpty() || paths.isEmpty()) {
            return new IndicatorFeeds(session, paths, terminal, null, asking);
        }
        try {
            IndicatorStore store =
                    IndicatorStore.create(keys, Path.of(System.getProperty("java.io.tmpdir")), new SecureRandom());
            IndicatorFeeds feeds = new IndicatorFeeds(session, paths, terminal, store, asking);
            Inputs found = feeds.find();
            found.problems().forEach(problem -> summary.failed(problem.name(), problem.reason()));
            for (Input input : found.found()) {
                Optional<State> state = feeds.state(input.name());
                Feed feed =
                        new Feed(state.orElseGet(() -> new State(session.clock().millis(), -1)));
                feeds.feeds.put(input.name(), feed);
                feeds.load(input, feed, true).ifPresent(reason -> summary.failed(input.name(), reason));
            }
            feeds.lastLook = session.clock().millis();
            return feeds;
        } catch (IOException | UncheckedIOException noRoom) {
            throw new UsageException(
                    "the indicators cannot be kept in " + System.getProperty("java.io.tmpdir") + ": "
                            + noRoom.getMessage(),
                    "-Djava.io.tmpdir in JAVA_TOOL_OPTIONS names another folder");
        }
    }

    private Inputs find() {
        return Inputs.find(
                session.files(),
                () -> {
                    throw new IOException("indicators are not read from standard input");
                },
                paths);
    }

    /** The state of the file that an input is, or is in. */
    private Optional<State> state(String name) {
        int entry = name.indexOf('!');
        Path whole = session.files().getPath(name);
        Path path = entry > 0 && !Files.exists(whole) ? session.files().getPath(name.substring(0, entry)) : whole;
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new State(attributes.lastModifiedTime().toMillis(), attributes.size()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Reads a file.
     *
     * @param keepPart whether what could be read counts although the rest could not
     * @return why it could not be read to its end
     */
    private Optional<String> load(Input input, Feed feed, boolean keepPart) {
        if (store == null) {
            return Optional.empty();
        }
        IndicatorStore.Loading loading = store.load(input.name());
        Map<String, LeftOut> leftOut = new LinkedHashMap<>();
        Long time = Timestamps.parse(feed.read.modified());
        Optional<String> failure = IndicatorReader.read(input, time == null ? 0 : time, new IndicatorSink() {
            @Override
            public void indicator(Origin place, Indicator indicator) {
                loading.add(indicator).ifPresent(reason -> leftOut(place, reason));
            }

            @Override
            public void leftOut(Origin place, String reason) {
                String known = leftOut.size() < MAX_REASONS || leftOut.containsKey(reason) ? reason : "other reasons";
                leftOut.merge(known, new LeftOut(1, place), (old, one) -> new LeftOut(old.count() + 1, old.first()));
            }
        });
        if (failure.isEmpty() || keepPart) {
            loading.commit();
            feed.leftOut = leftOut;
        } else {
            loading.abandon();
        }
        return failure;
    }

    /** What the engine matches events with. */
    Indicators indicators(boolean live) {
        return new Indicators(store, live ? MAX_RECENT : 0);
    }

    /** Looks, now and then, whether files have changed, and reads those again; true if some were. */
    boolean refresh() {
        long now = session.clock().millis();
        if (store == null || now - lastLook < LOOK_MILLIS) {
            return false;
        }
        lastLook = now;
        boolean changed = false;
        Set<String> gone = new HashSet<>(feeds.keySet());
        for (Input input : find().found()) {
            gone.remove(input.name());
            State state = state(input.name()).orElse(null);
            if (state == null) {
                continue;
            }
            Feed feed = feeds.computeIfAbsent(input.name(), unused -> new Feed(new State(Long.MIN_VALUE, -1)));
            if (!state.equals(feed.seen)) {
                feed.seen = state;
            } else if (!state.equals(feed.read)) {
                feed.read = state;
                changed |= reload(input, feed);
            }
        }
        for (String name : gone) {
            store.remove(name);
            feeds.remove(name);
            terminal.say("indicators of " + DisplayText.visible(name) + " taken out: the file is gone");
            changed = true;
        }
        return changed;
    }

    private boolean reload(Input input, Feed feed) {
        Optional<String> failure = load(input, feed, false);
        terminal.say(
                failure.isEmpty()
                        ? "indicators of " + DisplayText.visible(input.name()) + " read again: " + count()
                        : "warning: " + DisplayText.visible(input.name()) + " has changed and cannot be read ("
                                + DisplayText.visible(failure.get()) + "); its indicators stay as they were");
        return failure.isEmpty();
    }

    private String count() {
        return LoadedRules.count(store == null ? 0 : store.size(), "indicator") + " in all";
    }

    /** What there is to tell at the end, a line each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (store == null) {
            if (asking > 0) {
                remarks.add(LoadedRules.count(asking, "rule") + (asking == 1 ? " looks" : " look")
                        + " for threat indicators, and there are none (--indicators)");
            } else if (!paths.isEmpty()) {
                remarks.add("no rule looks for threat indicators; --indicators was not read");
            }
            return remarks;
        }
        remarks.add(LoadedRules.count(store.size(), "indicator") + " from " + LoadedRules.count(feeds.size(), "file"));
        Map<String, LeftOut> all = new HashMap<>();
        feeds.values()
                .forEach(feed -> feed.leftOut.forEach((reason, one) ->
                        all.merge(reason, one, (a, b) -> new LeftOut(a.count() + b.count(), a.first()))));
        all.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> remarks.add(
                        LoadedRules.count(one.getValue().count(), "entry").replace("entrys", "entries")
                                + " of indicator files left out: " + DisplayText.visible(one.getKey()) + " (first at "
                                + DisplayText.visible(one.getValue().first().toString()) + ")"));
        if (store.unfindable() > 0) {
            remarks.add(
                    LoadedRules.count(store.unfindable(), "indicator") + " without a field that the rules look for");
        }
        return remarks;
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
