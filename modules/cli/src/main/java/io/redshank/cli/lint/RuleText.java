package io.redshank.cli.lint;

import io.redshank.model.DisplayText;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule as people read it. What a file lacks is left out, so that a rule with faults can be looked at too. Stateless. */
public final class RuleText {
    private static final String INDENT = "  ";
    private static final int WIDEST = 100;

    private RuleText() {}

    /**
     * The lines about a rule.
     *
     * @param name what the file is called
     * @param width the columns there are
     */
    public static List<String> lines(ReviewedFile file, String name, int width) {
        int columns = Math.min(width, WIDEST);
        List<String> lines = new ArrayList<>();
        lines.addAll(wrapped(file.ruleName(), "", columns));
        fact(lines, "id", text(file.rule(), "rule_id"));
        fact(lines, "file", name);
        fact(lines, "type", file.type());
        fact(lines, "severity", severity(file));
        fact(lines, "state", state(file));
        fact(lines, "author", texts(file.rule(), "author", ", "));
        fact(lines, "licence", text(file.rule(), "license"));
        section(lines, "What it finds", wrapped(text(file.rule(), "description"), INDENT, columns));
        section(lines, "Where and when", schedule(file));
        String language = file.language();
        file.rule()
                .text("query")
                .ifPresent(query -> section(
                        lines,
                        "Query" + (language.isEmpty() ? "" : " (" + language + ")"),
                        query.value()
                                .strip()
                                .lines()
                                .map(line -> INDENT + DisplayText.visible(line))
                                .toList()));
        section(lines, "ATT&CK", threats(file));
        section(lines, "Tags", wrapped(texts(file.rule(), "tags", ", "), INDENT, columns));
        section(lines, "References", list(file.rule().texts("references")));
        return lines;
    }

    private static void fact(List<String> lines, String name, String value) {
        if (!value.isBlank()) {
            lines.add(INDENT + (name + "         ").substring(0, 10) + DisplayText.visible(value));
        }
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(content);
        }
    }

    private static String text(Fields table, String key) {
        return table.text(key).map(Placed::value).orElse("");
    }

    private static String texts(Fields table, String key, String between) {
        return table.texts(key).stream().map(Placed::value).collect(Collectors.joining(between));
    }

    private static String severity(ReviewedFile file) {
        String score = file.rule()
                .whole("risk_score")
                .map(number -> "risk score " + number.value())
                .orElse("");
        return Stream.of(text(file.rule(), "severity"), score)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String state(ReviewedFile file) {
        String created = text(file.metadata(), "creation_date");
        String updated = text(file.metadata(), "updated_date");
        return Stream.of(
                        text(file.metadata(), "maturity"),
                        created.isEmpty() ? "" : "created " + created,
                        updated.isEmpty() ? "" : "updated " + updated,
                        file.isBuildingBlock() ? "a building block" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static List<String> schedule(ReviewedFile file) {
        List<String> lines = new ArrayList<>();
        fact(lines, "reads", texts(file.rule(), "index", ", "));
        fact(lines, "view", text(file.rule(), "data_view_id"));
        fact(lines, "packages", texts(file.metadata(), "integration", ", "));
        fact(
                lines,
                "runs",
                "every " + file.rule().text("interval").map(Placed::value).orElse("5m") + ", over events since "
                        + file.rule().text("from").map(Placed::value).orElse("now-6m"));
        return lines;
    }

    private static List<String> threats(ReviewedFile file) {
        List<String> lines = new ArrayList<>();
        for (Fields threat : file.rule().tables("threat")) {
            threat.table("tactic").ifPresent(tactic -> lines.add(INDENT + entry(tactic)));
            for (Fields technique : threat.tables("technique")) {
                lines.add(INDENT.repeat(2) + entry(technique));
                technique.tables("subtechnique").forEach(sub -> lines.add(INDENT.repeat(3) + entry(sub)));
            }
        }
        return lines;
    }

    private static String entry(Fields table) {
        return DisplayText.visible((text(table, "id") + " " + text(table, "name")).strip());
    }

    private static List<String> list(List<Placed<String>> texts) {
        return texts.stream()
                .map(text -> INDENT + DisplayText.visible(text.value()))
                .toList();
    }

    /** Paragraphs broken at blanks; a word that is too long stands in a line of its own. */
    private static List<String> wrapped(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\n\\s*\n", -1)) {
            StringBuilder line = new StringBuilder(indent);
            for (String word : DisplayText.visible(paragraph).strip().split("\\s+", -1)) {
                boolean first = line.length() == indent.length();
                if (!first && DisplayText.width(line.toString()) + 1 + DisplayText.width(word) > width) {
                    lines.add(line.toString());
                    line.setLength(indent.length());
                    first = true;
                }
                line.append(first ? "" : " ").append(word);
            }
            if (!line.toString().isBlank()) {
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
