package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.cli.state.KeptFile;
import io.redshank.cli.state.StateFolder;
import io.redshank.engine.RestoredRules;
import io.redshank.ingest.input.Resumption;
import io.redshank.model.DisplayText;
import io.redshank.model.state.StateException;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run in its folder: read at the start, written every so often and at the end. It holds how long each file of
 * results was, how far the inputs were read, and all that the engine knows, all of one moment between two records. Not
 * thread-safe.
 */
final class RunState implements AutoCloseable {
    private static final int MOST_NAMED = 10;
    /** Looking at the clock for each record would cost more than some records. */
    private static final int CLOCK_EVERY = 64;
    /** Keeping state takes no more than this part of the time, however large it is. */
    private static final int SHARE_OF_TIME = 10;

    private final Session session;
    private final Terminal terminal;
    private final String name;
    private final StateOptions.Every every;
    private final StateFolder folder;
    private final String kind;
    private final InstantSource clock;
    private final Map<String, KeptFile> files = new LinkedHashMap<>();
    private final Map<String, Long> lengths = new LinkedHashMap<>();
    private @Nullable StateReader before;
    private boolean wasCutOff;
    private @Nullable Detection detection;
    private @Nullable Resumption resumption;
    private @Nullable DeadLetters letters;
    private long records;
    private long notBefore;

    private RunState(
            Session session,
            Terminal terminal,
            String name,
            StateOptions.Every every,
            StateFolder folder,
            String kind) {
        this.session = session;
        this.terminal = terminal;
        this.name = name;
        this.every = every;
        this.folder = folder;
        this.kind = kind;
        this.clock = session.clock();
        this.notBefore = clock.millis() + every.time().toMillis();
    }

    /**
     * Opens a folder and reads what is there.
     *
     * @param kind of runs that may follow each other
     * @throws UsageException if it cannot be used
     */
    static RunState open(Session session, Terminal terminal, String name, StateOptions.Every every, String kind) {
        StateFolder folder;
        try {
            folder = StateFolder.open(UserFile.path(session, name));
        } catch (StateFolder.InUseException inUse) {
            throw new UsageException(
                    "another run uses " + name + " (--state)", "end it first, or give each run a folder of its own");
        } catch (IOException unusable) {
            throw new UsageException(
                    name + " cannot be used (--state): " + UserFile.reason(unusable, "there is no such folder"), null);
        }
        RunState state = new RunState(session, terminal, name, every, folder, kind);
        try {
            state.read();
        } catch (StateException unusable) {
            state.closeFolder();
            throw state.unusable(unusable);
        } catch (IOException unreadable) {
            state.closeFolder();
            throw new UsageException(
                    state.file() + " cannot be read: " + UserFile.reason(unreadable, "it is gone"), null);
        }
        return state;
    }

    private String file() {
        return name + "/" + folder.file().getFileName();
    }

    private UsageException unusable(StateException defect) {
        return new UsageException(
                file() + " cannot be used: " + defect.getMessage(),
                "nothing was read; to begin anew and lose what it holds, delete it");
    }

    private void read() throws IOException {
        byte[] found = folder.read().orElse(null);
        if (found == null) {
            return;
        }
        StateReader in = new StateReader(found);
        String writtenBy = in.text();
        if (!writtenBy.equals(kind)) {
            throw new StateException("it is that of another kind of run: " + writtenBy);
        }
        wasCutOff = !in.flag();
        lengths.putAll(in.counters());
        before = in;
    }

    /**
     * A file of results: gone on with where the state says, or new.
     *
     * @throws UsageException if it cannot be written
     */
    OutputStream output(String file) {
        Long length = lengths.get(file);
        try {
            KeptFile kept = KeptFile.open(UserFile.path(session, file), length == null ? 0 : length);
            if (length != null && kept.found() < length) {
                terminal.say("warning: " + DisplayText.visible(file) + " had " + length
                        + " bytes when the state was kept and has " + kept.found()
                        + " now; it is gone on with at its end");
            }
            files.put(file, kept);
            return kept;
        } catch (IOException unwritable) {
            throw new UsageException(
                    file + " cannot be written: " + UserFile.reason(unwritable, "there is no such folder"), null);
        }
    }

    /** Whether the run before was killed, and so may have printed what comes again now. */
    boolean comesAgain() {
        return wasCutOff;
    }

    /**
     * Hands the state to the parts of a run, which know nothing yet, and keeps theirs from now on.
     *
     * @param past how far the inputs were read
     * @param deadLetters is told to write what it holds back
     * @throws UsageException if the state is damaged
     */
    void restore(Detection engine, Resumption past, DeadLetters deadLetters) {
        detection = engine;
        resumption = past;
        letters = deadLetters;
        StateReader in = before;
        if (in == null) {
            return;
        }
        try {
            RestoredRules rules = engine.restore(in);
            past.read(in);
            if (!in.isAtEnd()) {
                throw new StateException("the state is damaged: it does not end");
            }
            tell(rules);
        } catch (StateException damaged) {
            throw unusable(damaged);
        }
        before = null;
    }

    private void tell(RestoredRules rules) {
        List<String> changed = new ArrayList<>(rules.dropped());
        changed.retainAll(rules.fresh());
        List<String> gone = new ArrayList<>(rules.dropped());
        gone.removeAll(changed);
        tell(changed, "these rules changed since the state was kept and begin anew: ");
        tell(gone, "these rules are gone, and with them what the state knew: ");
    }

    private void tell(List<String> rules, String what) {
        if (!rules.isEmpty()) {
            List<String> named = rules.subList(0, Math.min(rules.size(), MOST_NAMED));
            terminal.say("warning: " + what + DisplayText.visible(String.join(", ", named))
                    + (rules.size() > named.size() ? " and " + (rules.size() - named.size()) + " more" : ""));
        }
    }

    /** What an input's past has to tell. */
    Resumption.Notices notices() {
        return new Resumption.Notices() {
            @Override
            public void changed(String input) {
                terminal.say("warning: " + DisplayText.visible(input)
                        + " is not the file that was read before, or was cut; it is read from its beginning");
            }

            @Override
            public void atRest() {
                RunState.this.atRest();
            }
        };
    }

    /** All is at rest before the next record: keeps the state if it is time to. */
    void atRest() {
        if (every.records() > 0) {
            if (++records > every.records()) {
                records = 1;
                save(false);
            }
        } else if (++records % CLOCK_EVERY == 0) {
            ifDue();
        }
    }

    /** Keeps the state if the time has come. */
    void ifDue() {
        if (clock.millis() >= notBefore) {
            save(false);
        }
    }

    /**
     * Keeps the state.
     *
     * @param orderly whether the run ends with this
     */
    void save(boolean orderly) {
        long start = clock.millis();
        Detection engine = detection;
        Resumption past = resumption;
        DeadLetters undecoded = letters;
        if (engine == null || past == null || undecoded == null) {
            throw new IllegalStateException("there is nothing to keep yet");
        }
        try {
            engine.flush();
            undecoded.flush();
            LinkedHashMap<String, Long> now = new LinkedHashMap<>();
            for (Map.Entry<String, KeptFile> file : files.entrySet()) {
                now.put(file.getKey(), file.getValue().sync());
            }
            StateWriter out = new StateWriter();
            out.text(kind).flag(orderly).counters(now);
            engine.save(out);
            past.write(out);
            folder.write(out.bytes());
        } catch (IOException | StateException failed) {
            String reason = failed instanceof IOException io
                    ? UserFile.reason(io, "the folder is gone")
                    : String.valueOf(failed.getMessage());
            throw new UncheckedIOException(
                    "the state cannot be kept in " + name + ": " + reason, new IOException(failed));
        }
        long took = clock.millis() - start;
        notBefore = clock.millis() + Math.max(every.time().toMillis(), SHARE_OF_TIME * took);
    }

    /** What the summary says of it. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        long unchanged = resumption == null ? 0 : resumption.unchanged();
        if (unchanged > 0) {
            remarks.add("nothing new in " + LoadedRules.count(unchanged, "input") + " since the last run");
        }
        remarks.add("what waits for time or for more events is kept in " + name + " for the next run");
        return remarks;
    }

    private void closeFolder() {
        try {
            folder.close();
        } catch (IOException atTheEnd) {
            throw new UncheckedIOException(name + " cannot be closed: " + atTheEnd.getMessage(), atTheEnd);
        }
    }

    @Override
    public void close() {
        closeFolder();
    }
}
