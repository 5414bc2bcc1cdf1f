package io.redshank.release.exchange;

import io.redshank.release.form.RuleTable;
import io.redshank.release.form.RuleText;
import io.redshank.rules.TomlLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comments in a rule file that tell what somebody else made of a field which was changed here too. Stateless. */
final class ConflictMark {
    private static final String HEAD = "# CONFLICT ";
    private static final String LINE = "#| ";
    private static final String EMPTY_LINE = LINE.stripTrailing();

    private ConflictMark() {}

    /**
     * The lines of a mark.
     *
     * @param field as the API names it
     * @param theirs its value there, if it has one
     * @param where the file that it is from
     */
    static List<String> lines(String field, Optional<Object> theirs, String where) {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD + "`" + field + "` was changed here and in " + where
                + (theirs.isPresent() ? ", which has:" : ", which has none"));
        theirs.ifPresent(value -> RuleText.statement(RuleTable.key(field), RuleTable.value(field, value))
                .lines()
                .map(line -> line.isEmpty() ? EMPTY_LINE : LINE + line)
                .forEach(lines::add));
        return lines;
    }

    /** A text without any mark. */
    static String removed(String text) {
        if (!text.contains(HEAD)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        boolean marked = false;
        for (TomlLayout.Item item : TomlLayout.of(text)) {
            String line = item instanceof TomlLayout.Comment ? text.substring(item.start(), item.end()) : "";
            marked = line.startsWith(HEAD) || marked && line.startsWith(EMPTY_LINE);
            if (marked) {
                out.append(text, at, item.start());
                at = Math.min(item.end() + 1, text.length());
            }
        }
        return out.append(text.substring(at)).toString();
    }
}
