package io.redshank.rules;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Parses TOML and says what is wrong with it in the author's words (RS001). The limits guard the TOML library as much as
 * us: without them one megabyte of brackets or faulty lines costs it minutes or all memory. Stateless.
 */
final class TomlSyntax {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_LINES = 20_000;
    static final int MAX_DEPTH = 32;

    private static final Pattern DEFINED_TWICE =
            Pattern.compile("(.*) previously defined at line (\\d+), column \\d+", Pattern.DOTALL);
    private static final Pattern BAD_ESCAPE = Pattern.compile("Invalid escape sequence '(.*)'", Pattern.DOTALL);

    private TomlSyntax() {}

    /** The root table, or nothing if the text is not valid TOML or beyond a limit; then the findings say why. */
    static Optional<TomlTable> parse(SourceText source, Findings findings) {
        String text = source.text();
        if (source.lineCount() > MAX_LINES) {
            int line = source.lineStart(MAX_LINES + 1);
            findings.error(
                    "RS001",
                    SourceRange.at(line),
                    "the file has " + source.lineCount() + " lines (limit of lines per file: " + MAX_LINES + ")");
            return Optional.empty();
        }
        TomlScan scan = TomlScan.of(text, MAX_DEPTH);
        if (scan.tooDeep() >= 0) {
            findings.error("RS001", new SourceRange(scan.tooDeep(), scan.tooDeep() + 1), tooDeep());
            return Optional.empty();
        }
        TomlParseResult result =
                Toml.parse(scan.blanked(), TomlParseOptions.sourceless().withMaxNestingDepth(MAX_DEPTH));
        if (!result.hasErrors()) {
            return Optional.of(result);
        }
        for (TomlParseError error : result.errors()) {
            report(error, source, scan.unclosed(), findings);
        }
        return Optional.empty();
    }

    /** The offset of a position that the parser gave; its columns count code points, as ours do. */
    static int offset(SourceText source, TomlPosition position) {
        return source.offset(position.line(), position.column());
    }

    /** The key, value or table header that starts at an offset; of a list or inline table its first line. */
    static SourceRange tokenAt(SourceText source, int start) {
        String text = source.text();
        if (start >= text.length()) {
            return SourceRange.at(text.length());
        }
        char first = text.charAt(start);
        int end = start;
        if (first == '"' || first == '\'') {
            int closed = TomlScan.stringEnd(text, start);
            end = closed < 0 ? ~closed : closed;
        } else if (first == '[' || first == '{') {
            end = lineEnd(text, start);
        } else {
            while (end < text.length() && " \t\r\n,]}#=".indexOf(text.charAt(end)) < 0) {
                end++;
            }
        }
        return new SourceRange(start, end);
    }

    /** Where the text of a line that is read from an offset on ends, blanks behind it left out. */
    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static void report(TomlParseError error, SourceText source, List<Integer> unclosed, Findings findings) {
        String said = error.getMessage() == null ? "" : error.getMessage();
        TomlPosition position = error.position();
        int offset = offset(source, position);
        Optional<Integer> opening = unclosed.stream()
                .filter(quote -> quote < offset || (quote == offset && quote > 0))
                .filter(quote -> isOpenUntil(source, quote, position.line()))
                .findFirst();
        if (opening.isPresent() && said.startsWith("Unexpected ")) {
            int quote = opening.get();
            findings.error("RS001", new SourceRange(quote, quote + 1), "this string is never closed");
            return;
        }
        int end = offset < source.text().length() && source.text().charAt(offset) != '\n'
                ? offset + Character.charCount(source.text().codePointAt(offset))
                : offset;
        SourceRange range = new SourceRange(offset, end);
        Matcher twice = DEFINED_TWICE.matcher(said);
        Matcher escape = BAD_ESCAPE.matcher(said);
        if (twice.matches()) {
            findings.error("RS001", range, Names.quoted(twice.group(1)) + " is already set in line " + twice.group(2));
        } else if (escape.matches()) {
            findings.error(
                    "RS001",
                    range,
                    Names.quoted(escape.group(1)) + " is no escape in a TOML string",
                    "write `\\\\` for a backslash, or use a literal string in single quotes");
        } else if (said.startsWith("Nesting is too deep")) {
            findings.error("RS001", range, tooDeep());
        } else {
            findings.error("RS001", range, plainly(said, lineStart(source, position.line())));
        }
    }

    private static boolean isOpenUntil(SourceText source, int quote, int line) {
        return source.text()
                        .startsWith(String.valueOf(source.text().charAt(quote)).repeat(3), quote)
                || source.line(quote) == line;
    }

    private static String lineStart(SourceText source, int line) {
        return source.lineText(Math.clamp(line, 1, source.lineCount())).stripLeading();
    }

    /** What the parser's message means for somebody who never saw a grammar. */
    private static String plainly(String said, String line) {
        int expectedAt = said.lastIndexOf(", expected ");
        if (!said.startsWith("Unexpected ") || expectedAt < 0) {
            return said.isEmpty()
                    ? "this is not valid TOML"
                    : Character.toLowerCase(said.charAt(0)) + said.substring(1);
        }
        String found = said.substring("Unexpected ".length(), expectedAt);
        String expected = said.substring(expectedAt + ", expected ".length());
        boolean endOfLine = found.equals("end of line") || found.equals("end of input");
        if (endOfLine && line.startsWith("[") && expected.contains("]")) {
            return "the table header lacks its closing bracket";
        }
        if (endOfLine && (expected.contains("]") || expected.contains("}"))) {
            return "a list or table is never closed";
        }
        if (expected.equals("a value")) {
            return endOfLine ? "a value is missing" : "here stands " + found + " where a value should be";
        }
        if (expected.contains("=")) {
            return endOfLine ? "`=` and a value are missing" : "here stands " + found + " where `=` should be";
        }
        if (expected.startsWith("a newline")) {
            return "here stands " + found + " where the line should end";
        }
        return "here stands " + found + " where TOML wants " + expected.replace("end-of-input", "the end of the file");
    }

    private static String tooDeep() {
        return "lists and tables lie too deep in each other (limit of nesting: " + MAX_DEPTH + ")";
    }
}
