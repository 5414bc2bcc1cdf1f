package io.redshank.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a TOML text as they stand there, with their comments: what a parser throws away. The text should be valid
 * TOML; of another one the statements mean nothing, but finding them ends all the same, in time linear in the text. Stateless.
 */
public final class TomlLayout {
    private final String text;
    private final List<Item> items = new ArrayList<>();
    private int at;

    private TomlLayout(String text) {
        this.text = text;
    }

    /** A part of the text that stands on lines of its own. */
    public sealed interface Item {
        /** The offset of its first character that is no blank. */
        int start();

        /** The offset behind it, before blanks and a comment at the end of its line. */
        int end();
    }

    /** An empty line. */
    public record Blank(int start, int end) implements Item {}

    /** A line with nothing but a comment. */
    public record Comment(int start, int end) implements Item {}

    /**
     * {@code [path]} or {@code [[path]]}.
     *
     * @param ofList whether it opens an element of a list of tables
     * @param comment what stands behind it, with its {@code #}, or an empty text
     */
    public record Header(int start, int end, boolean ofList, List<String> path, String comment) implements Item {
        public Header {
            path = List.copyOf(path);
        }
    }

    /**
     * {@code key = value}.
     *
     * @param path the key's parts, more than one if it has dots
     * @param comment what stands behind it, with its {@code #}, or an empty text
     */
    public record Pair(int start, int end, List<String> path, int valueStart, String comment) implements Item {
        public Pair {
            path = List.copyOf(path);
        }
    }

    /** The statements in the order of the text. */
    public static List<Item> of(String text) {
        TomlLayout layout = new TomlLayout(text);
        layout.read();
        return layout.items;
    }

    private void read() {
        if (text.startsWith("\uFEFF")) {
            at++;
        }
        while (at < text.length()) {
            skipBlanks();
            int start = at;
            if (at == text.length()) {
                return;
            }
            switch (text.charAt(at)) {
                case '\n' -> items.add(new Blank(start, start));
                case '#' -> {
                    String comment = comment();
                    items.add(new Comment(start, start + comment.length()));
                }
                case '[' -> header();
                default -> pair();
            }
            skipLine();
        }
    }

    private void header() {
        int start = at;
        boolean ofList = text.startsWith("[[", at);
        at += ofList ? 2 : 1;
        List<String> path = path();
        if (at < text.length() && text.charAt(at) == ']') {
            at += text.startsWith("]]", at) && ofList ? 2 : 1;
        }
        int end = at;
        items.add(new Header(start, end, ofList, path, comment()));
    }

    private void pair() {
        int start = at;
        List<String> path = path();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        skipBlanks();
        int valueStart = at;
        at = valueEnd(text, at);
        int end = at;
        items.add(new Pair(start, end, path, valueStart, comment()));
    }

    /** The parts of a key or header; stops at what ends it. */
    private List<String> path() {
        List<String> parts = new ArrayList<>();
        StringBuilder bare = new StringBuilder();
        while (at < text.length() && "]=\n#".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int end = TomlScan.stringEnd(text, at);
                end = end < 0 ? ~end : end;
                parts.add(TomlString.decode(text.substring(at, end)));
                at = end;
            } else {
                if (c == '.' || c == ' ' || c == '\t') {
                    flush(bare, parts);
                } else {
                    bare.append(c);
                }
                at++;
            }
        }
        flush(bare, parts);
        return parts;
    }

    private static void flush(StringBuilder bare, List<String> parts) {
        if (!bare.isEmpty()) {
            parts.add(bare.toString());
            bare.setLength(0);
        }
    }

    /** The offset behind the value that starts at an offset. */
    static int valueEnd(String text, int start) {
        if (start >= text.length()) {
            return text.length();
        }
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            int end = TomlScan.stringEnd(text, start);
            return Math.min(end < 0 ? ~end : end, text.length());
        }
        if (first == '[' || first == '{') {
            return closing(text, start);
        }
        int end = start;
        while (end < text.length() && ",]}#\n\r".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    /** The offset behind the bracket that closes the one at an offset. */
    private static int closing(String text, int open) {
        int depth = 0;
        int at = open;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\'' -> {
                    int end = TomlScan.stringEnd(text, at);
                    at = end < 0 ? ~end : end;
                }
                case '#' -> at = lineEnd(text, at);
                case '[', '{' -> {
                    depth++;
                    at++;
                }
                case ']', '}' -> {
                    at++;
                    if (--depth == 0) {
                        return at;
                    }
                }
                default -> at++;
            }
        }
        return text.length();
    }

    /** The offset of the line break, or of the end, behind an offset; a carriage return belongs to the line break. */
    static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            return text.length();
        }
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The comment at the end of a line, or an empty text. */
    private String comment() {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '#') {
            return "";
        }
        int end = lineEnd(text, at);
        String comment = text.substring(at, end).stripTrailing();
        at = end;
        return comment;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }
}
