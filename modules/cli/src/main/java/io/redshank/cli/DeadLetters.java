package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.ingest.Origin;
import io.redshank.model.DisplayText;
import io.redshank.rules.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that could not be decoded: in a file, one JSON object a line with source, record number, offset, reason and
 * the record itself, as {@code text} or, if it is no UTF-8, as {@code base64}. The first few are told to the user. Not
 * thread-safe.
 */
final class DeadLetters implements AutoCloseable {
    private static final int TOLD = 3;

    private final Terminal terminal;
    private final @Nullable String file;
    private @Nullable OutputStream out;
    private long count;

    private DeadLetters(Terminal terminal, @Nullable String file, @Nullable OutputStream out) {
        this.terminal = terminal;
        this.file = file;
        this.out = out;
    }

    /**
     * Opens the file.
     *
     * @param file where to keep them, or null to count and tell them only
     * @throws UsageException if it cannot be written
     */
    static DeadLetters in(Session session, Terminal terminal, @Nullable String file) {
        return in(terminal, file, name -> UserFile.create(session, name));
    }

    /**
     * Opens the file as somebody else does.
     *
     * @param open gives where to write, by the file's name
     */
    static DeadLetters in(Terminal terminal, @Nullable String file, Function<String, OutputStream> open) {
        OutputStream out = file == null ? null : new BufferedOutputStream(open.apply(file));
        return new DeadLetters(terminal, file, out);
    }

    /** Writes what is held back. */
    void flush() {
        try {
            if (out != null) {
                out.flush();
            }
        } catch (IOException full) {
            throw failure(full);
        }
    }

    void add(Origin origin, byte[] bytes, String reason) {
        count++;
        if (count <= TOLD) {
            terminal.say("not decoded: " + DisplayText.visible(origin.toString()) + ": " + DisplayText.visible(reason));
        }
        OutputStream open = out;
        if (open == null) {
            return;
        }
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("source", origin.input());
        letter.put("record", origin.record());
        letter.put("offset", origin.offset());
        letter.put("reason", reason);
        try {
            letter.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notText) {
            letter.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
        try {
            open.write(Json.bytes(letter));
            open.write('\n');
        } catch (IOException full) {
            throw failure(full);
        }
    }

    private UncheckedIOException failure(IOException full) {
        return new UncheckedIOException(
                "the dead-letter file " + file + " cannot be written: " + full.getMessage(), full);
    }

    long count() {
        return count;
    }

    /** How many there were and where they are, or null if there were none. */
    @Nullable
    String remark() {
        if (count == 0) {
            return null;
        }
        return LoadedRules.count(count, "record") + " could not be decoded"
                + (file == null ? " (--dead-letter FILE keeps them)" : ", kept in " + file);
    }

    @Override
    public void close() {
        OutputStream open = out;
        out = null; // a full disk is told once
        if (open != null) {
            try {
                open.close();
            } catch (IOException full) {
                throw failure(full);
            }
        }
    }
}
