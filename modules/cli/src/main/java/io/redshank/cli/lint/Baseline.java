package io.redshank.cli.lint;

import io.redshank.rules.Json;
import io.redshank.rules.JsonText;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Findings that were there before, one JSON object a line with {@code file}, {@code code}, {@code message} and {@code text}, the
 * line that the finding points into. A finding is known by these four and not by the number of its line, so that changes
 * elsewhere in a file do not matter; where the same stands twice, it is known as often as the baseline has it. An object
 * without {@code text}, such as ndjson of the review, knows findings in any line. Immutable.
 */
public final class Baseline {
    private final Path here;
    private final Map<Known, Integer> known;

    private Baseline(Path here, Map<Known, Integer> known) {
        this.here = here;
        this.known = known;
    }

    /** A finding, apart from its line's number; without a text in any line. */
    private record Known(
            String file,
            String code,
            String message,
            @Nullable String text) {}

    /**
     * What a baseline leaves of a report.
     *
     * @param known how many findings were there before
     * @param gone how many that were there before are no more, in the files of the report
     */
    public record Compared(LintReport report, int known, int gone) {}

    /**
     * Reads a baseline.
     *
     * @param here the working directory, absolute: files are named by their way from it
     * @throws JsonText.Malformed if the text is not what it should be
     */
    public static Baseline read(Path here, String text) throws JsonText.Malformed {
        Map<Known, Integer> known = new HashMap<>();
        for (Map<String, @Nullable Object> object : JsonText.objects(text)) {
            Known entry = new Known(
                    LintView.relative(here, here.resolve(text(object, "file"))),
                    text(object, "code"),
                    text(object, "message"),
                    object.get("text") instanceof String line ? line : null);
            known.merge(entry, 1, Integer::sum);
        }
        return new Baseline(here, known);
    }

    private static String text(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** Takes known findings out of a report. */
    public Compared compare(LintReport report) {
        Map<Known, Integer> left = new HashMap<>(known);
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Known exact = known(here, finding);
            Known anywhere = new Known(exact.file, exact.code, exact.message, null);
            if (!take(left, exact) && !take(left, anywhere)) {
                kept.add(finding);
            }
        }
        Set<String> files =
                report.files().stream().map(file -> name(here, file)).collect(Collectors.toSet());
        int gone = left.entrySet().stream()
                .filter(entry -> files.contains(entry.getKey().file))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Compared(report.with(kept), report.findings().size() - kept.size(), gone);
    }

    private static boolean take(Map<Known, Integer> left, Known entry) {
        Integer number = left.get(entry);
        if (number == null || number == 0) {
            return false;
        }
        left.put(entry, number - 1);
        return true;
    }

    private static Known known(Path here, Finding finding) {
        return new Known(
                name(here, finding.file()),
                finding.diagnostic().code(),
                finding.diagnostic().message(),
                line(finding));
    }

    private static String name(Path here, ReviewedFile file) {
        return LintView.relative(here, file.path());
    }

    private static String line(Finding finding) {
        int start = finding.diagnostic().range().start();
        return finding.file()
                .source()
                .lineText(finding.file().source().line(start))
                .strip();
    }

    /** A baseline that knows all findings of a report: its lines, in the order of the report. */
    public static List<String> lines(Path here, LintReport report) {
        return report.findings().stream()
                .map(finding -> {
                    Known entry = known(here, finding);
                    Map<String, @Nullable Object> object = new LinkedHashMap<>();
                    object.put("file", entry.file);
                    object.put("code", entry.code);
                    object.put("message", entry.message);
                    object.put("text", entry.text);
                    return new String(Json.bytes(object), StandardCharsets.UTF_8);
                })
                .toList();
    }
}
