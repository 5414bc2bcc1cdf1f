package io.redshank.cli.evidence;

import io.redshank.model.DisplayText;
import java.util.ArrayList;
import java.util.List;

/** Writes Markdown in which no text of a rule or an event is taken for markup. Not thread-safe. */
public final class Markdown {
    private static final int LONGEST_CELL = 200;
    private static final String MARKUP = "\\`*_{}[]<>#|~&";

    private final List<String> lines = new ArrayList<>();

    /** A heading of the third level, as the block is part of a longer text. */
    public void heading(String markup) {
        gap();
        lines.add("### " + markup);
    }

    /** A heading below that one. */
    public void subheading(String markup) {
        gap();
        lines.add("#### " + markup);
    }

    /** A paragraph of its own; what it holds of others' text went through {@link #text} or {@link #code}. */
    public void paragraph(String markup) {
        gap();
        lines.add(markup);
    }

    /** An item of a list. */
    public void item(String markup) {
        if (lines.isEmpty() || !lines.getLast().startsWith("- ")) {
            gap();
        }
        lines.add("- " + markup);
    }

    /** A table of cells that are markup. */
    public void table(List<String> head, List<List<String>> rows) {
        gap();
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("|" + "---|".repeat(head.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
    }

    /** A command to repeat something by. */
    public void command(List<String> words) {
        gap();
        lines.add("```sh");
        lines.add(String.join(" ", words.stream().map(Markdown::shellWord).toList()));
        lines.add("```");
    }

    private void gap() {
        if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add("");
        }
    }

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Text that is not taken for markup. */
    public static String text(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : shortened(text).toCharArray()) {
            if (MARKUP.indexOf(c) >= 0) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return safe.toString();
    }

    /** Text of ours, in which what stands between backticks is code. */
    public static String prose(String text) {
        StringBuilder prose = new StringBuilder();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            prose.append(i % 2 == 0 || i == parts.length - 1 ? text(parts[i]) : code(parts[i]));
        }
        return prose.toString();
    }

    /** Text as it stands, in the type of code. */
    public static String code(String text) {
        String shown = shortened(text).replace('`', '\u02cb').replace("|", "\\|");
        return shown.isBlank() ? "" : "`" + shown.strip() + "`";
    }

    private static String shortened(String text) {
        String visible = DisplayText.visible(text);
        return visible.length() <= LONGEST_CELL ? visible : visible.substring(0, LONGEST_CELL) + "…";
    }

    /** A word as a shell reads it. */
    private static String shellWord(String word) {
        String visible = DisplayText.visible(word);
        return visible.matches("[A-Za-z0-9_./:=,+@%-]+") ? visible : "'" + visible.replace("'", "'\\''") + "'";
    }
}
