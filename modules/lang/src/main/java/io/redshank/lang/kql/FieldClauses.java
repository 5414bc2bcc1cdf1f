package io.redshank.lang.kql;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.function.HasTokenLike;
import io.redshank.expr.text.Analysis;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.lang.kql.KqlFields.Place;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Clauses on fields for another language that means by them what KQL does: the same look-up of fields, the same reading of values, the
 * same complaints. For one query and one thread.
 */
public final class FieldClauses {
    private final KqlCompiler compiler;
    private final KqlFields fields;
    private final Problems problems;
    private final boolean strict;

    /**
     * Clauses of one query.
     *
     * @param text the query; ranges of clauses are offsets into it
     * @param problems takes what is wrong with them
     */
    public FieldClauses(String text, KqlOptions options, Problems problems) {
        this.compiler = new KqlCompiler(text, options, problems);
        this.fields = new KqlFields(options.schema(), options.unknownFields(), problems);
        this.problems = problems;
        this.strict = options.conversion() == Conversion.STRICT;
    }

    /** A clause outside of nested objects. */
    public Condition of(KqlQuery clause) {
        return compiler.compile(clause, Place.TOP);
    }

    /** That a field has a value. */
    public Condition exists(KqlLiteral field, SourceRange range) {
        KqlLiteral star = new KqlLiteral(false, List.of("", ""), range);
        return of(new KqlQuery.Is(field, new KqlValues.One(star), range));
    }

    /**
     * That a value fits a pattern; of analysed text, one of its words.
     *
     * @param field null for any field
     */
    public Condition like(@Nullable KqlLiteral field, WildcardPattern pattern, SourceRange range) {
        WildcardPattern ofWords = WildcardPattern.escaped(Analysis.lowerCase(pattern.text()), false);
        return text(
                field,
                each -> each.type() == FieldType.TEXT
                        ? new Expr.Call(new HasTokenLike(ofWords), List.of(each))
                        : new Expr.Like(Alternatives.textOf(each), List.of(pattern)),
                true,
                "wildcards",
                range);
    }

    /**
     * That a value matches a regular expression; analysed text has none.
     *
     * @param field null for any field
     */
    public Condition matches(@Nullable KqlLiteral field, RegexPattern pattern, SourceRange range) {
        return text(
                field,
                each -> new Expr.Regex(Alternatives.textOf(each), List.of(pattern)),
                false,
                "regular expressions",
                range);
    }

    /** That one value of a field satisfies several comparisons with it. */
    public Condition within(KqlLiteral field, List<Condition> comparisons) {
        boolean plain = comparisons.stream()
                .allMatch(condition -> condition instanceof Condition.Leaf || condition instanceof Condition.Or);
        return plain && fields.resolve(field, Place.TOP) instanceof Subject.Single single
                ? FieldConditions.sameValue(single.field(), comparisons)
                : new Condition.And(comparisons);
    }

    private Condition text(
            @Nullable KqlLiteral field,
            Function<Expr.Field, Expr> test,
            boolean analysed,
            String what,
            SourceRange range) {
        Subject subject = field == null ? fields.all(Place.TOP) : fields.resolve(field, Place.TOP);
        return switch (subject) {
            case Subject.Single single -> {
                FieldType type = single.field().type();
                if (hasText(type, analysed)) {
                    yield new Condition.Leaf(test.apply(single.field()));
                }
                if (strict) {
                    problems.add(Diagnostic.error(
                            "RS703",
                            range,
                            "`" + single.field().name() + "` is of type " + type.label() + ", which has no " + what));
                }
                yield Conditions.NEVER;
            }
            case Subject.Several several ->
                several.any(each ->
                        hasText(each.type(), analysed) ? List.of(new Condition.Leaf(test.apply(each))) : List.of());
            case Subject.Parent unused -> Conditions.NEVER;
        };
    }

    private static boolean hasText(FieldType type, boolean analysed) {
        return switch (type) {
            case KEYWORD, VERSION, DYNAMIC -> true;
            case TEXT -> analysed;
            case LONG, DOUBLE, BOOLEAN, IP, DATE, OPAQUE -> false;
        };
    }
}
