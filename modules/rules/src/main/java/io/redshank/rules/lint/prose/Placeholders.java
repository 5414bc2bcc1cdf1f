package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RS606: each placeholder of a guide has its entry in {@code [transform]}, and each entry its placeholder. */
public final class Placeholders implements FileCheck {
    private static final List<String> KINDS = List.of("osquery", "investigate");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(osquery|investigate)_([0-9]{1,4})(?![0-9])");
    private static final Pattern INLINE = Pattern.compile("!\\{(?:osquery|investigate|insight)\\{");

    @Override
    public String code() {
        return "RS606";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        Optional<Prose> note = Prose.of(file, "note");
        KINDS.forEach(kind -> check(kind, note, file.transform().tables(kind), review));
        note.ifPresent(text -> inline(text, review));
    }

    private static void check(String kind, Optional<Prose> note, List<Fields> entries, Review review) {
        Set<Integer> used = new HashSet<>();
        boolean dangling = false;
        if (note.isPresent() && note.get().value().indexOf('$') >= 0) {
            Matcher found = PLACEHOLDER.matcher(note.get().value());
            while (found.find()) {
                int index = Integer.parseInt(found.group(2));
                if (found.group(1).equals(kind) && used.add(index) && index >= entries.size()) {
                    dangling = true;
                    review.report(
                            note.get().place(found.start(), found.end()),
                            "`" + found.group() + "` has no entry" + count(kind, entries.size()),
                            "the first entry is `$" + kind + "_0`");
                }
            }
        }
        for (int i = 0; i < entries.size() && !dangling; i++) {
            if (!used.contains(i)) {
                review.report(
                        entries.get(i).place(),
                        "`note` has no `$" + kind + "_" + i + "` for this entry",
                        "add the placeholder, or take the entry out");
            }
        }
    }

    private static String count(String kind, int entries) {
        return switch (entries) {
            case 0 -> ": there is no `[[transform." + kind + "]]`";
            case 1 -> ": there is one `[[transform." + kind + "]]`";
            default -> ": there are " + entries + " `[[transform." + kind + "]]`";
        };
    }

    private static void inline(Prose note, Review review) {
        if (!note.value().contains("!{")) {
            return;
        }
        Matcher found = INLINE.matcher(note.value());
        while (found.find()) {
            SourceRange place = note.place(found.start(), found.end());
            review.report(
                    place, "a button stands in `note` itself", "move it to `[[transform]]` and write a placeholder");
        }
    }
}
