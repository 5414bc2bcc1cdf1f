package io.redshank.rules.lint.hunt;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** RS953: a hunt is mapped to techniques that there are, and its ES|QL makes a table to read. */
public final class HuntContent implements FileCheck {
    private static final String ATLAS = "AML.";
    private static final Pattern COMMENTS = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern FROM = Pattern.compile("^\\s*from\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMNS =
            Pattern.compile("\\|\\s*(?:stats\\s.*?\\bby\\s|keep\\s)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public String code() {
        return "RS953";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.file().isHunt()) {
            return;
        }
        Fields hunt = file.file().fields().table("hunt").orElse(Fields.NONE);
        techniques(hunt, review);
        String author = hunt.text("author").map(Placed::value).orElse("");
        if (review.data().options().houseAuthor().contains(author)) {
            for (Placed<String> query : hunt.texts("query")) {
                if (isEsql(hunt, query.value()) && !readable(query.value())) {
                    review.report(
                            query.range(),
                            "this ES|QL neither aggregates nor keeps columns",
                            "end it with `STATS … BY` or `KEEP`, so that people can read what it gives");
                }
            }
        }
    }

    private static void techniques(Fields hunt, Review review) {
        Attack attack = review.data().attack();
        List<Placed<String>> ids = hunt.texts("mitre");
        if (ids.isEmpty()) {
            review.report(
                    hunt.has("mitre") ? hunt.keyRange("mitre") : hunt.place(),
                    "the hunt is mapped to no technique",
                    "name one at least in `mitre`");
        }
        for (Placed<String> id : ids) {
            if (id.value().startsWith(ATLAS)) {
                continue; // of MITRE ATLAS, whose techniques nobody here knows
            }
            Optional<Attack.Entry> technique =
                    attack.get(id.value()).filter(entry -> entry.kind() != Attack.Kind.TACTIC);
            if (technique.isEmpty()) {
                review.report(id.range(), "ATT&CK for Enterprise has no technique `" + id.value() + "`", null);
            }
        }
    }

    private static boolean isEsql(Fields hunt, String query) {
        boolean named = hunt.texts("language").stream()
                .anyMatch(language -> language.value().equalsIgnoreCase("ES|QL"));
        return named && FROM.matcher(COMMENTS.matcher(query).replaceAll(" ")).find();
    }

    private static boolean readable(String query) {
        return COLUMNS.matcher(COMMENTS.matcher(query).replaceAll(" ")).find();
    }
}
