package io.redshank.release.form;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A guide's section {@code ## Setup}, which the API has as a field of its own. Immutable.
 *
 * @param setup the section with its heading, to the next heading of its level or above
 * @param rest the guide without it
 */
record SetupSection(String setup, String rest) {
    private static final Pattern HEADING = Pattern.compile("##[ \t]+Setup[ \t]*");
    private static final Pattern NEXT = Pattern.compile("##?[ \t].*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");

    /** The section of a guide, if it has one. Time is linear in the guide. */
    static Optional<SetupSection> of(String note) {
        List<String> lines = note.lines().toList();
        int from = -1;
        int to = lines.size();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
            } else if (!fenced && from < 0 && HEADING.matcher(line).matches()) {
                from = i;
            } else if (!fenced && from >= 0 && NEXT.matcher(line).matches()) {
                to = i;
                break;
            }
        }
        if (from < 0) {
            return Optional.empty();
        }
        String before = String.join("\n", lines.subList(0, from)).stripTrailing();
        String after = String.join("\n", lines.subList(to, lines.size())).strip();
        return Optional.of(new SetupSection(
                String.join("\n", lines.subList(from, to)).strip(),
                before.isEmpty() || after.isEmpty() ? before + after : before + "\n\n" + after));
    }
}
