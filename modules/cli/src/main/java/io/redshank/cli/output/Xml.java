package io.redshank.cli.output;

/** Text in XML. Stateless. */
public final class Xml {
    private Xml() {}

    /** An attribute's value with its quotes. */
    public static String attribute(String text) {
        return '"' + text(text).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"';
    }

    /** The text with what XML may not contain replaced. */
    public static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }
}
