package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.prose.Prose;
import java.util.List;
import java.util.regex.Pattern;

/** RS408: what a rule is or has shows in its tags: machine learning, building block, language model, guide. */
public final class TagOfKind implements FileCheck {
    private static final Pattern COMPLETION = Pattern.compile("\\|\\s*completion\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String code() {
        return "RS408";
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
        RuleTags tags = RuleTags.of(file);
        if (file.type().equals("machine_learning")) {
            need(tags, "a machine learning rule", List.of("Rule Type: ML", "Rule Type: Machine Learning"), review);
        }
        if (file.isBuildingBlock()) {
            need(tags, "a building block", List.of("Rule Type: BBR"), review);
        }
        if (file.language().equals("esql")
                && file.query().filter(TagOfKind::asksModel).isPresent()) {
            need(tags, "a rule that asks a language model", List.of("Resources: LLM"), review);
        }
        if (Prose.of(file, "note").filter(Prose::isGuide).isPresent()) {
            need(tags, "a rule with a guide", List.of("Resources: Investigation Guide"), review);
        }
    }

    private static boolean asksModel(QueryText query) {
        return COMPLETION.matcher(EsqlSources.withoutComments(query.value())).find();
    }

    private void need(RuleTags tags, String who, List<String> needed, Review review) {
        List<String> missing = needed.stream().filter(tag -> !tags.has(tag)).toList();
        if (!missing.isEmpty()) {
            review.report(
                    severity(),
                    tags.place(),
                    who + " needs " + RuleTags.quoted(missing),
                    missing.size() == 1 ? "add the tag" : "add the tags",
                    tags.adding(missing));
        }
    }
}
