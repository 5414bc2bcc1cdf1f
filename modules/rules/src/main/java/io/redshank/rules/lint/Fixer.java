package io.redshank.rules.lint;

import io.redshank.rules.RuleFile;
import io.redshank.rules.TomlLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fixes of findings in the text of a file, and only those that do what they should: no other statement of the file
 * may change by them, nor the file become unreadable. Stateless.
 */
public final class Fixer {
    private Fixer() {}

    /**
     * What came of the fixes of a file.
     *
     * @param text the file's text with the fixes made
     * @param done the findings whose fixes were made
     * @param refused the others that have a fix of the kind wanted
     */
    public record Mended(String text, List<Finding> done, List<Refusal> refused) {
        public Mended {
            done = List.copyOf(done);
            refused = List.copyOf(refused);
        }
    }

    /** A finding whose fix was not made, and why. */
    public record Refusal(Finding finding, String reason) {}

    /**
     * Makes the fixes of a file's findings.
     *
     * @param findings of this file, in the order in which their fixes go before others where they overlap
     * @param proposedToo whether to make those that somebody should look at, too
     */
    public static Mended mend(ReviewedFile file, List<Finding> findings, boolean proposedToo) {
        String text = file.source().text();
        List<Finding> fitting = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.fix().filter(fix -> fix.safe() || proposedToo).isEmpty()) {
                continue;
            }
            String obstacle = obstacle(finding, fitting, text.length());
            if (obstacle == null) {
                fitting.add(finding);
            } else {
                refused.add(new Refusal(finding, obstacle));
            }
        }
        if (harm(file, fitting) == null) {
            return new Mended(applied(text, edits(text, fitting)), fitting, refused);
        }
        List<Finding> done = new ArrayList<>();
        for (Finding finding : fitting) {
            done.add(finding);
            String harm = harm(file, done);
            if (harm != null) {
                done.removeLast();
                refused.add(new Refusal(finding, harm));
            }
        }
        return new Mended(applied(text, edits(text, done)), done, refused);
    }

    /** Why a fix cannot be made together with those before it, or null. */
    private static @Nullable String obstacle(Finding finding, List<Finding> before, int length) {
        List<TextEdit> edits = edits("", List.of(finding));
        if (edits.stream().anyMatch(edit -> edit.range().end() > length)) {
            return "its fix lies outside of the file";
        }
        for (Finding earlier : before) {
            for (TextEdit taken : edits("", List.of(earlier))) {
                if (edits.stream().anyMatch(edit -> overlap(edit, taken))) {
                    return "its fix overlaps with that of "
                            + earlier.diagnostic().code() + "; lint once more";
                }
            }
        }
        return null;
    }

    /** Two insertions at one place count: which goes first is not known. */
    private static boolean overlap(TextEdit a, TextEdit b) {
        return a.range().start() == b.range().start()
                || (a.range().start() < b.range().end()
                        && b.range().start() < a.range().end());
    }

    /** The edits of findings by their places; line breaks in them are those of the text. */
    private static List<TextEdit> edits(String text, List<Finding> findings) {
        int firstBreak = text.indexOf('\n');
        boolean carriageReturns = firstBreak > 0 && text.charAt(firstBreak - 1) == '\r';
        List<TextEdit> edits = new ArrayList<>();
        for (Finding finding : findings) {
            for (TextEdit edit : finding.fix().map(Fix::edits).orElse(List.of())) {
                String replacement = edit.replacement();
                edits.add(
                        carriageReturns
                                ? new TextEdit(
                                        edit.range(),
                                        replacement.replace("\r\n", "\n").replace("\n", "\r\n"))
                                : edit);
            }
        }
        edits.sort(Comparator.comparingInt(edit -> edit.range().start()));
        return edits;
    }

    private static String applied(String text, List<TextEdit> sorted) {
        StringBuilder mended = new StringBuilder(text.length());
        int at = 0;
        for (TextEdit edit : sorted) {
            mended.append(text, at, edit.range().start()).append(edit.replacement());
            at = edit.range().end();
        }
        return mended.append(text, at, text.length()).toString();
    }

    /** What is wrong with making these fixes, or null. */
    private static @Nullable String harm(ReviewedFile file, List<Finding> findings) {
        if (file.name().endsWith(".json")) {
            return null; // not a rule but a file about rules
        }
        if (!isReadable(file.file())) {
            return null; // nothing to compare with, and it can hardly become worse
        }
        String before = file.source().text();
        List<TextEdit> edits = edits(before, findings);
        String after = applied(before, edits);
        if (!isReadable(RuleFile.parse(file.path(), after))) {
            return "its fix would make the file unreadable";
        }
        return keepsOthers(before, after, edits) ? null : "its fix would change more than it should";
    }

    private static boolean isReadable(RuleFile file) {
        return file.findings().stream().noneMatch(finding -> finding.code().equals("RS001"));
    }

    /** Whether each statement that no edit touches is there after the edits, in the same table. */
    private static boolean keepsOthers(String before, String after, List<TextEdit> edits) {
        Map<Integer, String> there = new HashMap<>();
        statements(after).forEach(statement -> there.put(statement.start, statement.text));
        int next = 0;
        int shift = 0;
        for (Statement statement : statements(before)) {
            while (next < edits.size() && edits.get(next).range().end() <= statement.start) {
                TextEdit edit = edits.get(next++);
                shift += edit.replacement().length()
                        - (edit.range().end() - edit.range().start());
            }
            boolean touched = next < edits.size() && edits.get(next).range().start() <= statement.end;
            if (!touched && !statement.text.equals(there.get(statement.start + shift))) {
                return false;
            }
        }
        return true;
    }

    /** A key or header with all that it means: the table it stands in, and its value. */
    private record Statement(int start, int end, String text) {}

    private static List<Statement> statements(String text) {
        List<Statement> statements = new ArrayList<>();
        String table = "";
        for (TomlLayout.Item item : TomlLayout.of(text)) {
            switch (item) {
                case TomlLayout.Blank blank -> {}
                case TomlLayout.Comment comment -> {}
                case TomlLayout.Header header -> {
                    table = header.path() + (header.ofList() ? "*" : "");
                    statements.add(new Statement(header.start(), header.end(), table));
                }
                case TomlLayout.Pair pair ->
                    statements.add(new Statement(
                            pair.start(), pair.end(), table + "\n" + text.substring(pair.start(), pair.end())));
            }
        }
        return statements;
    }
}
