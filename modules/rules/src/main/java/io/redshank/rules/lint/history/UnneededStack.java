package io.redshank.rules.lint.history;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.Stacks;
import io.redshank.rules.lint.TextEdit;
import io.redshank.rules.lint.fields.FieldNewerThanStack;
import io.redshank.rules.lint.fields.NewTermsFields;
import io.redshank.rules.lint.fields.ThresholdFields;
import io.redshank.rules.lint.query.NewerThanStack;
import io.redshank.rules.lint.query.UnknownCommand;
import io.redshank.rules.lint.query.UnsupportedFeature;
import java.util.List;
import java.util.Optional;

/**
 * RS208: a rule is for as many stacks as it can be. The checks that know what came with which stack look at the rule once more as if it
 * had no limit: if none of them finds more than before, the limit seems unneeded. Nobody here knows the versions of packages or of
 * functions, so that this is off unless it is selected.
 */
public final class UnneededStack implements FileCheck {
    private static final String VERSION = "min_stack_version";
    private static final String COMMENTS = "min_stack_comments";

    private static final List<FileCheck> GATES = List.of(
            new FieldNewerThanStack(),
            new ThresholdFields(),
            new NewTermsFields(),
            new NewerThanStack(),
            new UnsupportedFeature(),
            new UnknownCommand());

    @Override
    public String code() {
        return "RS208";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean isOnByDefault() {
        return false;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        List<String> stacks = review.data().options().stacks();
        Optional<Placed<String>> asked = file.metadata().text(VERSION);
        if (asked.isEmpty() || stacks.isEmpty() || file.isDeprecated()) {
            return;
        }
        String oldest = stacks.getFirst();
        boolean isLimit = Stacks.minor(asked.get().value())
                .filter(minor -> stacks.contains(minor) && Stacks.isBefore(oldest, minor))
                .isPresent();
        if (!isLimit) {
            return; // else it is no limit, or RS206 tells of it
        }
        TextEdit removal = KeyEdits.remove(file.source(), file.metadata(), VERSION);
        StringBuilder text = new StringBuilder(file.source().text());
        text.delete(removal.range().start(), removal.range().end());
        ReviewedFile without = new ReviewedFile(RuleFile.parse(file.path(), text.toString()));
        boolean isNeeded = GATES.stream().anyMatch(gate -> review.countOf(gate, file) < review.countOf(gate, without));
        if (!isNeeded) {
            Fix fix = file.metadata().text(COMMENTS).isPresent()
                    ? Fix.proposed(removal, KeyEdits.remove(file.source(), file.metadata(), COMMENTS))
                    : Fix.proposed(removal);
            review.report(
                    asked.get().range(),
                    "min_stack_version " + asked.get().value()
                            + " seems unneeded: nothing that is known of the rule fails at " + oldest,
                    "delete it, and `" + COMMENTS + "` with it, unless a package or a function came with that stack",
                    fix);
        }
    }
}
