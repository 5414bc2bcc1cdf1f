package io.redshank.lang.kql;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.lang.Compilation;
import io.redshank.lang.kql.KqlFields.Place;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of a query that was read. Each value asks whether the field has <i>some</i> value that fits, so that a list is
 * its values joined, and what has no value satisfies the negation of everything. For one query and one thread.
 */
final class KqlCompiler {
    private static final int LONGEST_SHOWN = 60;

    private final String text;
    private final Problems problems;
    private final KqlFields fields;
    private final boolean strict;
    private final Instant now;

    KqlCompiler(String text, KqlOptions options, Problems problems) {
        this.text = text;
        this.problems = problems;
        this.fields = new KqlFields(options.schema(), options.unknownFields(), problems);
        this.strict = options.conversion() == Conversion.STRICT;
        this.now = options.clock().instant();
    }

    Compilation compile(KqlQuery query) {
        Condition condition = compile(query, Place.TOP);
        return new Compilation(
                problems.hasErrors() ? Optional.empty() : Optional.of(new QueryPlan.EventPlan(condition, List.of())),
                problems.list());
    }

    Condition compile(KqlQuery query, Place place) {
        return switch (query) {
            case KqlQuery.Everything everything -> Conditions.ALWAYS;
            case KqlQuery.Or or -> new Condition.Or(compile(or.operands(), place));
            case KqlQuery.And and -> new Condition.And(compile(and.operands(), place));
            case KqlQuery.Not not -> new Condition.Not(compile(not.operand(), place));
            case KqlQuery.Is is -> is(is, place);
            case KqlQuery.Range range -> range(range, place);
            case KqlQuery.Nested nested -> nested(nested, place);
            case KqlQuery.FreeText free -> freeText(free.value(), place);
        };
    }

    private List<Condition> compile(List<KqlQuery> operands, Place place) {
        List<Condition> conditions = new ArrayList<>(operands.size());
        for (KqlQuery operand : operands) {
            conditions.add(compile(operand, place));
        }
        return conditions;
    }

    // values of a field

    private Condition is(KqlQuery.Is is, Place place) {
        boolean everything = is.field().isStar()
                && is.values() instanceof KqlValues.One one
                && one.literal().isStar();
        return everything ? Conditions.ALWAYS : values(fields.resolve(is.field(), place), is.values());
    }

    private Condition values(Subject subject, KqlValues values) {
        return switch (values) {
            case KqlValues.One one -> oneOf(subject, List.of(one.literal()));
            case KqlValues.Or or -> {
                List<KqlLiteral> literals = new ArrayList<>();
                List<Condition> parts = new ArrayList<>();
                for (KqlValues operand : or.operands()) {
                    if (operand instanceof KqlValues.One one) {
                        literals.add(one.literal());
                    } else {
                        parts.add(values(subject, operand));
                    }
                }
                if (!literals.isEmpty()) {
                    parts.addFirst(oneOf(subject, literals));
                }
                yield Conditions.or(parts);
            }
            case KqlValues.And and -> {
                List<Condition> parts = new ArrayList<>();
                for (KqlValues operand : and.operands()) {
                    parts.add(values(subject, operand));
                }
                yield new Condition.And(parts);
            }
            case KqlValues.Not not -> new Condition.Not(values(subject, not.operand()));
        };
    }

    /** That the subject has one of these values, or any if one of them is a star. */
    private Condition oneOf(Subject subject, List<KqlLiteral> literals) {
        literals.forEach(this::remarkOn);
        boolean any = literals.stream().anyMatch(KqlLiteral::isStar);
        List<KqlLiteral> values =
                literals.stream().filter(literal -> !literal.isStar()).toList();
        return switch (subject) {
            case Subject.Single single -> {
                List<Condition> parts = new ArrayList<>();
                if (any) {
                    parts.add(Conditions.hasValue(single.field()));
                }
                parts.addAll(oneOf(single.field(), values));
                yield Conditions.or(parts);
            }
            case Subject.Several several -> {
                List<Condition> parts = new ArrayList<>();
                if (any) {
                    parts.add(Conditions.anyHasValue(several.names()));
                }
                if (!values.isEmpty()) {
                    parts.add(several.any(field -> {
                        Alternatives alternatives = new Alternatives(field, now);
                        values.forEach(alternatives::add);
                        return alternatives.conditions();
                    }));
                }
                yield Conditions.or(parts);
            }
            case Subject.Parent parent -> {
                values.forEach(value -> rejectObject(parent.name(), value.range()));
                WildcardPattern below = WildcardPattern.between(List.of(parent.name() + ".", ""), false);
                yield any
                        ? Conditions.or(List.of(
                                Conditions.anyHasValue(below),
                                Conditions.anyHasValue(WildcardPattern.between(List.of(parent.name()), false))))
                        : Conditions.NEVER;
            }
        };
    }

    private List<Condition> oneOf(Expr.Field field, List<KqlLiteral> values) {
        Alternatives alternatives = new Alternatives(field, now);
        for (KqlLiteral value : values) {
            if (value.isNull()) {
                reject(
                        value.range(),
                        "`null` is no value",
                        "that `" + field.name() + "` has none is written `not " + field.name() + ":*`");
            } else if (!alternatives.add(value)) {
                rejectValue(field, value);
            }
        }
        return alternatives.conditions();
    }

    private void rejectValue(Expr.Field field, KqlLiteral value) {
        String type = "`" + field.name() + "` is of type " + field.type().label();
        if (value.isPattern()) {
            reject(
                    value.range(),
                    type + ", which has no wildcards",
                    "`" + field.name() + ":*` asks whether there is a value");
        } else {
            reject(value.range(), type + "; " + written(value.range()) + " cannot be compared with it", null);
        }
    }

    private void rejectObject(String name, SourceRange range) {
        reject(range, "`" + name + "` is an object, which has no value of its own", "name a field in it");
    }

    /** An error, or nothing to a lenient reader. */
    private void reject(SourceRange range, String message, @Nullable String help) {
        if (strict) {
            problems.add(Diagnostic.error("RS703", range, message).withHelp(help));
        }
    }

    /** A part of the query in backticks, cut if it is long. */
    private String written(SourceRange range) {
        String part = text.substring(range.start(), range.end()).replaceAll("\\s+", " ");
        return "`" + (part.length() <= LONGEST_SHOWN ? part : part.substring(0, LONGEST_SHOWN) + "…") + "`";
    }

    // ranges

    private Condition range(KqlQuery.Range range, Place place) {
        Subject subject = fields.resolve(range.field(), place);
        if (range.value().isPattern()) {
            problems.add(Diagnostic.error("RS701", range.value().range(), "a range has no wildcards")
                    .withHelp("a star that is meant as such is written `\\*`"));
            return Conditions.NEVER;
        }
        String bound = range.value().text();
        return switch (subject) {
            case Subject.Single single -> {
                List<Condition> parts = RangeCompiler.compile(single.field(), range.operator(), bound, now);
                if (parts.isEmpty()) {
                    rejectRange(single.field(), range);
                }
                yield Conditions.or(parts);
            }
            case Subject.Several several ->
                several.any(field -> RangeCompiler.compile(field, range.operator(), bound, now));
            case Subject.Parent parent -> {
                rejectObject(parent.name(), parent.range());
                yield Conditions.NEVER;
            }
        };
    }

    private void rejectRange(Expr.Field field, KqlQuery.Range range) {
        switch (field.type()) {
            case BOOLEAN ->
                reject(
                        range.range(),
                        "`" + field.name() + "` is of type boolean, which `"
                                + range.operator().symbol() + "` cannot order",
                        null);
            case KEYWORD, TEXT, LONG, DOUBLE, IP, DATE, VERSION, DYNAMIC, OPAQUE -> rejectValue(field, range.value());
        }
    }

    // groups and free text

    private Condition nested(KqlQuery.Nested nested, Place place) {
        Optional<Place> inside = fields.inside(nested.path(), place);
        if (inside.isEmpty()) {
            if (!nested.path().isPattern()) {
                reject(
                        nested.path().range(),
                        "`" + nested.path().text()
                                + "` is not mapped as nested, so that its objects cannot be told apart",
                        "name its fields with the path before them");
            }
            return Conditions.NEVER;
        }
        return new Condition.AnyObject(nested.path().text(), compile(nested.query(), inside.get()));
    }

    private Condition freeText(KqlLiteral value, Place place) {
        if (value.isStar()) {
            return Conditions.ALWAYS;
        }
        String help = Advice.freeText(value);
        if (help != null) {
            problems.add(Diagnostic.warning(
                            "RS803", value.range(), written(value.range()) + " is searched as text, in all fields")
                    .withHelp(help));
        }
        return fields.all(place).any(field -> {
            Alternatives alternatives = new Alternatives(field, now);
            alternatives.add(value);
            return alternatives.conditions();
        });
    }

    /** Says what a value means where its author may have meant something else. */
    private void remarkOn(KqlLiteral value) {
        String source = text.substring(value.range().start(), value.range().end());
        if (value.quoted() && value.text().indexOf('*') >= 0) {
            warn("RS804", value, "in quotes `*` is an ordinary character", "without quotes it is a wildcard");
        }
        if (!value.quoted() && source.length() > 1 && source.startsWith("'") && source.endsWith("'")) {
            warn("RS701", value, "`'` is an ordinary character", "text stands in double quotes");
        }
        String escapes = value.quoted() ? source.replace("\\\\", "") : "";
        for (String escape : List.of("\\t", "\\n", "\\r")) {
            if (escapes.contains(escape)) {
                warn(
                        "RS701",
                        value,
                        "`" + escape + "` is " + (escape.equals("\\t") ? "a tab" : "a line break") + ", in quotes too",
                        "a backslash before `" + escape.charAt(1) + "` is written `\\\\`");
                return;
            }
        }
    }

    private void warn(String code, KqlLiteral value, String message, String help) {
        problems.add(Diagnostic.warning(code, value.range(), message).withHelp(help));
    }
}
