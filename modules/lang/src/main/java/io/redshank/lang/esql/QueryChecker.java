package io.redshank.lang.esql;

import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the commands and follows the columns from one to the next. Work is linear in the query, times the number of
 * columns for each command. For one query and one thread.
 */
final class QueryChecker {
    /** How many names with a star, and how many renamings, one query may hold: each is held against every column. */
    static final int MAX_PATTERNS = 1_000;

    private static final Place ROWS = new Place.Rows();

    private final Problems problems;
    private final ColumnScope scope;
    private final ExpressionChecker expressions;
    private int patterns;
    private @Nullable EsqlCommand limit;

    QueryChecker(String text, EsqlOptions options, Problems problems) {
        this.problems = problems;
        this.scope = new ColumnScope(options, text, problems);
        this.expressions = new ExpressionChecker(text, scope, problems);
    }

    EsqlCheck check(EsqlQuery query) {
        List<EsqlStage> stages = new ArrayList<>();
        for (EsqlCommand command : query.commands()) {
            check(command, stages.isEmpty());
            stages.add(new EsqlStage(command, scope.columns(), scope.isKnown()));
        }
        List<EsqlFieldRead> reads = new ArrayList<>(scope.reads());
        reads.sort(Comparator.comparingInt(read -> read.range().start()));
        List<EsqlComparison> comparisons = new ArrayList<>(expressions.comparisons());
        comparisons.sort(
                Comparator.comparingInt(comparison -> comparison.range().start()));
        return new EsqlCheck(
                problems.hasErrors() ? Optional.empty() : Optional.of(query),
                stages,
                reads,
                comparisons,
                problems.list());
    }

    private void check(EsqlCommand command, boolean first) {
        boolean makesRows = command instanceof EsqlCommand.From || command instanceof EsqlCommand.Row;
        if (makesRows && !first) {
            reject("RS701", command.range(), "`" + command.word() + "` stands only at the beginning", null);
            scope.lose();
            return;
        }
        switch (command) {
            case EsqlCommand.From from -> from(from);
            case EsqlCommand.Row row -> define(row.columns());
            case EsqlCommand.Where where -> expressions.condition(where.condition(), "WHERE", ROWS);
            case EsqlCommand.Eval eval -> define(eval.columns());
            case EsqlCommand.Keep keep -> keep(keep);
            case EsqlCommand.Drop drop -> drop(drop);
            case EsqlCommand.Rename rename -> rename(rename);
            case EsqlCommand.Sort sort -> sort.keys().forEach(key -> expressions.type(key.value(), ROWS));
            case EsqlCommand.Limit rows -> {
                limit = limit == null ? rows : limit;
                expressions.calls().endSearch(rows);
            }
            case EsqlCommand.Stats stats -> stats(stats);
            case EsqlCommand.MvExpand expand -> {
                scope.resolve(expand.column());
                expressions.calls().endSearch(expand);
            }
            case EsqlCommand.Dissect dissect -> dissect(dissect);
            case EsqlCommand.Grok grok -> grok(grok);
            case EsqlCommand.Completion completion -> completion(completion);
            case EsqlCommand.Unread unread -> scope.lose();
        }
    }

    private void from(EsqlCommand.From from) {
        List<EsqlColumn> metadata = new ArrayList<>();
        for (EsqlExpr.Column column : from.metadata()) {
            EsqlType type = ColumnScope.METADATA.get(column.name());
            if (type == null) {
                String near = NearNames.nearest(column.name(), ColumnScope.METADATA.keySet());
                reject(
                        "RS702",
                        column.range(),
                        "there is no metadata field `" + column.name() + "`",
                        near == null ? "such as `_id`, `_index`, `_version`" : "did you mean `" + near + "`?");
            }
            metadata.add(new EsqlColumn(column.name(), type == null ? EsqlType.UNKNOWN : type, column.name()));
        }
        scope.begin(metadata);
    }

    /** One after the other: each sees those before it. */
    private void define(List<EsqlCommand.Definition> definitions) {
        for (EsqlCommand.Definition definition : definitions) {
            EsqlType type = expressions.type(definition.value(), ROWS);
            if (type.isSpan()) {
                reject(
                        "RS703",
                        definition.range(),
                        "a span of time cannot be kept in a column",
                        "write it where it is needed");
            }
            scope.define(new EsqlColumn(definition.name(), type));
        }
        scope.commit();
    }

    private void keep(EsqlCommand.Keep keep) {
        Map<String, EsqlColumn> kept = new LinkedHashMap<>();
        Map<String, Integer> ranks = new HashMap<>();
        List<EsqlName> stars = new ArrayList<>();
        for (EsqlName name : keep.names()) {
            int rank = name.isEverything() ? 2 : name.isPattern() ? 1 : 0;
            if (name.isPattern()) {
                stars.add(name);
            }
            for (EsqlColumn column : meant(name)) {
                if (ranks.getOrDefault(column.name(), rank) >= rank) {
                    ranks.put(column.name(), rank);
                    kept.remove(column.name());
                    kept.put(column.name(), column);
                }
            }
        }
        EsqlColumns after = scope.columns().only(kept.values(), stars);
        if (stars.isEmpty()) {
            scope.replaceAll(keep, after);
        } else {
            scope.replace(keep, after);
        }
    }

    /** The columns that a name of KEEP means; one that means none is complained of. */
    private List<EsqlColumn> meant(EsqlName name) {
        if (!name.isPattern()) {
            return List.of(scope.resolve(name.text(), name.range()));
        }
        if (!countPattern(name.range())) {
            return List.of();
        }
        List<EsqlColumn> meant = scope.columns().list().stream()
                .filter(column -> name.matches(column.name()))
                .toList();
        if (meant.isEmpty()) {
            scope.reportUnfitting(name);
        }
        return meant;
    }

    private boolean countPattern(SourceRange range) {
        if (++patterns == MAX_PATTERNS + 1) {
            reject(
                    "RS701",
                    range,
                    "more than " + MAX_PATTERNS + " patterns of names and renamings (query-patterns)",
                    null);
        }
        return patterns <= MAX_PATTERNS;
    }

    private void drop(EsqlCommand.Drop drop) {
        Set<String> names = new HashSet<>();
        List<EsqlName> stars = new ArrayList<>();
        for (EsqlName name : drop.names()) {
            if (!name.isPattern()) {
                scope.resolve(name.text(), name.range());
                names.add(name.text());
            } else if (!meant(name).isEmpty() || patterns <= MAX_PATTERNS) {
                stars.add(name);
            }
        }
        scope.replace(drop, scope.columns().drop(names, stars));
    }

    private void rename(EsqlCommand.Rename rename) {
        EsqlColumns before = scope.columns();
        for (EsqlCommand.Renaming renaming : rename.renamings()) {
            if (countPattern(renaming.from().range())) {
                EsqlColumn column = scope.resolve(renaming.from());
                scope.renameWithin(column, renaming.to().name());
            }
        }
        scope.renamed(rename, before);
    }

    private void stats(EsqlCommand.Stats stats) {
        if (stats.inline() && limit != null) {
            reject(
                    "RS701",
                    stats.range(),
                    "`INLINE STATS` cannot stand after " + scope.place(limit),
                    "move LIMIT behind it");
        }
        Map<String, EsqlType> keys = new LinkedHashMap<>();
        List<EsqlColumn> groups = new ArrayList<>();
        for (EsqlCommand.Definition group : stats.groups()) {
            EsqlType type = expressions.type(group.value(), new Place.Key());
            keys.put(group.name(), type);
            groups.add(new EsqlColumn(group.name(), type, storedField(group)));
        }
        Place place = new Place.Groups(keys);
        List<EsqlColumn> all = new ArrayList<>();
        for (EsqlCommand.Definition aggregate : stats.aggregates()) {
            EsqlType type = aggregate(aggregate, place);
            all.add(new EsqlColumn(aggregate.name(), type));
        }
        all.addAll(groups);
        if (stats.inline()) {
            all.forEach(scope::define);
            scope.commit();
        } else {
            scope.replaceAll(stats, EsqlColumns.of(all));
        }
        expressions.calls().endSearch(stats);
    }

    /** A group by a field still holds values of the field. */
    private @Nullable String storedField(EsqlCommand.Definition group) {
        return group.value() instanceof EsqlExpr.Column column
                ? scope.storedField(column.name()).orElse(null)
                : null;
    }

    private EsqlType aggregate(EsqlCommand.Definition definition, Place place) {
        boolean aggregates = Aggregates.isIn(definition.value());
        EsqlType type = expressions.type(definition.value(), aggregates ? place : ROWS);
        EsqlExpr filter = definition.filter();
        if (filter != null) {
            expressions.condition(filter, "WHERE", new Place.Filter());
        }
        if (!aggregates) {
            reject(
                    "RS701",
                    definition.value().range(),
                    "STATS needs an aggregate here, such as `COUNT(*)` or `VALUES(x)`",
                    "what is computed from single rows comes before, in EVAL");
        }
        return type;
    }

    private void dissect(EsqlCommand.Dissect dissect) {
        needString("DISSECT", dissect.input());
        DissectPattern pattern =
                DissectPattern.read(String.valueOf(dissect.pattern().value()));
        reportPattern(pattern.problems(), dissect.pattern().range());
        pattern.columns().forEach(name -> scope.define(new EsqlColumn(name, EsqlType.KEYWORD)));
        scope.commit();
    }

    private void grok(EsqlCommand.Grok grok) {
        needString("GROK", grok.input());
        List<GrokPattern> read = new ArrayList<>();
        for (EsqlExpr.Literal pattern : grok.patterns()) {
            GrokPattern next = GrokPattern.read(String.valueOf(pattern.value()));
            reportPattern(next.problems(), pattern.range());
            read.add(next);
        }
        GrokPattern union = GrokPattern.union(read);
        if (read.stream().allMatch(pattern -> pattern.problems().isEmpty())) {
            reportPattern(union.problems(), grok.range());
        }
        // columns come by name, not by their place in the pattern
        union.columns().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> scope.define(new EsqlColumn(entry.getKey(), entry.getValue())));
        scope.commit();
    }

    private void needString(String command, EsqlExpr input) {
        EsqlType type = expressions.type(input, ROWS);
        if (!type.isOpen() && !type.isString()) {
            reject(
                    "RS703",
                    input.range(),
                    command + " needs a string, but " + expressions.describe(input, type),
                    "write `TO_STRING(" + expressions.shown(input) + ")`");
        }
    }

    private void reportPattern(List<String> found, SourceRange range) {
        found.forEach(problem -> reject("RS701", range, problem, null));
    }

    private void completion(EsqlCommand.Completion completion) {
        needString("COMPLETION", completion.prompt());
        boolean named = completion.options().options().stream()
                .anyMatch(option -> option.name().equals("inference_id"));
        if (!named) {
            reject(
                    "RS701",
                    completion.options().range(),
                    "COMPLETION needs the option `inference_id`",
                    "write `WITH { \"inference_id\": \"…\" }`");
        }
        EsqlExpr.Column target = completion.target();
        scope.define(new EsqlColumn(target == null ? "completion" : target.name(), EsqlType.KEYWORD));
        scope.commit();
    }

    private void reject(String code, SourceRange range, String message, @Nullable String help) {
        problems.add(Diagnostic.error(code, range, message).withHelp(help));
    }
}
