package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.rules.RuleFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reviews rule files, each by itself and all together, with as many threads as there are processors. Findings come in the order of files and places,
 * whatever order they were found in. Stateless.
 */
public final class Linter {
    private static final Comparator<Finding> IN_FILE = Comparator.<Finding>comparingInt(
                    finding -> finding.diagnostic().range().start())
            .thenComparing(finding -> finding.diagnostic().code());

    private Linter() {}

    /**
     * Reviews files.
     *
     * @param files in the order wanted
     * @param checks what to look for
     */
    public static LintReport lint(List<RuleFile> files, List<Check> checks, LintData data) {
        Set<String> offByDefault = checks.stream()
                .filter(check -> !check.isOnByDefault())
                .map(Check::code)
                .collect(Collectors.toSet());
        Predicate<String> wanted = code -> wanted(code, data.options(), offByDefault);
        List<ReviewedFile> reviewed = files.stream().map(ReviewedFile::new).toList();
        Map<ReviewedFile, ReadOnce> queries = new HashMap<>();
        QueryReading reading = new QueryReading(data);
        reviewed.forEach(file -> queries.put(file, new ReadOnce(file, reading)));
        List<Supplier<List<Finding>>> tasks = new ArrayList<>();
        for (Check check : checks) {
            if (check instanceof SetCheck ofSet && wanted.test(check.code())) {
                tasks.add(() -> findings(ofSet, reviewed, file -> new Review(file, ofSet, data, query(queries, file))));
            }
        }
        tasks.add(() -> overlapFindings(reviewed, checks, wanted, data, queries));
        for (ReviewedFile file : reviewed) {
            tasks.add(() ->
                    findings(file, checks, wanted, check -> new Review(file, check, data, query(queries, file))));
        }
        Map<ReviewedFile, List<Finding>> found = new LinkedHashMap<>();
        reviewed.forEach(file -> found.put(file, new ArrayList<>()));
        inParallel(tasks).stream()
                .flatMap(List::stream)
                .forEach(finding -> found.computeIfAbsent(finding.file(), unused -> new ArrayList<>())
                        .add(finding));
        List<Finding> kept = new ArrayList<>();
        int suppressed = 0;
        for (Map.Entry<ReviewedFile, List<Finding>> ofFile : found.entrySet()) {
            ReviewedFile file = ofFile.getKey();
            Suppressions suppressions = Suppressions.of(file.source());
            List<Finding> sorted = new ArrayList<>(ofFile.getValue());
            for (Diagnostic wrong : suppressions.faults()) {
                sorted.add(new Finding(file, wrong, Optional.empty()));
            }
            sorted.sort(IN_FILE);
            for (Finding finding : sorted) {
                if (suppressions.covers(finding.diagnostic().code())) {
                    suppressed++;
                } else {
                    kept.add(finding);
                }
            }
        }
        return new LintReport(reviewed, kept, suppressed);
    }

    /**
     * What the tasks give, in their order. Each thread takes the next task when it is done with one: the first ones, which look at
     * all files, take as long as hundreds of the others, so that shares made beforehand leave threads idle.
     */
    private static <T> List<T> inParallel(List<Supplier<T>> tasks) {
        AtomicInteger next = new AtomicInteger();
        Map<Integer, T> results = new ConcurrentHashMap<>();
        int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
        IntStream.range(0, threads).parallel().forEach(thread -> {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                results.put(i, tasks.get(i).get());
            }
        });
        return IntStream.range(0, tasks.size()).mapToObj(results::get).toList();
    }

    private static boolean wanted(String code, LintOptions options, Set<String> offByDefault) {
        return options.wants(code) && (!options.select().isEmpty() || !offByDefault.contains(code));
    }

    /** A file's query; files that are no rules, such as a version lock, have none. */
    private static Supplier<Optional<ReviewedQuery>> query(Map<ReviewedFile, ReadOnce> queries, ReviewedFile file) {
        ReadOnce query = queries.get(file);
        return query == null ? Optional::empty : query;
    }

    private static List<Finding> findings(
            SetCheck check, List<ReviewedFile> files, Function<ReviewedFile, Review> start) {
        Map<ReviewedFile, Review> reviews = new LinkedHashMap<>();
        check.check(files, file -> reviews.computeIfAbsent(file, start));
        return reviews.values().stream()
                .flatMap(review -> review.findings().stream())
                .toList();
    }

    private static List<Finding> overlapFindings(
            List<ReviewedFile> files,
            List<Check> checks,
            Predicate<String> wanted,
            LintData data,
            Map<ReviewedFile, ReadOnce> queries) {
        List<OverlapCheck> ofOverlaps = checks.stream()
                .filter(check -> wanted.test(check.code()))
                .filter(OverlapCheck.class::isInstance)
                .map(OverlapCheck.class::cast)
                .toList();
        if (ofOverlaps.isEmpty()) {
            return List.of();
        }
        RuleOverlaps overlaps =
                RuleOverlaps.of(files, file -> query(queries, file).get());
        List<Finding> findings = new ArrayList<>();
        for (OverlapCheck check : ofOverlaps) {
            Map<ReviewedFile, Review> reviews = new LinkedHashMap<>();
            check.check(
                    overlaps,
                    file -> reviews.computeIfAbsent(
                            file, unused -> new Review(file, check, data, query(queries, file))));
            reviews.values().forEach(review -> findings.addAll(review.findings()));
        }
        return findings;
    }

    private static List<Finding> findings(
            ReviewedFile file, List<Check> checks, Predicate<String> wanted, Function<Check, Review> start) {
        List<Finding> findings = new ArrayList<>();
        for (Diagnostic ofReader : file.file().findings()) {
            if (wanted.test(ofReader.code())) {
                findings.add(new Finding(file, ofReader, ReadingFixes.of(file, ofReader)));
            }
        }
        for (Check check : checks) {
            if (check instanceof FileCheck ofFile && wanted.test(check.code())) {
                Review review = start.apply(check);
                ofFile.check(file, review);
                findings.addAll(review.findings());
            }
        }
        return findings;
    }

    /** Reads a query when it is first asked for. */
    private static final class ReadOnce implements Supplier<Optional<ReviewedQuery>> {
        private final ReviewedFile file;
        private final QueryReading reading;
        private Optional<ReviewedQuery> query = Optional.empty();
        private boolean isRead;

        ReadOnce(ReviewedFile file, QueryReading reading) {
            this.file = file;
            this.reading = reading;
        }

        @Override
        public synchronized Optional<ReviewedQuery> get() {
            if (!isRead) {
                query = reading.read(file);
                isRead = true;
            }
            return query;
        }
    }
}
