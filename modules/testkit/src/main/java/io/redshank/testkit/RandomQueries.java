package io.redshank.testkit;

import java.util.random.RandomGenerator;

/**
 * Random queries of EQL as text, of every construct of the grammar; they can be read, but their types are whatever they are.
 * For one thread.
 */
public final class RandomQueries {
    private static final String[] FIELDS = {"a", "?b", "process.name", "`x y`.z", "?`by`"};
    private static final String[] TEXTS = {"\"\"", "\"x*\"", "\"\"\"C:\\y\"\"\"", "\"\\\"\\n\\u{1F600}\""};

    private final RandomGenerator random;
    private final boolean ofEndpoints;
    private int aliases;

    /** Draws from this generator. */
    public RandomQueries(RandomGenerator random) {
        this(random, false);
    }

    private RandomQueries(RandomGenerator random, boolean ofEndpoints) {
        this.random = random;
        this.ofEndpoints = ofEndpoints;
    }

    /** Queries with what the dialect of endpoint rules has besides. */
    public static RandomQueries ofEndpoints(RandomGenerator random) {
        return new RandomQueries(random, true);
    }

    /** The next query. */
    public String next() {
        return switch (random.nextInt(3)) {
            case 0 ->
                "sequence by " + pick(FIELDS) + " with maxspan=" + (1 + random.nextInt(9)) + pick("ms", "s", "h")
                        + items() + (random.nextBoolean() ? " until [" + event() + "]" : "") + pipes();
            case 1 ->
                "sample by " + pick(FIELDS) + ", " + pick(FIELDS) + " [" + event() + "] [" + event() + "]" + pipes();
            default -> event() + pipes();
        };
    }

    private String items() {
        StringBuilder items = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            items.append(pick("", " !"))
                    .append("[")
                    .append(event())
                    .append("]")
                    .append(pick("", " by " + pick(FIELDS)));
            items.append(pick("", " with runs=" + (1 + random.nextInt(100)))).append(alias());
        }
        return items.toString();
    }

    private String alias() {
        return ofEndpoints && random.nextBoolean() ? " as e" + aliases++ : "";
    }

    private String pipes() {
        return pick("", "", " | head 3", " | tail 2 | head 1");
    }

    private String event() {
        return pick("any", "process", "\"odd one\"") + " where " + expression(3);
    }

    private String field() {
        if (ofEndpoints && random.nextBoolean()) {
            return pick("$x", "$x.a", "$x.`b c`.`by`", "e0.a", "?e1.`x y`", "e2.process.name", "e0");
        }
        return pick(FIELDS);
    }

    private String endpointExpression(int depth) {
        return pick(
                "_arraysearch(" + pick("a", "?b.c", "$x.y", "e0.z") + ", $x, " + expression(depth - 1) + ")",
                pick("child", "descendant", "event") + " of [" + pick("any", "\"odd\"") + " where "
                        + expression(depth - 1) + "]" + alias());
    }

    private String expression(int depth) {
        if (depth == 0) {
            return pick(field() + " == " + value(0), field() + " : (" + pick(TEXTS) + ", " + pick(TEXTS) + ")", "true");
        }
        if (ofEndpoints && random.nextInt(4) == 0) {
            return endpointExpression(depth);
        }
        String left = expression(depth - 1);
        String right = expression(depth - 1);
        return pick(
                left + " and " + right,
                left + " or " + right,
                "not " + left,
                "(" + left + ")",
                "(" + left + " or " + right + ") and " + expression(depth - 1),
                value(depth) + pick(" < ", " != ", ">=") + value(depth),
                field() + pick(" in (", " not in~ (") + value(0) + ", " + value(0) + ")",
                "(" + left + ") == null",
                field() + pick(" like ", " regex~ ", ":") + pick(TEXTS));
    }

    private String value(int depth) {
        if (depth == 0) {
            return pick(pick(TEXTS), "12", "0.5", "true", "null", "-3", field());
        }
        String left = value(depth - 1);
        String right = value(depth - 1);
        return pick(
                left + pick(" + ", "-", " * ", "/", " % ") + right,
                "(" + left + pick(" + ", " - ", " * ") + right + ")",
                "-" + left,
                pick("length", "substring", "endsWith~") + "(" + left + ", " + right + ")",
                left);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
