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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reviews rule files: each file by itself, several at a time, then all together. Findings come in the order of files and places,
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
        Map<ReviewedFile, List<Finding>> found = new LinkedHashMap<>();
        List<List<Finding>> ofFiles = reviewed.parallelStream()
                .map(file -> findings(file, checks, data, wanted))
                .toList();
        for (int i = 0; i < reviewed.size(); i++) {
            found.put(reviewed.get(i), ofFiles.get(i));
        }
        for (Check check : checks) {
            if (check instanceof SetCheck ofSet && wanted.test(check.code())) {
                Map<ReviewedFile, Review> reviews = new HashMap<>();
                ofSet.check(
                        reviewed,
                        file -> reviews.computeIfAbsent(
                                file, unused -> new Review(file, check, data, () -> QueryReading.read(file, data))));
                reviews.forEach((file, review) ->
                        found.computeIfAbsent(file, unused -> new ArrayList<>()).addAll(review.findings()));
            }
        }
        List<Finding> kept = new ArrayList<>();
        int suppressed = 0;
        for (Map.Entry<ReviewedFile, List<Finding>> ofFile : found.entrySet()) {
            Suppressions suppressions = Suppressions.of(ofFile.getKey().source());
            List<Finding> sorted = new ArrayList<>(ofFile.getValue());
            for (Diagnostic wrong : suppressions.faults()) {
                sorted.add(new Finding(ofFile.getKey(), wrong, Optional.empty()));
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

    private static boolean wanted(String code, LintOptions options, Set<String> offByDefault) {
        boolean selected = options.select().isEmpty()
                ? !offByDefault.contains(code)
                : options.select().stream().anyMatch(code::startsWith);
        return selected && options.ignore().stream().noneMatch(code::startsWith);
    }

    private static List<Finding> findings(
            ReviewedFile file, List<Check> checks, LintData data, Predicate<String> wanted) {
        List<Finding> findings = new ArrayList<>();
        for (Diagnostic ofReader : file.file().findings()) {
            if (wanted.test(ofReader.code())) {
                findings.add(new Finding(file, ofReader, ReadingFixes.of(file, ofReader)));
            }
        }
        Supplier<Optional<ReviewedQuery>> query = new ReadOnce(file, data);
        for (Check check : checks) {
            if (check instanceof FileCheck ofFile && wanted.test(check.code())) {
                Review review = new Review(file, check, data, query);
                ofFile.check(file, review);
                findings.addAll(review.findings());
            }
        }
        return findings;
    }

    /** Reads a query when it is first asked for. For one thread. */
    private static final class ReadOnce implements Supplier<Optional<ReviewedQuery>> {
        private final ReviewedFile file;
        private final LintData data;
        private Optional<ReviewedQuery> query = Optional.empty();
        private boolean isRead;

        ReadOnce(ReviewedFile file, LintData data) {
            this.file = file;
            this.data = data;
        }

        @Override
        public Optional<ReviewedQuery> get() {
            if (!isRead) {
                query = QueryReading.read(file, data);
                isRead = true;
            }
            return query;
        }
    }
}
