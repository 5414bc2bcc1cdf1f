package io.redshank.ingest.input;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Format;
import io.redshank.model.state.StateException;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far inputs were read, so that another run goes on from there: of each the number of its records and a checksum over
 * them, and what the codecs know. A file is known again under another name (rotation), by its inode or, if it was compressed
 * meanwhile, by its first bytes. What was read is read once more, to find its end and to see that it is the same, and not
 * decoded. So it works for compressed inputs and for JSON of any layout. Files that have not changed are not even opened.
 *
 * <p>Holds {@value #MAX_INPUTS} inputs; the one read longest ago is forgotten first. An input that is
 * new costs a look at each of them. Not thread-safe.
 */
public final class Resumption {
    /** Limit {@code state-inputs}. */
    static final int MAX_INPUTS = 100_000;
    /** How many bytes of an input's beginning tell it from others. */
    static final int HEAD_BYTES = 4_096;

    private final Codecs codecs;
    private final EventSink sink;
    private final Notices notices;
    /** By name, the one read longest ago first. */
    private final Map<String, Bookmark> bookmarks = new LinkedHashMap<>();
    /** Those of the run before that no input of this run has taken up. */
    private final Map<String, Bookmark> unclaimed = new LinkedHashMap<>();

    private final Map<String, OpenInput> open = new LinkedHashMap<>();
    private final Map<String, FollowMark> followed = new LinkedHashMap<>();
    private Supplier<List<FollowMark>> following = List::of;
    private long unchanged;

    /** Hears of the past. */
    public interface Notices {
        /** An input is not what it was when it was read before, and is read from its beginning. */
        void changed(String input);

        /** The engine and the inputs are at a point from which another run can go on. */
        void atRest();
    }

    /**
     * @param codecs keep what they know between runs, from now on
     * @param sink is told which inputs of the run before end without being read on
     */
    public Resumption(Codecs codecs, EventSink sink, Notices notices) {
        this.codecs = codecs;
        this.sink = sink;
        this.notices = notices;
        codecs.keepAll();
    }

    /** Writes how far the inputs were read, and what the codecs know. */
    public void write(StateWriter out) {
        Map<String, Bookmark> all = new LinkedHashMap<>(bookmarks);
        open.values().forEach(input -> all.put(input.input().name(), input.bookmark(false)));
        out.all(all.values(), bookmark -> bookmark.write(out));
        Map<String, FollowMark> marks = new LinkedHashMap<>(followed);
        following.get().forEach(mark -> marks.put(mark.name(), mark));
        out.all(marks.values(), mark -> mark.write(out));
        codecs.write(out);
    }

    /**
     * Reads what another run wrote.
     *
     * @throws StateException if it is damaged
     */
    public void read(StateReader in) {
        in.all(() -> Bookmark.read(in)).forEach(bookmark -> bookmarks.put(bookmark.name(), bookmark));
        unclaimed.putAll(bookmarks);
        in.all(() -> FollowMark.read(in)).forEach(mark -> followed.put(mark.name(), mark));
        codecs.read(in, sink);
    }

    /** How far a file was followed before, or null. */
    @Nullable
    FollowMark followed(String name) {
        return followed.get(name);
    }

    /** A file that was followed is not there any more, or not as it was. */
    void lostTrack(String name) {
        notices.changed(name);
    }

    /** Files that were followed and are not in this run have ended. */
    void allFollowed(Set<String> names, Supplier<List<FollowMark>> marks) {
        followed.keySet().stream().filter(name -> !names.contains(name)).forEach(sink::ended);
        following = marks;
    }

    /** How many inputs were read to their ends before and have nothing new. */
    public long unchanged() {
        return unchanged;
    }

    void atRest() {
        notices.atRest();
    }

    /** Whether all of a file was read before, as can be told without reading it. */
    boolean isUnchanged(Input input) {
        FileMark now = FileMark.of(input.file());
        Bookmark before = first(bookmark -> bookmark.file().equals(now) && sameEntry(bookmark, input));
        if (!now.isKnown() || before == null || !before.ended()) {
            return false;
        }
        claim(before, input.name());
        unchanged++;
        return true;
    }

    /** An archive is one file with many inputs. */
    private static boolean sameEntry(Bookmark bookmark, Input input) {
        return !input.isEntry() || bookmark.name().equals(input.name());
    }

    private @Nullable Bookmark first(Predicate<Bookmark> wanted) {
        return unclaimed.values().stream().filter(wanted).findFirst().orElse(null);
    }

    /** From now on this is how far the input of that name was read. */
    private Bookmark claim(Bookmark before, String name) {
        unclaimed.remove(before.name());
        bookmarks.remove(before.name());
        boolean same = before.name().equals(name);
        if (!same && !before.ended()) {
            sink.ended(before.name()); // by that name it speaks no more
        }
        Bookmark claimed = same
                ? before
                : new Bookmark(
                        name, before.file(), before.headLength(), before.headChecksum(), before.progress(), true);
        bookmarks.put(name, claimed);
        return claimed;
    }

    /**
     * How far an input was read before.
     *
     * @param head its first bytes
     * @return null if it was not, or is another now
     */
    @Nullable
    Bookmark find(Input input, FileMark now, byte[] head) {
        Bookmark own = bookmarks.get(input.name());
        if (own != null && !unclaimed.containsKey(input.name())) {
            return own; // opened again
        }
        Predicate<Bookmark> fits = bookmark -> hasHead(bookmark, head);
        Bookmark sameFile = first(
                bookmark -> now.isKnown() && bookmark.file().key().equals(now.key()) && sameEntry(bookmark, input));
        Bookmark before = sameFile != null && fits.test(sameFile)
                ? sameFile
                : own != null && fits.test(own)
                        ? own
                        : first(bookmark ->
                                bookmark.headLength() > 0 && fits.test(bookmark) && sameEntry(bookmark, input));
        if (before != null) {
            return claim(before, input.name());
        }
        Bookmark another = sameFile != null ? sameFile : own;
        if (another != null) {
            changed(another);
        }
        return null;
    }

    private static boolean hasHead(Bookmark bookmark, byte[] head) {
        return bookmark.headLength() <= head.length
                && ReadRecords.checksum(head, bookmark.headLength()) == bookmark.headChecksum();
    }

    /** What was read before is not there any more. */
    void changed(Bookmark before) {
        unclaimed.remove(before.name());
        bookmarks.remove(before.name());
        if (!before.ended()) {
            sink.ended(before.name());
        }
        notices.changed(before.name());
    }

    void opened(OpenInput input) {
        open.put(input.input().name(), input);
    }

    /** An input is closed as it was found, to be opened again when it is due. */
    void lookedAt(OpenInput input) {
        open.remove(input.input().name());
    }

    /** An input is closed. */
    void closed(OpenInput input, boolean ended) {
        String name = input.input().name();
        open.remove(name);
        bookmarks.remove(name);
        bookmarks.put(name, input.bookmark(ended));
        if (bookmarks.size() > MAX_INPUTS) {
            Iterator<Bookmark> oldest = bookmarks.values().iterator();
            Bookmark forgotten = oldest.next();
            oldest.remove();
            unclaimed.remove(forgotten.name());
        }
    }

    /** An input has nothing behind what was read before. */
    void nothingNew(OpenInput input, Bookmark before) {
        unchanged++;
        closed(input, true);
        if (!before.ended()) {
            sink.ended(input.input().name());
        }
    }

    /** All inputs of this run are known: others that were being read have ended, as nobody reads on in them. */
    void allFound() {
        List<Bookmark> abandoned = new ArrayList<>();
        unclaimed.values().stream().filter(bookmark -> !bookmark.ended()).forEach(abandoned::add);
        for (Bookmark bookmark : abandoned) {
            sink.ended(bookmark.name());
            bookmarks.put(
                    bookmark.name(),
                    new Bookmark(
                            bookmark.name(),
                            bookmark.file(),
                            bookmark.headLength(),
                            bookmark.headChecksum(),
                            bookmark.progress(),
                            true));
        }
        unclaimed.clear();
    }

    /** A format by the name that was written. */
    static Format format(String label) {
        for (Format format : Format.values()) {
            if (format.label().equals(label)) {
                return format;
            }
        }
        throw new StateException("the state is damaged: there is no format " + label);
    }
}
