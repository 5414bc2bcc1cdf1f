package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * RS709: what a rule excludes is out of an attacker's reach. Looked at are exclusions by a path or name alone; with a signature, a
 * parent or an argument beside them they are harder to meet.
 */
public final class OpenExclusion implements FileCheck {
    private static final Set<String> PATHS =
            Set.of("dll.path", "file.path", "process.executable", "process.parent.executable");

    private static final Set<String> NAMES = Set.of("process.name", "process.parent.name");

    /** Folders that everybody may write to, and those of users; in lower case, without a drive. */
    private static final List<String> WRITABLE = List.of(
            ":\\users\\public\\",
            ":\\windows\\temp\\",
            ":\\temp\\",
            ":\\perflogs\\",
            ":\\users\\*\\appdata\\local\\temp\\",
            ":\\users\\*\\downloads\\",
            "/tmp/",
            "/var/tmp/",
            "/dev/shm/",
            "/private/tmp/",
            "/users/shared/");

    private static final Set<String> WHOLE_USERS = Set.of(":\\users\\*", "/home/*", "/users/*");

    @Override
    public String code() {
        return "RS709";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            List<Clause.Value> excluded = new ArrayList<>();
            List<Clause.Values> named = new ArrayList<>();
            for (Clauses.Asked asked : Clauses.of(query)) {
                for (Clause clause : Clauses.conjuncts(asked.clause())) {
                    if (clause instanceof Clause.Not not) {
                        collect(not.part(), excluded, named);
                    }
                }
            }
            excluded.stream()
                    .filter(OpenExclusion::isOpen)
                    .forEach(value -> review.report(
                            query.inFile(value.range()),
                            "`" + value.shape().text()
                                    + "` is a writable path: the rule does not see what anybody puts there",
                            "exclude by a signature, a hash or a folder of administrators"));
            List<Clause.Value> wired = excluded.stream()
                    .filter(value -> !isOpen(value) && hasDrive(value))
                    .toList();
            if (!wired.isEmpty()) {
                report(wired, query, review);
            }
            named.forEach(clause -> review.report(
                    query.inFile(clause.range()),
                    "excluded by `" + clause.field() + "` alone: whatever is named so is not seen",
                    "ask for the path or the signature besides"));
        });
    }

    /** One finding for all: who writes one such path mostly writes more. */
    private static void report(List<Clause.Value> wired, ReviewedQuery query, Review review) {
        Clause.Value first = wired.getFirst();
        String path = first.shape().text();
        int others = wired.size() - 1;
        review.report(
                query.inFile(first.range()),
                "`" + path + "` is excluded on one drive only"
                        + (others == 0 ? "" : ", and so " + (others == 1 ? "is one more" : "are " + others + " more")),
                "write `?" + path.substring(1) + "`");
    }

    /** Each of the alternatives excludes by itself. */
    private static void collect(Clause clause, List<Clause.Value> excluded, List<Clause.Values> named) {
        if (clause instanceof Clause.Any any) {
            any.parts().forEach(part -> collect(part, excluded, named));
        } else if (clause instanceof Clause.Values values) {
            if (PATHS.contains(values.field())) {
                excluded.addAll(values.values());
            } else if (NAMES.contains(values.field())) {
                named.add(values);
            }
        }
    }

    private static boolean isOpen(Clause.Value value) {
        String path = value.shape().text().toLowerCase(Locale.ROOT);
        int colon = path.indexOf(":\\");
        String bare = colon >= 0 && colon <= 1 ? path.substring(colon) : path;
        return WHOLE_USERS.contains(bare)
                || (bare.endsWith("*") && WRITABLE.stream().anyMatch(bare::startsWith));
    }

    private static boolean hasDrive(Clause.Value value) {
        String path = value.shape().text();
        return path.startsWith(":\\", 1) && Character.isLetter(path.charAt(0));
    }
}
