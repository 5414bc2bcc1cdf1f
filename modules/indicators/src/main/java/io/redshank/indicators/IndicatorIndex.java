package io.redshank.indicators;

import io.redshank.expr.text.Analysis;
import io.redshank.model.Document;
import io.redshank.model.IpAddress;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds indicators by the values of one field. Single values lie in one table; blocks of addresses in another, by their first
 * address and length, so that an address is looked for once for each length that occurs. Not thread-safe.
 */
public final class IndicatorIndex {
    private final IndicatorKey key;
    private final Hash hash;
    private ChainTable values = new ChainTable();
    private ChainTable blocks = new ChainTable();
    private final BitSet prefixes = new BitSet();
    private long unread;
    private long entered;

    IndicatorIndex(IndicatorKey key, Hash hash) {
        this.key = key;
        this.hash = hash;
    }

    void clear() {
        values = new ChainTable();
        blocks = new ChainTable();
        prefixes.clear();
    }

    /** Enters a document under each of its values; false if it has none that can be looked for. */
    boolean add(Document document, int address) {
        long before = entered;
        for (Object value : document.values(key.field())) {
            switch (key.kind()) {
                case TEXT -> enter(values, hash.of(value.toString()), address);
                case TOKENS ->
                    Analysis.tokens(value.toString()).forEach(token -> enter(values, hash.of(token), address));
                case NUMBER, TIME -> {
                    Object scalar = key.kind().scalar(value);
                    if (scalar == null) {
                        unread++;
                    } else {
                        enter(values, hash(scalar), address);
                    }
                }
                case ADDRESS -> addRange(AddressRange.parse(value.toString()), address);
            }
        }
        return entered > before;
    }

    private void addRange(@Nullable AddressRange range, int address) {
        if (range == null) {
            unread++;
        } else if (range.isSingle()) {
            enter(values, hash.of(range.first().high(), range.first().low(), 128), address);
        } else {
            for (AddressRange.Block block : range.blocks()) {
                prefixes.set(block.prefix());
                enter(blocks, hash.of(block.first().high(), block.first().low(), block.prefix()), address);
            }
        }
    }

    private void enter(ChainTable table, long hashed, int address) {
        if (table.isFull()) {
            unread++;
        } else {
            table.add(hashed, address);
            entered++;
        }
    }

    private long hash(Object scalar) {
        return hash.of(scalar instanceof Long whole ? whole : Double.doubleToLongBits((Double) scalar));
    }

    /**
     * Offers the addresses of documents that may agree with a value of an event, newest first, blocks of addresses from the
     * narrowest; a document may be offered twice, or in vain.
     *
     * @param candidate answers whether to go on
     */
    public void candidates(Object ofEvent, IntPredicate candidate) {
        switch (key.kind()) {
            case TEXT -> follow(values, hash.of(ofEvent.toString()), candidate);
            case TOKENS -> {
                List<String> tokens = Analysis.tokens(ofEvent.toString());
                for (String token : tokens) {
                    if (!follow(values, hash.of(token), candidate)) {
                        return;
                    }
                }
            }
            case NUMBER, TIME -> {
                Object scalar = key.kind().scalar(ofEvent);
                if (scalar != null) {
                    follow(values, hash(scalar), candidate);
                }
            }
            case ADDRESS -> {
                IpAddress address = IpAddress.parse(ofEvent.toString());
                if (address != null) {
                    candidates(address, candidate);
                }
            }
        }
    }

    private void candidates(IpAddress address, IntPredicate candidate) {
        boolean more = follow(values, hash.of(address.high(), address.low(), 128), candidate);
        for (int prefix = prefixes.length() - 1; more && prefix >= 0; prefix = prefixes.previousSetBit(prefix - 1)) {
            long high = address.high() & AddressRange.highMask(prefix);
            long low = address.low() & AddressRange.lowMask(prefix);
            more = follow(blocks, hash.of(high, low, prefix), candidate);
            if (prefix == 0) {
                return;
            }
        }
    }

    private static boolean follow(ChainTable table, long hashed, IntPredicate candidate) {
        for (int entry = table.first(hashed); entry != ChainTable.NONE; entry = table.next(entry)) {
            if (!candidate.test(table.document(entry))) {
                return false;
            }
        }
        return true;
    }

    /** How many values could not be entered: what is no address, number or time, or what a full table had no room for. */
    long unread() {
        return unread;
    }

    long bytes() {
        return values.bytes() + blocks.bytes();
    }
}
