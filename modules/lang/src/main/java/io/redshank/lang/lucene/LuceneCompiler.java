package io.redshank.lang.lucene;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.text.RegexException;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.lang.kql.FieldClauses;
import io.redshank.lang.kql.KqlLiteral;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import io.redshank.lang.lucene.LuceneQuery.Bound;
import io.redshank.lang.lucene.LuceneQuery.Clause;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a condition of a query that was read; what a field and a value mean is what they mean in KQL. For one query and one thread. */
final class LuceneCompiler {
    private final FieldClauses fields;
    private final Problems problems;

    LuceneCompiler(String text, KqlOptions options, Problems problems) {
        this.fields = new FieldClauses(text, options, problems);
        this.problems = problems;
    }

    /**
     * The condition.
     *
     * @param around the field that a group names, or null
     */
    Condition compile(LuceneQuery query, @Nullable KqlLiteral around) {
        return switch (query) {
            case LuceneQuery.Everything everything ->
                around == null ? new Condition.Constant(true) : fields.exists(around, everything.range());
            case LuceneQuery.Bool bool -> bool(bool, around);
            case LuceneQuery.Group group -> compile(group.query(), group.field());
            case LuceneQuery.Value value -> value(value, value.field() == null ? around : value.field());
            case LuceneQuery.Pattern pattern ->
                fields.like(
                        pattern.field() == null ? around : pattern.field(),
                        WildcardPattern.escaped(pattern.pattern(), false),
                        pattern.range());
            case LuceneQuery.Regex regex -> regex(regex, regex.field() == null ? around : regex.field());
            case LuceneQuery.Range range -> range(range, range.field() == null ? around : range.field());
            case LuceneQuery.Exists exists -> fields.exists(exists.field(), exists.range());
        };
    }

    /** Of clauses that may hold one must, unless others have to; without any that is asked for, it is enough that none is there that must not. */
    private Condition bool(LuceneQuery.Bool bool, @Nullable KqlLiteral around) {
        List<Condition> all = new ArrayList<>();
        List<Condition> any = new ArrayList<>();
        boolean isRequired = false;
        for (Clause clause : bool.clauses()) {
            Condition condition = compile(clause.query(), around);
            switch (clause.occur()) {
                case MUST -> {
                    all.add(condition);
                    isRequired = true;
                }
                case MUST_NOT -> all.add(new Condition.Not(condition));
                case SHOULD -> any.add(condition);
            }
        }
        if (!any.isEmpty() && !isRequired) {
            all.add(new Condition.Or(any));
        }
        return all.size() == 1 ? all.getFirst() : new Condition.And(all);
    }

    private Condition value(LuceneQuery.Value value, @Nullable KqlLiteral field) {
        // the word null has no meaning of its own here
        KqlLiteral literal = value.value().isNull()
                ? new KqlLiteral(true, value.value().pieces(), value.value().range())
                : value.value();
        return field == null
                ? fields.of(new KqlQuery.FreeText(literal, value.range()))
                : fields.of(new KqlQuery.Is(field, new KqlValues.One(literal), value.range()));
    }

    private Condition regex(LuceneQuery.Regex regex, @Nullable KqlLiteral field) {
        try {
            return fields.matches(field, RegexPattern.compile(regex.pattern(), false), regex.range());
        } catch (RegexException malformed) {
            return reject(regex.range(), Objects.requireNonNull(malformed.getMessage()), null);
        }
    }

    private Condition range(LuceneQuery.Range range, @Nullable KqlLiteral field) {
        if (field == null) {
            return reject(range.range(), "a range is of a field", "write `field:[from TO to]`");
        }
        if (range.from() == null && range.to() == null) {
            return fields.exists(field, range.range());
        }
        List<Condition> both = new ArrayList<>();
        add(both, field, range.from(), Comparison.GREATER_OR_EQUAL, Comparison.GREATER, range.range());
        add(both, field, range.to(), Comparison.LESS_OR_EQUAL, Comparison.LESS, range.range());
        return both.size() == 1 ? both.getFirst() : fields.within(field, both);
    }

    private void add(
            List<Condition> conditions,
            KqlLiteral field,
            @Nullable Bound bound,
            Comparison inclusive,
            Comparison exclusive,
            SourceRange range) {
        if (bound != null) {
            conditions.add(fields.of(
                    new KqlQuery.Range(field, bound.inclusive() ? inclusive : exclusive, bound.value(), range)));
        }
    }

    private Condition reject(SourceRange range, String message, @Nullable String help) {
        problems.add(Diagnostic.error("RS701", range, message).withHelp(help));
        return new Condition.Constant(false);
    }
}
