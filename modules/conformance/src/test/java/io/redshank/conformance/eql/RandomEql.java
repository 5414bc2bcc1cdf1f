package io.redshank.conformance.eql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Operation;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.PatternOperator;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.RandomDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random conditions of EQL as trees, over the fields of {@link RandomDocuments}, without type mistakes: every operator,
 * every function with every number of its arguments, null and absent fields everywhere. For one thread.
 */
final class RandomEql {
    private static final SourceRange NOWHERE = SourceRange.at(0);
    private static final List<String> TEXT_FIELDS = List.of("process.name", "process.parent.name");
    private static final List<String> NUMBER_FIELDS = List.of("process.pid", "event.risk");
    private static final List<String> PATTERNS =
            List.of("*", "cmd*", "?md.exe", "*P*", "php?.?", "", "??", "cmd.exe", "a*b", "**?");

    /** Read alike by Lucene and Java, ranges of letters aside. */
    private static final List<String> REGEXES =
            List.of(".*", "cmd", "cmd.exe", "[cmd]+[.].*", "php([0-9]\\.[0-9])?", "a|ab|B", "a{1,2}b*", "[^x]+", "");

    private static final List<String> BLOCKS =
            List.of("10.0.0.0/8", "10.6.48.157/8", "192.168.1.7", "::/0", "fe80::/10");
    private static final List<String> NUMBERS =
            List.of("12", "-3.5", " 7 ", "0x1F", "ff", "", "1e5", ".5", "9223372036854775808");

    private final RandomGenerator random;
    private final RandomDocuments values;

    /** The one number field of the comparison in hand: arithmetic over two is refused. */
    private String number = NUMBER_FIELDS.getFirst();

    RandomEql(RandomGenerator random) {
        this.random = random;
        this.values = new RandomDocuments(random);
    }

    EqlExpr condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0, 1, 2, 3, 4 -> test(2);
            case 5 -> new EqlExpr.And(conditions(depth), NOWHERE);
            case 6 -> new EqlExpr.Or(conditions(depth), NOWHERE);
            default -> new EqlExpr.Not(condition(depth - 1), NOWHERE);
        };
    }

    private List<EqlExpr> conditions(int depth) {
        List<EqlExpr> operands = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            operands.add(condition(depth - 1));
        }
        return operands;
    }

    /** An expression that is true, false or null. */
    private EqlExpr test(int depth) {
        number = values.pick(NUMBER_FIELDS);
        return switch (random.nextInt(depth == 0 ? 12 : 15)) {
            case 0, 1 -> fieldTest();
            case 2, 3 -> comparison(depth);
            case 4 -> new EqlExpr.Membership(any(depth), random.nextBoolean(), false, List.of(literal(null)), NOWHERE);
            case 5 -> membership(depth);
            case 6 -> patternMatch(depth);
            case 7, 8 -> booleanCall(depth);
            case 9 -> field("event.trusted");
            case 10 -> nullTest(random.nextBoolean() ? any(depth) : field("message"));
            case 11 -> random.nextInt(3) == 0 ? literal(random.nextBoolean()) : gone();
            case 12 -> nullTest(test(depth - 1));
            case 13 -> new EqlExpr.Compared(equality(), test(depth - 1), literal(random.nextBoolean()), NOWHERE);
            default ->
                new EqlExpr.Compared(
                        equality(),
                        random.nextBoolean()
                                ? new EqlExpr.And(List.of(test(depth - 1), test(depth - 1)), NOWHERE)
                                : new EqlExpr.Or(
                                        List.of(new EqlExpr.Not(test(depth - 1), NOWHERE), test(depth - 1)), NOWHERE),
                        literal(random.nextBoolean()),
                        NOWHERE);
        };
    }

    private EqlExpr nullTest(EqlExpr operand) {
        return swapped(equality(), operand, literal(null));
    }

    private EqlExpr fieldTest() {
        String name = values.pick(List.of(
                "process.name",
                "process.pid",
                "event.risk",
                "event.trusted",
                "source.ip",
                "event.created",
                "package.version",
                "labels.any"));
        FieldType type = typeOf(name);
        boolean unordered = type == FieldType.BOOLEAN || type == FieldType.IP;
        if (random.nextInt(4) == 0) {
            List<EqlExpr> members = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                members.add(random.nextInt(6) == 0 ? literal(null) : constant(type));
            }
            return new EqlExpr.Membership(field(name), random.nextBoolean(), false, members, NOWHERE);
        }
        boolean block = type == FieldType.IP && random.nextInt(3) == 0;
        EqlExpr constant =
                block ? literal(values.pick(List.of("10.0.0.0/8", "10.6.48.157/8", "::/0"))) : constant(type);
        return swapped(unordered ? equality() : values.pick(List.of(Comparison.values())), field(name), constant);
    }

    private EqlExpr swapped(Comparison operator, EqlExpr left, EqlExpr right) {
        return random.nextInt(4) == 0
                ? new EqlExpr.Compared(operator.swapped(), right, left, NOWHERE)
                : new EqlExpr.Compared(operator, left, right, NOWHERE);
    }

    /** A constant that a field of the type takes, of its own kind or of another. */
    private EqlExpr constant(FieldType type) {
        return switch (type) {
            case KEYWORD -> literal(random.nextInt(5) == 0 ? (Object) 7L : values.value(type));
            case LONG, DOUBLE -> {
                Object value = values.value(random.nextInt(4) == 0 ? FieldType.DOUBLE : type);
                yield random.nextInt(4) == 0 ? literal(value.toString()) : signed((Number) value);
            }
            case BOOLEAN -> random.nextInt(4) == 0 ? literal("true") : literal(random.nextBoolean());
            case DATE -> random.nextInt(3) == 0 ? literal(1_767_225_600_000L) : literal(values.value(type));
            case DYNAMIC -> {
                Object value = values.value(type);
                yield value instanceof Number given ? signed(given) : literal(value);
            }
            case IP, VERSION, TEXT, OPAQUE -> literal(values.value(type));
        };
    }

    /** A negative number is a sign and a number. */
    private static EqlExpr signed(Number value) {
        boolean negative = value.doubleValue() < 0 || value.equals(-0.0);
        if (!negative) {
            return literal(value);
        }
        Number positive = value instanceof Long whole && whole != Long.MIN_VALUE
                ? (Number) (-whole)
                : (Number) (-value.doubleValue());
        return new EqlExpr.Signed(true, literal(positive), NOWHERE);
    }

    private EqlExpr comparison(int depth) {
        return random.nextBoolean()
                ? swapped(
                        values.pick(List.of(Comparison.values())),
                        number(depth),
                        random.nextInt(8) == 0 ? literal(null) : signed(whole()))
                : swapped(
                        values.pick(List.of(Comparison.values())),
                        computedText(depth),
                        literal(values.value(FieldType.KEYWORD)));
    }

    private Long whole() {
        return values.pick(List.of(0L, 1L, -1L, 2L, 3L, 7L));
    }

    private EqlExpr membership(int depth) {
        boolean fold = random.nextBoolean();
        List<EqlExpr> members = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            members.add(
                    random.nextInt(4) == 0
                            ? call("concat", false, literal("cm"), literal("d.exe"))
                            : literal(values.value(FieldType.KEYWORD)));
        }
        return new EqlExpr.Membership(text(depth), random.nextBoolean(), fold, members, NOWHERE);
    }

    private EqlExpr patternMatch(int depth) {
        PatternOperator operator = values.pick(List.of(PatternOperator.values()));
        List<EqlExpr.Literal> patterns = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            patterns.add(literal(values.pick(operator.isRegex() ? REGEXES : PATTERNS)));
        }
        return new EqlExpr.PatternMatch(text(depth), operator, patterns, NOWHERE);
    }

    private EqlExpr booleanCall(int depth) {
        boolean fold = random.nextBoolean();
        return switch (random.nextInt(4)) {
            case 0 -> call("startsWith", fold, text(depth), text(depth));
            case 1 -> call("endsWith", fold, text(depth), text(depth));
            case 2 -> call("stringContains", fold, text(depth), text(depth));
            default -> {
                List<EqlExpr> arguments = new ArrayList<>();
                arguments.add(random.nextInt(3) == 0 ? text(depth) : field("source.ip"));
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    arguments.add(literal(values.pick(BLOCKS)));
                }
                yield new EqlExpr.Call("cidrMatch", false, arguments, NOWHERE, NOWHERE);
            }
        };
    }

    /** Text: a field, a constant, null or computed. */
    private EqlExpr text(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0, 1, 2 -> field(values.pick(TEXT_FIELDS));
            case 3, 4 -> literal(values.value(FieldType.KEYWORD));
            case 5 -> random.nextInt(3) == 0 ? literal(null) : literal(values.pick(List.of("", "p", "MD", "a", "e")));
            default -> computedText(depth - 1);
        };
    }

    private EqlExpr computedText(int depth) {
        int inner = Math.max(0, depth - 1);
        return switch (random.nextInt(5)) {
            case 0 -> call("concat", false, text(inner), any(inner));
            case 1 -> call("string", false, any(inner));
            case 2 -> call("substring", false, text(inner), position());
            case 3 -> call("substring", false, text(inner), position(), position());
            default -> {
                boolean fold = random.nextBoolean();
                yield random.nextBoolean()
                        ? call("between", fold, text(inner), text(0), text(0))
                        : call("between", fold, text(inner), text(0), text(0), literal(random.nextBoolean()));
            }
        };
    }

    private EqlExpr position() {
        return random.nextInt(6) == 0
                ? literal(null)
                : signed(values.pick(List.of(0L, 1L, 2L, 3L, 99L, -1L, -2L, -99L)));
    }

    /** A number over the one number field of the comparison. */
    private EqlExpr number(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 8)) {
            case 0, 1 -> new EqlExpr.FieldName(number, random.nextInt(4) == 0, NOWHERE);
            case 2 -> random.nextInt(6) == 0 ? literal(null) : signed(whole());
            case 3 ->
                new EqlExpr.Calculation(
                        values.pick(List.of(Operation.values())), number(depth - 1), number(depth - 1), NOWHERE);
            case 4 ->
                call(
                        values.pick(List.of("add", "subtract", "multiply", "divide", "modulo")),
                        false,
                        number(depth - 1),
                        signed(random.nextBoolean() ? (Number) whole() : (Number) 1.5));
            case 5 -> new EqlExpr.Signed(random.nextBoolean(), number(depth - 1), NOWHERE);
            case 6 -> call("number", false, literal(values.pick(NUMBERS)));
            default ->
                call("number", false, literal(values.pick(NUMBERS)), literal(values.pick(List.of(10L, 16L, 8L))));
        };
    }

    /** Any value that a function of any values takes. */
    private EqlExpr any(int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> field(number);
            case 1 -> field("event.trusted");
            case 2 -> field("source.ip");
            case 3 -> field("event.created");
            case 4 -> field("labels.any");
            case 5 -> call("length", false, text(depth));
            case 6 -> call("indexOf", random.nextBoolean(), text(depth), text(depth));
            case 7 -> call("indexOf", random.nextBoolean(), text(depth), text(depth), position());
            case 8 -> literal(1.5);
            default -> text(depth);
        };
    }

    private static EqlExpr gone() {
        return new EqlExpr.FieldName("gone", true, NOWHERE);
    }

    private EqlExpr field(String name) {
        return random.nextInt(20) == 0 ? gone() : new EqlExpr.FieldName(name, random.nextInt(4) == 0, NOWHERE);
    }

    private static EqlExpr call(String name, boolean fold, EqlExpr... arguments) {
        return new EqlExpr.Call(name, fold, List.of(arguments), NOWHERE, NOWHERE);
    }

    private static EqlExpr.Literal literal(@Nullable Object value) {
        return new EqlExpr.Literal(value, NOWHERE);
    }

    private Comparison equality() {
        return random.nextBoolean() ? Comparison.EQUAL : Comparison.NOT_EQUAL;
    }

    private static FieldType typeOf(String name) {
        FieldType type = RandomDocuments.FIELDS.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no such field: " + name);
        }
        return type;
    }
}
