package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that a process runs, from one exec to the next. Immutable.
 *
 * @param executable its path; null if unknown
 * @param args empty if unknown
 * @param argsCount how many arguments there were, though fewer may be kept
 * @param fromTitle whether the arguments are a guess from PROCTITLE, which may be cut or stale
 */
record ProgramImage(
        @Nullable String executable,
        List<String> args,
        int argsCount,
        @Nullable String workingDirectory,
        boolean fromTitle) {
    static final ProgramImage UNKNOWN = new ProgramImage(null, List.of(), 0, null, false);

    /** How many characters of arguments are kept of a process; and of a path. */
    static final int KEPT_CHARACTERS = 4_096;

    private static final String DELETED = " (deleted)";

    ProgramImage {
        args = List.copyOf(args);
    }

    static ProgramImage of(@Nullable String executable, List<String> args, @Nullable String workingDirectory) {
        return new ProgramImage(plain(executable), args, args.size(), workingDirectory, false);
    }

    /** The same with the number of arguments that the kernel counted, some of which may be lost. */
    ProgramImage withArgsCount(@Nullable String counted) {
        boolean plausible = counted != null && counted.matches("[0-9]{1,6}") && Integer.parseInt(counted) > args.size();
        return plausible
                ? new ProgramImage(executable, args, Integer.parseInt(counted), workingDirectory, fromTitle)
                : this;
    }

    void write(StateWriter out) {
        out.textOrNull(executable).all(args, out::text).number(argsCount);
        out.textOrNull(workingDirectory).flag(fromTitle);
    }

    static ProgramImage read(StateReader in) {
        return new ProgramImage(in.textOrNull(), in.all(in::text), in.smallNumber(), in.textOrNull(), in.flag());
    }

    private static @Nullable String plain(@Nullable String executable) {
        return executable != null && executable.endsWith(DELETED)
                ? executable.substring(0, executable.length() - DELETED.length())
                : executable;
    }

    boolean isKnown() {
        return executable != null;
    }

    /** The last part of the executable's path. */
    @Nullable
    String name() {
        return executable == null ? null : executable.substring(executable.lastIndexOf('/') + 1);
    }

    /** The arguments with a blank between them, unquoted; null if there are none. */
    @Nullable
    String commandLine() {
        return args.isEmpty() ? null : String.join(" ", args);
    }

    /** Whether a record's {@code exe} speaks of this program. */
    boolean runs(@Nullable String exe) {
        return executable != null && executable.equals(plain(exe));
    }

    /** Whether its arguments are not known, or a guess. */
    boolean lacksArguments() {
        return args.isEmpty() || fromTitle;
    }

    /** The same without more text than a table of many processes can hold. */
    ProgramImage kept() {
        List<String> kept = new ArrayList<>();
        int left = KEPT_CHARACTERS;
        for (String arg : args) {
            if (left <= 0) {
                break;
            }
            kept.add(arg.length() <= left ? arg : arg.substring(0, left));
            left -= arg.length() + 1;
        }
        return new ProgramImage(cut(executable), kept, argsCount, cut(workingDirectory), fromTitle);
    }

    private static @Nullable String cut(@Nullable String path) {
        return path != null && path.length() > KEPT_CHARACTERS ? path.substring(0, KEPT_CHARACTERS) : path;
    }
}
