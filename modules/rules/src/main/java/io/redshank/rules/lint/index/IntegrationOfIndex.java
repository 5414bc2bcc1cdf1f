package io.redshank.rules.lint.index;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RS301: the integration that an index pattern stands for is named in the metadata. */
public final class IntegrationOfIndex implements FileCheck {
    /** The package of a data stream: {@code logs-okta.system-*}, {@code logs-okta*}. */
    private static final Pattern DATA_STREAM = Pattern.compile("(?:logs|metrics)-([a-z0-9_]+)[.*].*");

    @Override
    public String code() {
        return "RS301";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.hasRule() || !file.hasMetadata() || file.isDeprecated()) {
            return; // RS001 tells of a table that is missing
        }
        Set<String> told = new HashSet<>(file.sources().integration());
        for (Placed<String> pattern : file.rule().texts("index")) {
            check(pattern.value(), pattern.range(), "", told, review);
        }
        review.query().ifPresent(query -> query.esql().ifPresent(tree -> check(tree, query, told, review)));
    }

    private static void check(EsqlQuery tree, ReviewedQuery query, Set<String> told, Review review) {
        List<EsqlCommand.Source> sources = tree.sources();
        sources.forEach(source -> check(source.pattern(), query.inFile(source.range()), "FROM ", told, review));
    }

    private static void check(String pattern, SourceRange place, String word, Set<String> told, Review review) {
        impliedBy(pattern)
                .filter(integration -> !isMisspelt(pattern, review) && told.add(integration))
                .ifPresent(integration -> review.report(
                        place,
                        "`" + word + pattern + "` implies integration " + integration,
                        "add \"" + integration + "\" to `integration`"));
    }

    /** RS307 tells of that. */
    private static boolean isMisspelt(String pattern, Review review) {
        return review.data()
                .integrations()
                .flatMap(known -> known.meant(pattern))
                .isPresent();
    }

    /** The integration that a pattern implies. */
    static Optional<String> impliedBy(String pattern) {
        Matcher stream = DATA_STREAM.matcher(pattern);
        return stream.matches() ? Optional.of(stream.group(1)) : Optional.empty();
    }
}
