package io.redshank.cli.lint;

import io.redshank.cli.output.Terminal;
import io.redshank.model.Severity;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What outputs of findings know besides the findings.
 *
 * @param here the working directory, absolute; reports name the files below it by their way from it
 * @param version of this program
 * @param warningsAsErrors whether warnings fail a run
 * @param pages the page about a code, in Markdown
 */
public record LintView(
        Terminal terminal,
        Path here,
        String version,
        boolean warningsAsErrors,
        Function<String, Optional<String>> pages) {
    public LintView {
        here = here.toAbsolutePath().normalize();
    }

    /** The file as seen from the working directory, with {@code /}; files elsewhere by their whole path. */
    String name(ReviewedFile file) {
        return relative(here, file.path());
    }

    /** A path as seen from an absolute folder, with {@code /}; what does not lie below it by its whole path. */
    public static String relative(Path folder, Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path shown = whole.startsWith(folder) && !whole.equals(folder) ? folder.relativize(whole) : whole;
        return shown.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Whether the finding makes the run end with exit code 1. */
    boolean fails(Finding finding) {
        return switch (finding.diagnostic().severity()) {
            case ERROR -> true;
            case WARNING -> warningsAsErrors;
            case INFORMATION -> false;
        };
    }

    /** What a code is called: the heading of its page, or an empty text. */
    String title(String code) {
        return pages.apply(code)
                .flatMap(page -> page.lines().findFirst())
                .map(heading -> heading.replaceFirst("^#\\s*" + code + "\\s*", ""))
                .orElse("");
    }

    /** The word of GitHub for how much a finding weighs. */
    static String githubWord(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION -> "notice";
        };
    }
}
