package io.redshank.testkit;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Operation;
import io.redshank.expr.ScalarFunction;
import io.redshank.expr.text.RegexException;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpNetwork;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random conditions over the fields of {@link RandomDocuments}, of every kind of node. Leaves come back, so that several
 * conditions share them. For one thread.
 */
public final class RandomConditions {
    private static final Schema FIELDS = new MapSchema(RandomDocuments.FIELDS);
    private static final List<String> WILDCARDS = List.of("*", "cmd*", "?md.exe", "*p*", "php?.?", "", "??", "a*b");
    private static final List<List<String>> PIECES =
            List.of(List.of("*"), List.of("", "*"), List.of("cmd", ""), List.of("?", "exe"), List.of("a", "", "b"));
    private static final List<String> REGEXES =
            List.of(".*", "cmd", "[a-z]+", "php(\\d\\.\\d)?", "a|ab|B", "~(a.*)", "<0-9999>");
    private static final List<String> NETWORKS =
            List.of("10.0.0.0/8", "10.6.48.157/8", "192.168.1.7", "::/0", "fe80::/10");

    private final RandomGenerator random;
    private final RandomDocuments values;
    private final List<Condition> seen = new ArrayList<>();
    /** Which array's elements the variables around stand for; the name of each is its place here. */
    private final List<Expr.Read> searched = new ArrayList<>();

    /** The text of its arguments one after the other; null if one of them is. */
    private record Joined() implements ScalarFunction {
        @Override
        public String name() {
            return "joined";
        }

        @Override
        public @Nullable Object apply(List<@Nullable Object> arguments) {
            StringBuilder text = new StringBuilder();
            for (Object argument : arguments) {
                if (argument == null) {
                    return null;
                }
                text.append(argument);
            }
            return text.toString();
        }
    }

    /** Draws from this generator. */
    public RandomConditions(RandomGenerator random) {
        this.random = random;
        this.values = new RandomDocuments(random);
    }

    /** The next condition, at most four levels above its leaves. */
    public Condition next() {
        return condition(4);
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 10)) {
            case 0, 1, 2 -> leaf();
            case 3 -> random.nextInt(4) == 0 ? new Condition.Constant(random.nextBoolean()) : leaf();
            case 4, 5 -> new Condition.And(conditions(depth - 1));
            case 6 -> new Condition.Or(conditions(depth - 1));
            case 7 -> anyObject();
            case 8 -> anyField();
            default -> new Condition.Not(condition(depth - 1));
        };
    }

    private Condition anyObject() {
        Condition name = equality("name", FieldType.KEYWORD);
        Condition part = random.nextBoolean()
                ? new Condition.And(List.of(name, equality("pid", FieldType.LONG)))
                : new Condition.Not(name);
        return new Condition.AnyObject(values.pick(List.of("process", "process.parent")), part);
    }

    private Condition anyField() {
        WildcardPattern names = WildcardPattern.of(values.pick(List.of("*", "process.*", "*name", "?abels.*")), false);
        FieldType type = values.pick(List.copyOf(RandomDocuments.FIELDS.values()));
        return new Condition.AnyField(names, type, FIELDS, equality(names.text(), type));
    }

    private Condition equality(String field, FieldType type) {
        return new Condition.Leaf(new Expr.Compare(Comparison.EQUAL, new Expr.Field(field, type), constant(type)));
    }

    private List<Condition> conditions(int depth) {
        List<Condition> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(condition(depth));
        }
        return parts;
    }

    private Condition leaf() {
        if (!seen.isEmpty() && random.nextInt(3) == 0) {
            return values.pick(seen);
        }
        Condition leaf = new Condition.Leaf(test(2));
        if (searched.isEmpty()) {
            seen.add(leaf);
        }
        return leaf;
    }

    /** A search in a field or in the object that some field is in, or for an array in an element. */
    private Expr search() {
        Expr.Field field = field();
        int dot = field.name().indexOf('.');
        Expr.Read array = dot >= 0 && random.nextBoolean()
                ? new Expr.Field(field.name().substring(0, dot), FieldType.DYNAMIC)
                : field;
        if (!searched.isEmpty() && random.nextBoolean()) {
            array = element(array);
        }
        String variable = Integer.toString(searched.size());
        searched.add(array);
        Condition condition = condition(1);
        searched.removeLast();
        return new Expr.AnyElement(array, variable, condition);
    }

    /** The field by its name in an element around, if it can be in one: else the element itself. */
    private Expr.Element element(Expr.Read read) {
        int variable = random.nextInt(searched.size());
        String name = Expr.field(read).name();
        String array = Expr.field(searched.get(variable)).name();
        String path = name.startsWith(array + ".") ? name.substring(array.length() + 1) : "";
        return new Expr.Element(
                Integer.toString(variable), path, Expr.field(path.isEmpty() ? searched.get(variable) : read));
    }

    /** An expression that is true, false or null. */
    private Expr test(int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 13)) {
            case 0, 1, 2 -> comparison(depth);
            case 3 -> new Expr.In(value(depth), members(), random.nextBoolean());
            case 4 -> new Expr.Like(value(depth), List.of(wildcard(), wildcard()));
            case 5 -> new Expr.Regex(value(depth), List.of(regex()));
            case 6 -> new Expr.InNetworks(value(depth), List.of(network()));
            case 7 -> random.nextInt(4) == 0 ? flag() : new Expr.Field("event.trusted", FieldType.BOOLEAN);
            case 8 -> new Expr.IsNull(random.nextBoolean() ? value(depth - 1) : test(depth - 1));
            case 9 -> new Expr.And(test(depth - 1), test(depth - 1));
            case 10 -> new Expr.Or(test(depth - 1), test(depth - 1));
            case 11 -> searched.size() < 2 ? search() : flag();
            default -> new Expr.Not(test(depth - 1));
        };
    }

    private Expr flag() {
        return new Expr.Constant(random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean());
    }

    private Expr comparison(int depth) {
        Comparison operator = values.pick(List.of(Comparison.values()));
        Expr left = value(depth);
        boolean typed = left instanceof Expr.Field && random.nextInt(4) > 0;
        Expr right = typed && left instanceof Expr.Field field ? constant(field.type()) : value(depth);
        return new Expr.Compare(operator, left, right);
    }

    /** An expression of any kind. */
    private Expr value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0, 1 -> field();
            case 2, 3 -> searched.isEmpty() ? field() : element(field());
            case 4 -> constant(FieldType.DYNAMIC);
            case 5, 6 ->
                new Expr.Arithmetic(values.pick(List.of(Operation.values())), value(depth - 1), value(depth - 1));
            default -> new Expr.Call(new Joined(), List.of(value(depth - 1), value(depth - 1)));
        };
    }

    private Expr.Field field() {
        String name = values.fieldName();
        return new Expr.Field(name, RandomDocuments.typeOf(name));
    }

    private Expr constant(FieldType type) {
        return new Expr.Constant(type.convert(values.value(type)));
    }

    private List<Object> members() {
        List<Object> members = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            members.add(values.value(FieldType.DYNAMIC));
        }
        return members;
    }

    private WildcardPattern wildcard() {
        boolean foldCase = random.nextBoolean();
        return random.nextInt(4) == 0
                ? WildcardPattern.between(values.pick(PIECES), foldCase)
                : WildcardPattern.of(values.pick(WILDCARDS), foldCase);
    }

    private RegexPattern regex() {
        try {
            return RegexPattern.compile(values.pick(REGEXES), random.nextBoolean());
        } catch (RegexException impossible) {
            throw new IllegalStateException("the patterns above are regular", impossible);
        }
    }

    private IpNetwork network() {
        return Objects.requireNonNull(IpNetwork.parse(values.pick(NETWORKS)));
    }
}
