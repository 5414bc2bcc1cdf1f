package io.redshank.cli;

import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a repository what changed since the branch in hand left a revision: in commits, in the index or on disk; new files too,
 * unless git is to ignore them. The number of questions does not grow with that of the files. For one thread.
 */
final class GitHistory {
    /** Where it is the latest day of all. */
    private static final ZoneOffset LATEST = ZoneOffset.ofHours(14);
    /** A commit in a log of names: its time in seconds. Its names follow, the first behind a line break. */
    private static final String COMMIT_FORMAT = "--format=%x01%ct";

    /** How alike a file must be in a log to be one that was renamed; rules have much in common. */
    private static final String LIKENESS = "-M70%";

    private static final Pattern COMMIT = Pattern.compile("\u0001(\\d{1,12})");
    private static final String RULES = ".toml";
    private static final String LOCKS = ".lock.json";

    private final Git git;
    private final Path root;
    private final String revision;
    private final String start;
    private final Instant now;

    /** By path below the root: the path at the start, or nothing for a new file. */
    private final Map<String, Optional<String>> changed = new LinkedHashMap<>();

    private final List<String> gone = new ArrayList<>();

    private GitHistory(Git git, Path root, String revision, String start, Instant now) {
        this.git = git;
        this.root = root;
        this.revision = revision;
        this.start = start;
        this.now = now;
    }

    /**
     * What the repository says.
     *
     * @param isShallow whether it has the last commits only, so that no file's first day is known
     */
    record Told(History history, boolean isShallow) {}

    /**
     * Asks.
     *
     * @param revision as the user named it
     * @param now the time of the review
     * @throws UsageException if git is absent, slow, has no repository here, or does not know the revision
     */
    static Told ask(Git here, String revision, Instant now) {
        Path root = here.root();
        Git git = here.in(root);
        if (revision.startsWith("-")
                || git.ask("rev-parse", "--verify", "--quiet", revision + "^{commit}")
                                .exit()
                        != 0) {
            throw new UsageException(
                    "--since: git knows no revision `" + revision + "`", "a shallow clone has only its last commits");
        }
        Git.Answer fork = git.ask("merge-base", revision, "HEAD");
        String start = fork.exit() == 0 ? fork.text().strip() : revision;
        return new GitHistory(git, root, revision, start, now).told();
    }

    private Told told() {
        boolean isShallow =
                git.ask("rev-parse", "--is-shallow-repository").text().strip().equals("true");
        List<String> untracked = git.ask("ls-files", "--others", "--exclude-standard", "-z")
                .demanded()
                .parts();
        compare();
        untracked.forEach(name -> changed.put(name, Optional.empty()));
        Map<String, String> before = texts();
        Map<String, LocalDate> merged = isShallow ? Map.of() : firstDays();
        Function<String, LocalDate> written = lastDays(untracked);
        Map<Path, History.Change> changes = new HashMap<>();
        changed.forEach((name, old) -> changes.put(
                root.resolve(name).normalize(),
                new History.Change(old.map(before::get), old.map(merged::get), written.apply(name))));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Told(new History(revision, today, changes), isShallow);
    }

    /** Reads what became of the start's files. */
    private void compare() {
        Iterator<String> parts = git.ask("diff", "--name-status", "--no-renames", "-z", start, "--")
                .demanded()
                .parts()
                .iterator();
        while (parts.hasNext()) {
            char kind = parts.next().charAt(0);
            String name = parts.next();
            switch (kind) {
                case 'A' -> changed.put(name, Optional.empty());
                case 'D' -> gone.add(name);
                default -> changed.put(name, Optional.of(name));
            }
        }
    }

    /**
     * The texts of rules and locks as they were, by their path of then. A new file with the id of a rule that went is that rule
     * under another name. Likeness, by which git finds renamed files, is no sign: new rules are often written after old ones.
     */
    private Map<String, String> texts() {
        Set<String> wanted = new HashSet<>();
        changed.values().forEach(old -> old.filter(GitHistory::isRead).ifPresent(wanted::add));
        gone.stream().filter(GitHistory::isRead).forEach(wanted::add);
        Map<String, String> texts = blobs(wanted);
        Map<String, String> moved = new HashMap<>();
        for (String name : gone) {
            ruleId(name, texts.getOrDefault(name, "")).ifPresent(id -> moved.put(id, name));
        }
        if (!moved.isEmpty()) {
            changed.replaceAll((name, old) -> old.isPresent() || !name.endsWith(RULES)
                    ? old
                    : UserFile.ifReadable(root.resolve(name))
                            .flatMap(text -> ruleId(name, text))
                            .map(moved::get));
        }
        return texts;
    }

    private static boolean isRead(String name) {
        return (name.endsWith(RULES) || name.endsWith(LOCKS)) && name.indexOf('\n') < 0;
    }

    private static Optional<String> ruleId(String name, String text) {
        return new ReviewedFile(RuleFile.parse(Path.of(name), text))
                .rule()
                .text("rule_id")
                .map(Placed::value);
    }

    private Map<String, String> blobs(Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<String> order = List.copyOf(names);
        StringBuilder questions = new StringBuilder();
        order.forEach(name -> questions.append(start).append(':').append(name).append('\n'));
        byte[] answers = git.ask(questions.toString().getBytes(StandardCharsets.UTF_8), "cat-file", "--batch")
                .demanded()
                .bytes();
        Map<String, String> texts = new HashMap<>();
        int at = 0;
        for (String name : order) { // "id blob size", the bytes and a line break, or a line of another kind
            int lineEnd = indexOf(answers, at);
            String[] header = new String(answers, at, lineEnd - at, StandardCharsets.UTF_8).split(" ", -1);
            at = lineEnd + 1;
            if (header.length == 3 && header[1].equals("blob")) {
                int size = Integer.parseInt(header[2]);
                texts.put(name, new String(answers, at, size, StandardCharsets.UTF_8));
                at += size + 1;
            }
        }
        return texts;
    }

    private static int indexOf(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** When the files came to the branch of the start, by their path there, whatever they were called before. */
    private Map<String, LocalDate> firstDays() {
        Map<String, List<String>> wanted = new HashMap<>(); // by the name of the time: what that became
        changed.values()
                .forEach(old -> old.filter(name -> name.endsWith(RULES))
                        .ifPresent(name -> wanted.put(name, new ArrayList<>(List.of(name)))));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, LocalDate> days = new HashMap<>();
        Iterator<String> parts = git.ask(
                        "log",
                        "--no-show-signature",
                        "--first-parent",
                        "-m",
                        "--diff-filter=AR",
                        "--name-status",
                        LIKENESS,
                        "-z",
                        COMMIT_FORMAT,
                        start,
                        "--",
                        "*" + RULES)
                .demanded()
                .parts()
                .iterator();
        LocalDate day = LocalDate.EPOCH;
        while (parts.hasNext()) {
            String part = parts.next();
            Matcher commit = COMMIT.matcher(part);
            if (commit.matches()) {
                day = LocalDate.ofInstant(time(commit), ZoneOffset.UTC);
                continue;
            }
            String name = parts.next();
            if (part.strip().startsWith("R")) {
                List<String> names = wanted.remove(parts.next());
                if (names != null) {
                    wanted.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(names);
                }
            } else {
                LocalDate came = day;
                wanted.getOrDefault(name, List.of()).forEach(later -> days.put(later, came));
            }
        }
        return days;
    }

    /** When files were last written: with a commit since the start, or now. */
    private Function<String, LocalDate> lastDays(List<String> untracked) {
        Set<String> atHand = new HashSet<>(untracked);
        atHand.addAll(git.ask("diff", "--name-only", "--no-renames", "-z", "HEAD", "--")
                .demanded()
                .parts());
        Map<String, LocalDate> days = new HashMap<>();
        LocalDate day = LocalDate.EPOCH;
        for (String part : git.ask("log", "--no-show-signature", "--name-only", "-z", COMMIT_FORMAT, start + "..HEAD")
                .demanded()
                .parts()) {
            Matcher commit = COMMIT.matcher(part);
            if (commit.matches()) {
                day = LocalDate.ofInstant(time(commit), LATEST);
            } else {
                days.merge(part.strip(), day, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        LocalDate today = LocalDate.ofInstant(now, LATEST);
        return name -> atHand.contains(name) ? today : days.getOrDefault(name, today);
    }

    private static Instant time(Matcher commit) {
        return Instant.ofEpochSecond(Long.parseLong(commit.group(1)));
    }
}
