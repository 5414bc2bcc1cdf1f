package io.redshank.rules.overlap;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.function.IfNumber;
import io.redshank.expr.function.IfText;
import io.redshank.expr.text.Ascii;
import io.redshank.expr.text.WildcardPattern;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings conditions into normal form. A leaf holds for some choice of one value for each use of a field, so that {@code or} and
 * {@code and} of tests inside a leaf are the same between leaves. What compares a field with something that its values are not is
 * kept whole. Stateless; the work is that of the condition's size.
 */
public final class FormReader {
    private FormReader() {}

    /** The condition in normal form. */
    public static Form read(Condition condition) {
        return switch (condition) {
            case Condition.And and -> Form.all(read(and.parts()));
            case Condition.Or or -> Form.any(read(or.parts()));
            case Condition.Not not -> read(not.part()).negated();
            case Condition.Constant constant -> constant.value() ? Form.always() : Form.never();
            case Condition.AnyObject any -> new Form.Whole(any);
            case Condition.AnyField any -> new Form.Whole(any);
            case Condition.Leaf leaf -> leaf(leaf.expression());
        };
    }

    private static List<Form> read(List<Condition> parts) {
        return parts.stream().map(FormReader::read).toList();
    }

    private static Form leaf(Expr expression) {
        Optional<Form> form = switch (expression) {
            case Expr.And and -> Optional.of(Form.all(List.of(leaf(and.left()), leaf(and.right()))));
            case Expr.Or or -> Optional.of(Form.any(List.of(leaf(or.left()), leaf(or.right()))));
            case Expr.Compare compare -> compare(compare);
            case Expr.In in -> equal(in.value(), in.members(), in.foldCase());
            case Expr.Like like -> text(like.value(), like.patterns(), ValueTest.Fits::new);
            case Expr.Regex regex -> text(regex.value(), regex.patterns(), ValueTest.Matches::new);
            case Expr.InNetworks in ->
                subject(in.value()).map(subject -> has(subject, in.networks(), ValueTest.Inside::new));
            case Expr.IsNull isNull -> present(isNull.operand()).map(Form::negated);
            case Expr.Not not ->
                not.operand() instanceof Expr.IsNull isNull ? present(isNull.operand()) : Optional.empty();
            case Expr.Constant constant ->
                Optional.of(Boolean.TRUE.equals(constant.value()) ? Form.always() : Form.never());
            case Expr.Field field -> equal(field, List.of(true), false);
            case Expr.Element element -> Optional.empty();
            case Expr.AnyElement any -> Optional.empty();
            case Expr.Arithmetic arithmetic -> Optional.empty();
            case Expr.Call call -> Optional.empty();
        };
        return form.or(() -> ofOneField(expression)).orElseGet(() -> new Form.Whole(new Condition.Leaf(expression)));
    }

    /** What is asked of one value by way of functions; what holds for an event without the value is kept whole. */
    private static Optional<Form> ofOneField(Expr expression) {
        if (looksAtElements(expression)) {
            return Optional.empty();
        }
        List<Expr.Field> fields = expression.fields();
        if (fields.size() != 1 || ValueTest.Satisfies.isTrueOf(expression, null)) {
            return Optional.empty();
        }
        Subject subject = new Subject(fields.getFirst(), Subject.View.ALL);
        return Optional.of(new Form.Has(subject, Set.of(new ValueTest.Satisfies(expression))));
    }

    private static boolean looksAtElements(Expr expression) {
        return expression instanceof Expr.Element
                || expression instanceof Expr.AnyElement
                || expression.operands().stream().anyMatch(FormReader::looksAtElements);
    }

    private static Optional<Form> present(Expr operand) {
        return subject(operand)
                .filter(subject -> subject.view() == Subject.View.ALL)
                .map(subject -> has(subject, List.of(new ValueTest.Present()), Function.identity()));
    }

    private static Optional<Form> compare(Expr.Compare compare) {
        if (!(compare.right() instanceof Expr.Constant(Object bound)) || bound == null) {
            return Optional.empty();
        }
        return switch (compare.operator()) {
            case EQUAL -> equal(compare.left(), List.of(bound), false);
            case NOT_EQUAL -> Optional.empty(); // some value that is another: of several values one may be
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(compare.left(), compare.operator(), bound);
        };
    }

    private static Optional<Form> ordered(Expr value, Comparison operator, Object bound) {
        return subject(value)
                .filter(subject -> subject.isLike(bound))
                .filter(subject -> subject.values() != Subject.Values.MIXED || bound instanceof Number)
                .map(subject -> has(subject, List.of(new ValueTest.Ordered(operator, bound)), Function.identity()));
    }

    private static Optional<Form> equal(Expr value, List<Object> members, boolean foldCase) {
        return subject(value)
                .filter(subject -> members.stream().allMatch(subject::isLike))
                .map(subject -> has(subject, members, member -> equal(member, foldCase)));
    }

    private static ValueTest equal(Object value, boolean foldCase) {
        return foldCase && value instanceof String text
                ? new ValueTest.Equal(Ascii.fold(text), true)
                : new ValueTest.Equal(value, false);
    }

    private static <T> Optional<Form> text(Expr value, List<T> patterns, Function<T, ValueTest> test) {
        return subject(value)
                .filter(subject -> subject.values() == Subject.Values.TEXTS || subject.values() == Subject.Values.MIXED)
                .map(subject -> has(
                        subject,
                        patterns,
                        pattern -> pattern instanceof WildcardPattern wildcard
                                ? wildcard(subject, wildcard)
                                : test.apply(pattern)));
    }

    /** A pattern without wildcard is an equality where it cannot fit what is no text. */
    private static ValueTest wildcard(Subject subject, WildcardPattern pattern) {
        boolean plain = !pattern.hasWildcard() && pattern.matches(pattern.text());
        return plain && (subject.values() == Subject.Values.TEXTS || Containment.isOnlyText(pattern.text()))
                ? equal(pattern.text(), pattern.foldCase())
                : new ValueTest.Fits(pattern);
    }

    private static <T> Form has(Subject subject, Collection<T> values, Function<T, ValueTest> test) {
        Set<ValueTest> tests = new LinkedHashSet<>();
        values.forEach(value -> tests.add(test.apply(value)));
        return tests.isEmpty() ? Form.never() : new Form.Has(subject, Collections.unmodifiableSet(tests));
    }

    private static Optional<Subject> subject(Expr value) {
        return switch (value) {
            case Expr.Field field -> Optional.of(new Subject(field, Subject.View.ALL));
            case Expr.Call call
            when call.arguments().size() == 1
                    && call.arguments().getFirst() instanceof Expr.Field field
                    && call.function() instanceof IfText -> Optional.of(new Subject(field, Subject.View.TEXTS));
            case Expr.Call call
            when call.arguments().size() == 1
                    && call.arguments().getFirst() instanceof Expr.Field field
                    && call.function() instanceof IfNumber -> Optional.of(new Subject(field, Subject.View.NUMBERS));
            case Expr.Call call -> Optional.empty();
            case Expr.Constant constant -> Optional.empty();
            case Expr.Element element -> Optional.empty();
            case Expr.AnyElement any -> Optional.empty();
            case Expr.Compare compare -> Optional.empty();
            case Expr.In in -> Optional.empty();
            case Expr.Like like -> Optional.empty();
            case Expr.Regex regex -> Optional.empty();
            case Expr.InNetworks in -> Optional.empty();
            case Expr.IsNull isNull -> Optional.empty();
            case Expr.Arithmetic arithmetic -> Optional.empty();
            case Expr.And and -> Optional.empty();
            case Expr.Or or -> Optional.empty();
            case Expr.Not not -> Optional.empty();
        };
    }
}
