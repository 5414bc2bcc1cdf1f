package io.redshank.rules.lint.tags;

import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The index patterns behind the {@code FROM} of an ES|QL query. It looks at the first command only and asks for nothing else to
 * be right, so that it works on queries that cannot be parsed. Stateless.
 */
public final class EsqlSources {
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/");
    private static final Pattern COMMAND = Pattern.compile("^\\s*from\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("\\bmetadata\\b|\\|", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE = Pattern.compile("[^\\s,\"]+");

    private EsqlSources() {}

    /** A query with blanks for its comments, each character where it was. */
    static String withoutComments(String query) {
        return COMMENT.matcher(query)
                .replaceAll(comment -> " ".repeat(comment.group().length()));
    }

    /** What a rule reads: the patterns behind {@code FROM}, or those of {@code index} in other languages. */
    public static List<Placed<String>> ofRule(ReviewedFile file) {
        return file.language().equals("esql")
                ? file.query().map(EsqlSources::of).orElse(List.of())
                : file.rule().texts("index");
    }

    private static List<Placed<String>> of(QueryText query) {
        String text = withoutComments(query.value());
        Matcher command = COMMAND.matcher(text);
        List<Placed<String>> sources = new ArrayList<>();
        if (command.find()) {
            Matcher end = END.matcher(text);
            int last = end.find(command.end()) ? end.start() : text.length();
            Matcher source = SOURCE.matcher(text).region(command.end(), last);
            while (source.find()) {
                int cluster = source.group().indexOf(':') + 1;
                sources.add(new Placed<>(
                        source.group().substring(cluster),
                        query.inFile(new SourceRange(source.start() + cluster, source.end()))));
            }
        }
        return sources;
    }
}
