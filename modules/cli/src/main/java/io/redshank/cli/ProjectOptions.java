package io.redshank.cli;

import io.redshank.rules.RuleSet;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Published;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a project says of itself to the review; best written into {@code redshank.yaml}. */
final class ProjectOptions {
    private static final Pattern STACK = Pattern.compile("\\d{1,4}\\.\\d{1,4}");

    @Option(
            names = "--house-author",
            paramLabel = "NAME",
            split = ",",
            description = "Whose rules follow the house's own rules, such as those on file names.")
    private @Nullable List<String> houseAuthor;

    @Option(names = "--licence", paramLabel = "NAME", split = ",", description = "What `license` of a rule may be.")
    private @Nullable List<String> licences;

    @Option(
            names = "--stacks",
            paramLabel = "VERSION",
            split = ",",
            description = "The versions of Elastic's stack that rules must work with, such as 8.19,9.4.")
    private @Nullable List<String> stacks;

    @Option(names = "--no-version-lock", description = "Rules have their own `version`; there is no lock file.")
    private boolean noVersionLock;

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "The version lock; a `deprecated_rules.json` beside it is read too. Default:"
                    + " detection_rules/etc/version.lock.json in a folder above the rules, if it is there.")
    private @Nullable String lock;

    @Option(
            names = "--words",
            paramLabel = "FILE",
            description = "Words that are spelled right here, one a line; lines with # are comments.")
    private @Nullable String words;

    /**
     * The options of a review.
     *
     * @throws UsageException if a version is none, or the words cannot be read
     */
    LintOptions options(Session session, Set<String> select, Set<String> ignore) {
        LintOptions usual = LintOptions.DEFAULT;
        return new LintOptions(
                houseAuthor == null ? usual.houseAuthor() : new HashSet<>(houseAuthor),
                licences == null ? usual.licences() : licences,
                stacks == null ? usual.stacks() : sorted(stacks),
                !noVersionLock && usual.versionLock(),
                words == null ? usual.words() : words(UserFile.read(session, words)),
                select,
                ignore);
    }

    /**
     * What was published of rules, if it is written down.
     *
     * @throws UsageException if it cannot be read
     */
    Optional<Published> published(Session session, RuleSet rules) {
        if (noVersionLock && lock != null) {
            throw new UsageException("--lock and --no-version-lock exclude each other", null);
        }
        return noVersionLock ? Optional.empty() : PublishedFiles.read(session, lock, rules);
    }

    private static List<String> sorted(List<String> versions) {
        for (String version : versions) {
            if (!STACK.matcher(version).matches()) {
                throw new UsageException(
                        "--stacks: `" + version + "` is no version", "write 8.19, without a patch level");
            }
        }
        return versions.stream()
                .distinct()
                .sorted(Comparator.<String>comparingInt(version -> part(version, 0))
                        .thenComparingInt(version -> part(version, 1)))
                .toList();
    }

    private static int part(String version, int index) {
        return Integer.parseInt(version.split("\\.", -1)[index]);
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(words::add);
        return words;
    }
}
