package io.redshank.engine.correlate;

import io.redshank.model.Event;
import io.redshank.sequence.KeyShare;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Several machines of one program, each of which has a share of its keys. What they find comes in an order that does not depend on
 * how many there are, and what one number of them knew another number can go on with. Bounds hold for each by itself, so that only
 * what bounds drop depends on the number. Not thread-safe.
 */
public final class ShardedCorrelator implements Correlator {
    private final List<Correlator> shards = new ArrayList<>();
    private final List<Detection> found = new ArrayList<>();

    /**
     * Makes the machines.
     *
     * @param count how many
     */
    public ShardedCorrelator(int count, Function<KeyShare, Correlator> machine) {
        for (int i = 0; i < count; i++) {
            shards.add(machine.apply(new KeyShare(i, count)));
        }
    }

    @Override
    public void accept(Event event, long time, BitSet matched, Consumer<Detection> out) {
        shards.forEach(shard -> shard.accept(event, time, matched, found::add));
        tell(out);
    }

    @Override
    public void advance(long watermark, Consumer<Detection> out) {
        shards.forEach(shard -> shard.advance(watermark, found::add));
        tell(out);
    }

    @Override
    public long due() {
        long due = Long.MAX_VALUE;
        for (Correlator shard : shards) {
            due = Math.min(due, shard.due());
        }
        return due;
    }

    @Override
    public void finish(Consumer<Detection> out) {
        shards.forEach(shard -> shard.finish(found::add));
        tell(out);
    }

    private void tell(Consumer<Detection> out) {
        if (found.size() > 1) {
            found.sort(Comparator.comparing(Detection::place, Detection.Place.ORDER));
        }
        found.forEach(out);
        found.clear();
    }

    @Override
    public CorrelatorState state() {
        return shards.size() == 1
                ? shards.getFirst().state()
                : CorrelatorState.merged(shards.stream().map(Correlator::state).toList());
    }

    @Override
    public void restore(CorrelatorState state) {
        shards.forEach(shard -> shard.restore(state));
    }

    @Override
    public SortedMap<String, Long> losses() {
        TreeMap<String, Long> losses = new TreeMap<>();
        shards.forEach(shard -> shard.losses().forEach((name, count) -> losses.merge(name, count, Long::sum)));
        return losses;
    }
}
