package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.Terminal;
import io.redshank.model.Diagnostic;
import io.redshank.model.DisplayText;
import io.redshank.model.NearNames;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rule files by what people call a rule: its file, its name, its id. Stateless. */
final class FoundRules {
    private static final int MOST_SUGGESTIONS = 3;

    private FoundRules() {}

    /** All rule files, of every maturity and whether they load or not. */
    static List<ReviewedFile> all(Session session, List<String> paths) {
        List<RuleFile> files = RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                .load(paths)
                .files();
        return files.stream().map(ReviewedFile::new).toList();
    }

    /**
     * The rule in the file of that name, else the one of that name or id among all.
     *
     * @param paths where to look
     * @throws UsageException if there is none, or more than one
     */
    static ReviewedFile one(Session session, String called, List<String> paths) {
        Optional<Path> file = path(session, called).filter(Files::isRegularFile);
        if (file.isPresent()) {
            return all(session, List.of(called)).getFirst();
        }
        List<ReviewedFile> rules = all(session, paths);
        List<ReviewedFile> found =
                rules.stream().filter(rule -> isCalled(rule, called)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (!found.isEmpty()) {
            throw new UsageException(
                    found.size() + " rules are called `" + called + "`", "name the rule's file, or its rule_id");
        }
        List<String> near =
                near(called, rules.stream().map(ReviewedFile::ruleName).toList());
        throw new UsageException(
                "there is no rule file, and no rule by name or id, called `" + called + "`",
                near.isEmpty()
                        ? "rules are looked for in --rules"
                        : "did you mean `" + String.join("` or `", near) + "`?");
    }

    private static Optional<Path> path(Session session, String name) {
        try {
            return Optional.of(session.files().getPath(name));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static boolean isCalled(ReviewedFile rule, String called) {
        return rule.ruleName().equalsIgnoreCase(called)
                || rule.rule()
                        .text("rule_id")
                        .filter(id -> id.value().equalsIgnoreCase(called))
                        .isPresent();
    }

    /** Tells why files hold no rule that loads. */
    static void tellBroken(Session session, List<RuleFile> files, Terminal terminal) {
        for (RuleFile file : files) {
            if (file.rule().isEmpty()) {
                file.findings().stream()
                        .filter(Diagnostic::isError)
                        .findFirst()
                        .ifPresent(fault -> terminal.say("error: " + LintView.relative(session.here(), file.path())
                                + ": " + DisplayText.visible(fault.message())));
            }
        }
    }

    /** Names that hold the words, else the one that is spelt most alike. */
    static List<String> near(String called, List<String> names) {
        String words = called.toLowerCase(Locale.ROOT);
        List<String> holding = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(words))
                .limit(MOST_SUGGESTIONS)
                .toList();
        String alike = NearNames.nearest(called, names);
        return holding.isEmpty() && alike != null ? List.of(alike) : holding;
    }
}
