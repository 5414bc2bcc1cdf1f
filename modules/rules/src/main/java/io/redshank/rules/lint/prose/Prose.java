package io.redshank.rules.lint.prose;

import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text of a rule in Markdown: its headings and its blocks of code, with their places in the file. Immutable; reading one costs
 * time in proportion to its length.
 */
public final class Prose {
    private static final int DEEPEST = 6;

    private final ReviewedFile file;
    private final String key;
    private final String value;
    private final List<Line> lines;

    private Prose(ReviewedFile file, String key, String value) {
        this.file = file;
        this.key = key;
        this.value = value;
        this.lines = lines(value);
    }

    /** What a line of Markdown is. */
    enum Kind {
        TEXT,
        HEADING,
        CODE,
        FENCE
    }

    /** A line by its kind and its offsets in the text, the line break left out. */
    record Line(Kind kind, int start, int end) {}

    /**
     * A heading.
     *
     * @param level one to six
     * @param words without number signs and blanks around them
     * @param start where its number signs begin in the text
     * @param wordsStart where its words begin in the text
     * @param end where they end
     */
    record Heading(int level, String words, int start, int wordsStart, int end) {
        boolean has(String part) {
            return words.toLowerCase(Locale.ROOT).contains(part);
        }

        boolean is(String name) {
            return words.equalsIgnoreCase(name);
        }
    }

    /** A text of a rule's table, if it is there. */
    public static Optional<Prose> of(ReviewedFile file, String key) {
        return file.remembered(
                "prose of " + key,
                () -> file.rule().text(key).map(Placed::value).map(value -> new Prose(file, key, value)));
    }

    String value() {
        return value;
    }

    List<Line> lines() {
        return lines;
    }

    /** Where a part of the text is in the file. Costs time in proportion to the text: it is asked for findings only. */
    SourceRange place(int start, int end) {
        return file.rule().query(key).orElseThrow().inFile(new SourceRange(start, end));
    }

    SourceRange place(Heading heading) {
        return place(heading.start(), heading.end());
    }

    /** Whether it is an investigation guide: a heading tells what is investigated. */
    public boolean isGuide() {
        return headings().stream().anyMatch(Prose::isInvestigating);
    }

    static boolean isInvestigating(Heading heading) {
        return heading.words().startsWith("Investigating ");
    }

    /** The headings outside of blocks of code. */
    List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind() == Kind.HEADING) {
                headings.add(heading(line));
            }
        }
        return headings;
    }

    private Heading heading(Line line) {
        int start = skipBlanks(value, line.start(), line.end());
        int words = start;
        while (words < line.end() && value.charAt(words) == '#') {
            words++;
        }
        int level = words - start;
        words = skipBlanks(value, words, line.end());
        int end = line.end();
        while (end > words && " \t\r#".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return new Heading(level, value.substring(words, end), start, words, end);
    }

    private static List<Line> lines(String value) {
        List<Line> lines = new ArrayList<>();
        String fence = "";
        for (int start = 0; start < value.length(); ) {
            int stop = value.indexOf('\n', start);
            int end = stop < 0 ? value.length() : stop;
            String marks = fence(value, start, end);
            if (!fence.isEmpty()) {
                boolean closes = marks.startsWith(fence) && onlyMarks(value, start, end, marks);
                lines.add(new Line(closes ? Kind.FENCE : Kind.CODE, start, end));
                fence = closes ? "" : fence;
            } else if (!marks.isEmpty()) {
                lines.add(new Line(Kind.FENCE, start, end));
                fence = marks;
            } else {
                lines.add(new Line(isHeading(value, start, end) ? Kind.HEADING : Kind.TEXT, start, end));
            }
            start = end + 1;
        }
        return List.copyOf(lines);
    }

    /** The back-quotes or tildes, three or more, that a line begins with; an opening one holds no more of them. */
    private static String fence(String value, int start, int end) {
        int at = skipBlanks(value, start, end);
        int stop = at;
        while (stop < end && value.charAt(stop) == value.charAt(at) && "`~".indexOf(value.charAt(at)) >= 0) {
            stop++;
        }
        boolean code = stop - at >= 3
                && (value.charAt(at) == '~' || value.substring(stop, end).indexOf('`') < 0);
        return code ? value.substring(at, stop) : "";
    }

    private static boolean onlyMarks(String value, int start, int end, String marks) {
        return value.substring(start, end).strip().length() == marks.length();
    }

    private static boolean isHeading(String value, int start, int end) {
        int at = skipBlanks(value, start, end);
        int stop = at;
        while (stop < end && value.charAt(stop) == '#') {
            stop++;
        }
        boolean blankBehind = stop < end && " \t".indexOf(value.charAt(stop)) >= 0;
        return at - start <= 3 && stop > at && stop - at <= DEEPEST && blankBehind;
    }

    private static int skipBlanks(String value, int from, int end) {
        int at = from;
        while (at < end && " \t".indexOf(value.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The line that opens a block of code which no line closes. */
    Optional<Line> openFence() {
        Optional<Line> open = Optional.empty();
        for (Line line : lines) {
            if (line.kind() == Kind.FENCE) {
                open = open.isEmpty() ? Optional.of(line) : Optional.empty();
            }
        }
        return open;
    }
}
