package io.redshank.indicators;

import io.redshank.model.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All indicators. Their documents lie in a file that is mapped into memory; on the heap are tables of primitive arrays that find
 * them by the fields that rules ask for.
 *
 * <p>Indicators come from <em>sources</em>, such as files. What a source has is replaced as a whole: a {@link Loading} is not
 * seen before it is committed, and then what the source had before is seen no more. When more than half of the file is such
 * remains, it is written anew.
 *
 * <p>Not thread-safe. Looking for a value takes constant time, loading is linear.
 */
public final class IndicatorStore implements AutoCloseable {
    /** Below so many documents that are seen no more, their room is not worth the work. */
    private static final int LEAST_TO_COMPACT = 100_000;

    private static final int SOURCE_AT = 0;
    private static final int VERSION_AT = 4;
    private static final int VALID_AT = 8;
    private static final int HEAD = 16;
    private static final String NO_INDEX = "";

    private final Path folder;
    private final Map<IndicatorKey, IndicatorIndex> indexes = new LinkedHashMap<>();
    private final DocumentCodec codec = new DocumentCodec();
    private final Map<String, Source> byName = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private DocumentLog log;
    private long dead;

    private static final class Source {
        final int number;
        int version;
        int versions;
        long documents;
        long unfindable;

        Source(int number) {
            this.number = number;
        }
    }

    /** A document that was found. Its map is the caller's own. */
    public record Stored(String id, @Nullable String index, long validUntil, Document document) {}

    private IndicatorStore(Collection<IndicatorKey> keys, Path folder, RandomGenerator random) throws IOException {
        this.folder = folder;
        Hash hash = new Hash(random);
        keys.forEach(key -> indexes.computeIfAbsent(key, unused -> new IndicatorIndex(key, hash)));
        this.log = new DocumentLog(folder);
    }

    /**
     * An empty store.
     *
     * @param keys what indicators will be looked for by
     * @param folder where its temporary file may lie
     * @param random chooses the secret of the hash; what is found does not depend on it
     * @throws IOException if the file cannot be made
     */
    public static IndicatorStore create(Collection<IndicatorKey> keys, Path folder, RandomGenerator random)
            throws IOException {
        return new IndicatorStore(keys, folder, random);
    }

    /**
     * What finds indicators by a key; good for as long as the store is.
     *
     * @throws IllegalArgumentException if the store was not made for it
     */
    public IndicatorIndex index(IndicatorKey key) {
        IndicatorIndex index = indexes.get(key);
        if (index == null) {
            throw new IllegalArgumentException("the store of indicators was not made for " + key);
        }
        return index;
    }

    /** Begins to load what a source has now. One loading at a time. */
    public Loading load(String source) {
        Source known = source(source);
        return new Loading(known, ++known.versions, false);
    }

    /** Begins to add to what a source has; this is seen as it is added, and cannot be abandoned. */
    public Loading extend(String source) {
        Source known = source(source);
        return new Loading(known, known.version, true);
    }

    private Source source(String name) {
        return byName.computeIfAbsent(name, unused -> {
            Source added = new Source(sources.size());
            sources.add(added);
            return added;
        });
    }

    /** Forgets what a source had. */
    public void remove(String source) {
        if (byName.containsKey(source)) {
            load(source).commit();
        }
    }

    /** What a source has, on its way in. It takes effect with {@link #commit}; without that, the source has what it had. */
    public final class Loading {
        private final Source source;
        private final int version;
        private final boolean extending;
        private long documents;
        private long unfindable;

        private Loading(Source source, int version, boolean extending) {
            this.source = source;
            this.version = version;
            this.extending = extending;
        }

        /**
         * Adds an indicator.
         *
         * @return why it cannot be kept; empty if it is
         * @throws UncheckedIOException if the disk has no room for it
         */
        public Optional<String> add(Indicator indicator) {
            codec.start(HEAD);
            codec.write(indicator.id());
            String index = indicator.index();
            codec.writeName(index == null ? NO_INDEX : index);
            codec.write(indicator.source());
            if (codec.length() > DocumentLog.MAX_BLOCK) {
                return Optional.of(
                        "the indicator takes more than " + DocumentLog.MAX_BLOCK + " bytes (limit indicator-bytes)");
            }
            if (log.isFull(codec.length())) {
                return Optional.of("all indicators together take more than " + DocumentLog.MAX_BYTES
                        + " bytes (limit indicator-store-bytes)");
            }
            ByteBuffer.wrap(codec.bytes())
                    .putInt(SOURCE_AT, source.number)
                    .putInt(VERSION_AT, version)
                    .putLong(VALID_AT, indicator.validUntil());
            int address = log.append(codec.bytes(), codec.length());
            Document document = Document.of(indicator.source());
            boolean findable = false;
            for (IndicatorIndex each : indexes.values()) {
                findable |= each.add(document, address);
            }
            documents++;
            unfindable += findable ? 0 : 1;
            return Optional.empty();
        }

        /** From now on the source has what was added here, and nothing else. */
        public void commit() {
            if (extending) {
                source.documents += documents;
                source.unfindable += unfindable;
                return;
            }
            dead += source.documents;
            source.version = version;
            source.documents = documents;
            source.unfindable = unfindable;
            if (dead > LEAST_TO_COMPACT && dead > size()) {
                compact();
            }
        }

        /** Gives up what was added. */
        public void abandon() {
            if (extending) {
                throw new IllegalStateException("what was added is seen already");
            }
            dead += documents;
        }
    }

    private boolean isLive(ByteBuffer block) {
        return sources.get(block.getInt(SOURCE_AT)).version == block.getInt(VERSION_AT);
    }

    private void compact() {
        DocumentLog old = log;
        try {
            log = new DocumentLog(folder);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
        indexes.values().forEach(IndicatorIndex::clear);
        old.forEach(address -> {
            ByteBuffer block = old.block(address);
            if (isLive(block)) {
                byte[] bytes = new byte[block.limit()];
                block.get(0, bytes);
                int moved = log.append(bytes, bytes.length);
                Document document = read(log.block(moved)).document();
                indexes.values().forEach(each -> each.add(document, moved));
            }
        });
        old.close();
        dead = 0;
    }

    /** The document at an address that an index gave; null if it is seen no more. */
    public @Nullable Stored get(int address) {
        ByteBuffer block = log.block(address);
        return isLive(block) ? read(block) : null;
    }

    @SuppressWarnings("unchecked") // add wrote it
    private Stored read(ByteBuffer block) {
        long validUntil = block.getLong(VALID_AT);
        block.position(HEAD);
        String id = String.valueOf(codec.read(block));
        String index = codec.readName(block);
        Object source = codec.read(block);
        if (!(source instanceof Map<?, ?> object)) {
            throw new IllegalStateException("the file of indicators was changed");
        }
        return new Stored(
                id, index.equals(NO_INDEX) ? null : index, validUntil, Document.of((Map<String, @Nullable Object>)
                        object));
    }

    /** How many indicators there are. */
    public long size() {
        return sources.stream().mapToLong(source -> source.documents).sum();
    }

    /** How many of them have a value in none of the fields that rules look for. */
    public long unfindable() {
        return sources.stream().mapToLong(source -> source.unfindable).sum();
    }

    /** How many values of indicators rules cannot find: addresses that are none, for example. */
    public long unread() {
        return indexes.values().stream().mapToLong(IndicatorIndex::unread).sum();
    }

    /** The bytes of the tables on the heap. */
    public long tableBytes() {
        return indexes.values().stream().mapToLong(IndicatorIndex::bytes).sum();
    }

    /** The bytes of the file. */
    public long fileBytes() {
        return log.bytes();
    }

    @Override
    public void close() {
        log.close();
    }
}
