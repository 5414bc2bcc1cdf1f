package io.redshank.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values of TOML in their canonical form; what they mean stays. Stateless. */
final class TomlValue {
    private static final int WIDEST_LIST = 100;
    private static final String INDENT = "    ";

    private TomlValue() {}

    /** How a text of several lines is laid out. */
    enum Layout {
        /** A query, in literal quotes. */
        QUERY,
        /** Markdown, which begins beside its key. */
        BESIDE,
        /** Any other text, which begins in the line below its key. */
        BELOW
    }

    /** A value as it stands in a file in its canonical form. */
    static String format(String value, Layout layout) {
        return switch (value.isEmpty() ? ' ' : value.charAt(0)) {
            case '"', '\'' -> string(value, layout);
            case '[' -> list(value, "");
            default -> value; // numbers, dates, flags; inline tables stay as their author wrote them
        };
    }

    private static String string(String token, Layout layout) {
        if (TomlString.joinsLines(token)) {
            return token;
        }
        String text = TomlString.decode(token);
        if (text.indexOf('\n') < 0) {
            return TomlString.onOneLine(text);
        }
        return switch (layout) {
            case QUERY -> TomlString.asQuery(text);
            case BESIDE -> TomlString.onLines(text, false);
            case BELOW -> TomlString.onLines(text, true);
        };
    }

    /** An element of a list, with the comments above it and beside it. */
    private record Element(String value, int length, List<String> above, String beside) {}

    private static String list(String list, String indent) {
        List<String> comments = new ArrayList<>();
        List<Element> elements = elements(list, indent + INDENT, comments);
        boolean fits = comments.isEmpty()
                && elements.stream()
                        .allMatch(element -> element.above.isEmpty()
                                && element.beside.isEmpty()
                                && element.value.indexOf('\n') < 0
                                && !element.value.startsWith("{"))
                && elements.stream().mapToInt(Element::length).sum() <= WIDEST_LIST;
        if (fits) {
            return elements.stream().map(Element::value).collect(Collectors.joining(", ", "[", "]"));
        }
        String start = "\n" + indent + INDENT;
        StringBuilder lines = new StringBuilder("[");
        for (Element element : elements) {
            element.above.forEach(comment -> lines.append(start).append(comment));
            lines.append(start).append(element.value).append(',');
            lines.append(element.beside.isEmpty() ? "" : " " + element.beside);
        }
        comments.forEach(comment -> lines.append(start).append(comment));
        return lines.append('\n').append(indent).append(']').toString();
    }

    /**
     * The elements of a list.
     *
     * @param left takes the comments behind the last element
     */
    private static List<Element> elements(String list, String indent, List<String> left) {
        List<Element> elements = new ArrayList<>();
        int at = 1;
        boolean sameLine = false;
        while (at < list.length()) {
            char c = list.charAt(at);
            if (c == '\n') {
                sameLine = false;
                at++;
            } else if (c == '#') {
                int end = TomlLayout.lineEnd(list, at);
                String comment = list.substring(at, end).stripTrailing();
                if (sameLine && left.isEmpty() && !elements.isEmpty()) {
                    Element last = elements.removeLast();
                    elements.add(new Element(last.value, last.length, last.above, comment));
                } else {
                    left.add(comment);
                }
                at = end;
            } else if (" \t\r,]".indexOf(c) >= 0) {
                at++;
            } else {
                int end = TomlLayout.valueEnd(list, at);
                elements.add(element(list.substring(at, end), indent, List.copyOf(left)));
                left.clear();
                sameLine = true;
                at = Math.max(end, at + 1);
            }
        }
        return elements;
    }

    private static Element element(String value, String indent, List<String> above) {
        char first = value.charAt(0);
        if (first == '"' || first == '\'') {
            String text = TomlString.decode(value);
            boolean severalLines = text.indexOf('\n') >= 0 || TomlString.joinsLines(value);
            String written = severalLines ? value : TomlString.onOneLine(text);
            return new Element(written, text.length() + 3, above, "");
        }
        String written = first == '[' ? list(value, indent) : value;
        return new Element(written, written.length() + 3, above, "");
    }
}
