package io.redshank.rules.lint.file;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** RS004: the file of a house rule is named after the first tactic that the rule is mapped to. */
public final class FileNameOfTactic implements FileCheck {
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    @Override
    public String code() {
        return "RS004";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!FileName.isWellFormed(file.name()) // of that another check tells
                || file.type().equals("machine_learning")
                || !file.isBy(review.data().options().houseAuthor())) {
            return;
        }
        Attack attack = review.data().attack();
        List<String> prefixes = new ArrayList<>(prefixes(file.rule().tables("threat"), attack));
        for (Fields mapping : file.rule().tables("threat_mappings")) {
            prefixes.addAll(prefixes(mapping.tables("threat"), attack));
        }
        if (prefixes.isEmpty() || prefixes.stream().anyMatch(file.name()::startsWith)) {
            return;
        }
        review.report(
                SourceRange.at(0),
                "file name `" + file.name() + "` does not begin with the rule's first tactic: expected `"
                        + prefixes.getFirst() + "…`",
                "rename the file, or put the tactic that it is named after first");
    }

    /** What names may begin with; empty if the first tactic is none that is known, of which another check tells. */
    private static List<String> prefixes(List<Fields> threats, Attack attack) {
        return threats.stream()
                .findFirst()
                .flatMap(first -> first.table("tactic"))
                .flatMap(tactic -> tactic.text("id")
                        .flatMap(id -> attack.get(id.value()))
                        .or(() -> tactic.text("name").map(Placed::value).flatMap(attack::tactic)))
                .map(tactic ->
                        OTHERS.matcher(tactic.name().toLowerCase(Locale.ROOT)).replaceAll("_") + "_")
                .stream()
                .toList();
    }
}
