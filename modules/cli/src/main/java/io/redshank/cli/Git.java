package io.redshank.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks the installed {@code git} what changed. Each question has a limited time and answer. Stateless. */
final class Git {
    private static final int MAX_BYTES = 64 << 20;

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

    private record Answer(int exit, String text, String said) {}

    /**
     * The files, absolute, that differ from where the branch in hand left a revision, in commits, in the index or on disk;
     * new ones too, unless git is to ignore them.
     *
     * @throws UsageException if git is absent, slow, has no repository here, or does not know the revision
     */
    Set<Path> changedSince(String revision) {
        String root = repository();
        if (revision.startsWith("-")
                || ask(root, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
                                .exit()
                        != 0) {
            throw new UsageException(
                    "--since: git knows no revision `" + revision + "`", "a shallow clone has only its last commits");
        }
        Answer fork = ask(root, "merge-base", revision, "HEAD");
        String start = fork.exit() == 0 ? fork.text().strip() : revision;
        Set<Path> changed = new HashSet<>();
        add(changed, root, demanded(ask(root, "diff", "--name-only", "--no-renames", "-z", start, "--")));
        add(changed, root, demanded(ask(root, "ls-files", "--others", "--exclude-standard", "-z")));
        return changed;
    }

    private String repository() {
        Answer top = ask(folder.toString(), "rev-parse", "--show-toplevel");
        if (top.exit() != 0) {
            throw new UsageException("--since: " + folder + " lies in no git repository", null);
        }
        return top.text().strip();
    }

    private static void add(Set<Path> changed, String root, String names) {
        for (String name : names.split("\0", -1)) {
            if (!name.isEmpty()) {
                changed.add(Path.of(root).resolve(name).normalize());
            }
        }
    }

    private static String demanded(Answer answer) {
        if (answer.exit() != 0) {
            throw new UsageException("--since: git failed: " + answer.said().strip(), null);
        }
        return answer.text();
    }

    private Answer ask(String in, String... question) {
        List<String> command = new ArrayList<>(List.of(program, "-C", in));
        command.addAll(List.of(question));
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            Drain text = new Drain(process.getInputStream());
            Drain said = new Drain(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new UsageException(
                        "--since: git did not answer within " + limit.toSeconds() + " s (limit git-seconds)", null);
            }
            return new Answer(process.exitValue(), text.text(), said.text());
        } catch (IOException absent) {
            throw new UsageException(
                    "--since: `" + program + "` cannot be started", "install git, or name the files to review");
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new UsageException("--since: interrupted", null);
        }
    }

    /** Reads a stream beside its process, so that neither waits for the other. */
    private static final class Drain {
        private final Thread thread;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Drain(InputStream in) {
            thread = Thread.ofVirtual().start(() -> {
                try (in) {
                    bytes.writeBytes(in.readNBytes(MAX_BYTES));
                } catch (IOException ended) {
                    throw new UncheckedIOException(ended);
                }
            });
        }

        String text() throws InterruptedException {
            thread.join();
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
