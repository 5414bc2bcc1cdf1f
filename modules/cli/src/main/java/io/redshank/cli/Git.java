package io.redshank.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks the installed {@code git} in a folder. Each question has a limited time and answer. Stateless. */
final class Git {
    private static final int MAX_BYTES = 64 << 20;
    private static final byte[] NOTHING = {};

    private final String program;
    private final Duration limit;
    private final Path folder;

    /**
     * @param folder where to ask
     * @param limit how long one question may take
     */
    Git(String program, Duration limit, Path folder) {
        this.program = program;
        this.limit = limit;
        this.folder = folder;
    }

    /** What git answered. Immutable, as long as nobody changes the bytes. */
    static final class Answer {
        private final int exit;
        private final byte[] bytes;
        private final String said;

        Answer(int exit, byte[] bytes, String said) {
            this.exit = exit;
            this.bytes = bytes;
            this.said = said;
        }

        int exit() {
            return exit;
        }

        /** The answer itself, not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** The parts that NUL bytes end. */
        List<String> parts() {
            return Stream.of(text().split("\0", -1))
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        /**
         * The same, if git could answer.
         *
         * @throws UsageException if it could not
         */
        Answer demanded() {
            if (exit != 0) {
                throw new UsageException("--since: git failed: " + said.strip(), null);
            }
            return this;
        }
    }

    /**
     * The folder that holds the repository's files.
     *
     * @throws UsageException if the folder lies in no repository
     */
    Path root() {
        Answer top = ask("rev-parse", "--show-toplevel");
        if (top.exit() != 0) {
            throw new UsageException("--since: " + folder + " lies in no git repository", null);
        }
        return Path.of(top.text().strip());
    }

    /** The same git, asked elsewhere. */
    Git in(Path other) {
        return new Git(program, limit, other);
    }

    /**
     * Asks.
     *
     * @throws UsageException if git is absent or slow, or says too much
     */
    Answer ask(String... question) {
        return ask(NOTHING, question);
    }

    /** Asks, and tells this on its input. */
    Answer ask(byte[] input, String... question) {
        List<String> command = new ArrayList<>(List.of(program, "-C", folder.toString()));
        command.addAll(List.of(question));
        try {
            Process process = new ProcessBuilder(command).start();
            Drain text = new Drain(process.getInputStream());
            Drain said = new Drain(process.getErrorStream());
            feed(input, process);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new UsageException(
                        "--since: git did not answer within " + limit.toSeconds() + " s (limit git-seconds)", null);
            }
            byte[] answer = text.bytes();
            if (answer.length > MAX_BYTES) {
                throw new UsageException(
                        "--since: git said more than " + MAX_BYTES + " bytes (limit git-bytes)",
                        "name a revision nearer to this one");
            }
            return new Answer(process.exitValue(), answer, new String(said.bytes(), StandardCharsets.UTF_8));
        } catch (IOException absent) {
            throw new UsageException(
                    "--since: `" + program + "` cannot be started", "install git, or name the files to review");
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new UsageException("--since: interrupted", null);
        }
    }

    /** Writes beside the process, which may answer before it has heard all, or end without. */
    private static void feed(byte[] input, Process process) throws IOException {
        OutputStream out = process.getOutputStream();
        if (input.length == 0) {
            out.close();
            return;
        }
        Thread.ofVirtual().start(() -> {
            try (out) {
                out.write(input);
            } catch (IOException unheard) {
                process.destroy(); // git ended, and its exit code says so; or it lives without hearing the question
            }
        });
    }

    /** Reads a stream beside its process, so that neither waits for the other. */
    private static final class Drain {
        private final Thread thread;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Drain(InputStream in) {
            thread = Thread.ofVirtual().start(() -> {
                try (in) {
                    bytes.writeBytes(in.readNBytes(MAX_BYTES + 1));
                } catch (IOException ended) {
                    throw new UncheckedIOException(ended);
                }
            });
        }

        byte[] bytes() throws InterruptedException {
            thread.join();
            return bytes.toByteArray();
        }
    }
}
