package io.redshank.cli;

import io.redshank.cli.lint.Baseline;
import io.redshank.rules.JsonText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which findings of a review are told: those that are new, of files that changed. */
final class LintScope {
    private static final Duration GIT_LIMIT = Duration.ofSeconds(30);

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Do not tell findings that this file knows; other lines of a file may have changed.")
    private @Nullable String baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write all findings to this file, for --baseline, and tell none.")
    private @Nullable String writeBaseline;

    @Option(
            names = "--since",
            paramLabel = "REV",
            description =
                    "Tell only of files that changed since this git revision, or since the branch in hand left it;"
                            + " all others are read nevertheless, to be compared with.")
    private @Nullable String since;

    Optional<String> writeBaseline() {
        return Optional.ofNullable(writeBaseline);
    }

    /**
     * The findings known before, if a file of them is named.
     *
     * @throws UsageException if it cannot be read
     */
    Optional<Baseline> baseline(Session session) {
        if (baseline == null || writeBaseline != null) {
            return Optional.empty();
        }
        String text = UserFile.read(session, baseline);
        try {
            return Optional.of(Baseline.read(session.here(), text));
        } catch (JsonText.Malformed malformed) {
            throw new UsageException(
                    "--baseline: " + baseline + ": " + malformed.reason() + " (line " + malformed.line(text) + ")",
                    "--write-baseline writes such a file");
        }
    }

    /**
     * What git says of the files, if a revision is named.
     *
     * @throws UsageException if git cannot say what changed
     */
    Optional<GitHistory.Told> history(Session session) {
        return since == null
                ? Optional.empty()
                : Optional.of(GitHistory.ask(
                        new Git("git", GIT_LIMIT, session.here()),
                        since,
                        session.clock().instant()));
    }
}
