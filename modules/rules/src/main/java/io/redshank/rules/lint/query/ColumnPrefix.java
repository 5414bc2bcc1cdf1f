package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.Schema;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * RS854: a column that a rule computes and that its alerts carry has a name by which it is known as such. Columns that later
 * commands take away are the query's own matter, and so are fields that get another value.
 */
public final class ColumnPrefix implements FileCheck {
    private static final String PREFIX = "Esql.";
    private static final List<String> PREFIXES = List.of(PREFIX, "Esql_priv.");

    @Override
    public String code() {
        return "RS854";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.esql().ifPresent(tree -> {
                    Schema fields = review.data().fields().schemaFor(file.sources());
                    computed(tree).forEach((name, place) -> {
                        if (PREFIXES.stream().noneMatch(name::startsWith) && !isField(name, fields)) {
                            report(name, place, query, review);
                        }
                    });
                }));
    }

    private static void report(String name, SourceRange place, ReviewedQuery query, Review review) {
        boolean plain = name.chars().allMatch(c -> c == '_' || c == '.' || Character.isLetterOrDigit(c));
        review.report(
                query.inFile(place),
                "`" + Excerpts.of(query, place) + "` is a column of alerts that is no field of events",
                plain ? "name it `" + PREFIX + name + "`" : "give it a name that begins with `" + PREFIX + "`");
    }

    /** Names with a dot are those of fields that some source may have. */
    private static boolean isField(String name, Schema fields) {
        return fields.typeOf(name).isPresent()
                || (name.indexOf('.') > 0 && name.chars().noneMatch(c -> c == '(' || c == ' '));
    }

    /** The columns that were computed and are there at the end, and where each was defined. */
    private static Map<String, SourceRange> computed(EsqlQuery tree) {
        Map<String, SourceRange> computed = new LinkedHashMap<>();
        for (EsqlCommand command : tree.commands()) {
            switch (command) {
                case EsqlCommand.From from -> {}
                case EsqlCommand.Where where -> {}
                case EsqlCommand.Sort sort -> {}
                case EsqlCommand.Limit limit -> {}
                case EsqlCommand.MvExpand expand -> {}
                case EsqlCommand.Dissect dissect -> {}
                case EsqlCommand.Grok grok -> {}
                case EsqlCommand.Unread unread -> {}
                case EsqlCommand.Row row -> row.columns().forEach(column -> define(column, computed));
                case EsqlCommand.Eval eval -> eval.columns().forEach(column -> define(column, computed));
                case EsqlCommand.Completion completion -> {
                    EsqlExpr.Column target = completion.target();
                    if (target != null) {
                        computed.put(target.name(), target.range());
                    }
                }
                case EsqlCommand.Keep keep ->
                    computed.keySet().removeIf(name -> keep.names().stream().noneMatch(kept -> kept.matches(name)));
                case EsqlCommand.Drop drop ->
                    computed.keySet().removeIf(name -> drop.names().stream().anyMatch(gone -> gone.matches(name)));
                case EsqlCommand.Rename rename ->
                    rename.renamings().forEach(renaming -> {
                        computed.remove(renaming.from().name());
                        if (!EventMetadata.NEEDED.contains(renaming.from().name())) { // else RS852 tells
                            computed.put(renaming.to().name(), renaming.to().range());
                        }
                    });
                case EsqlCommand.Stats stats -> {
                    if (!stats.inline()) {
                        Set<String> groups = stats.groups().stream()
                                .map(EsqlCommand.Definition::name)
                                .collect(Collectors.toSet());
                        computed.keySet().retainAll(groups);
                    }
                    stats.aggregates().forEach(column -> define(column, computed));
                    stats.groups().forEach(column -> define(column, computed));
                }
            }
        }
        return computed;
    }

    private static void define(EsqlCommand.Definition column, Map<String, SourceRange> computed) {
        boolean same = column.value() instanceof EsqlExpr.Column of && of.name().equals(column.name());
        if (!same) {
            computed.put(column.name(), column.nameRange());
        }
    }
}
