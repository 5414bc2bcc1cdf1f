package io.redshank.workbench.solve;

import io.redshank.expr.Expr;
import io.redshank.expr.function.HasTokenLike;
import io.redshank.expr.function.InAddressSet;
import io.redshank.expr.function.InValueSet;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import io.redshank.model.Timestamps;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.ValueTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Values that tests ask for, as JSON has them. Each is only a guess that has to be tried. Stateless. */
final class Suggestions {
    /** What may stand where a pattern leaves anything open. */
    private static final List<String> FILLS =
            List.of("", "app", "x", "data1", "sub/dir", "a b", "C:\\Users\\user\\tmp");

    private static final String CUT = "\u0000";

    private Suggestions() {}

    /** Values that pass the one test, or are near its bounds. */
    static List<Object> of(ValueTest test, FieldType type, RandomGenerator random) {
        List<Object> values = new ArrayList<>();
        switch (test) {
            case ValueTest.Equal(Object value, boolean fold) -> beside(value, values);
            case ValueTest.Fits(WildcardPattern pattern) -> fill(pattern, random, values);
            case ValueTest.Ordered(var operator, Object bound) -> beside(bound, values);
            case ValueTest.Inside(IpNetwork network) -> {
                values.add(inner(network).toString());
                values.add(network.first().toString());
                values.add(network.last().toString());
                before(network.first(), values);
                after(network.last(), values);
            }
            case ValueTest.Matches(var pattern) -> values.addAll(Walk.texts(pattern.automaton(), random, 6));
            case ValueTest.Satisfies(Expr expression) -> byConstants(expression, values);
            case ValueTest.Present unused -> {}
        }
        return values;
    }

    /** Texts that perhaps pass one test of each: what patterns fix is put together. */
    static List<Object> joined(List<Form.Has> asked, RandomGenerator random) {
        String start = "";
        String end = "";
        Set<String> middle = new LinkedHashSet<>();
        for (Form.Has has : asked) {
            List<ValueTest> tests = List.copyOf(has.tests());
            ValueTest test = tests.get(random.nextInt(tests.size()));
            List<String> pieces = pieces(test, random);
            if (pieces.isEmpty()) {
                continue;
            }
            start = longer(start, pieces.getFirst());
            if (pieces.size() > 1) {
                end = longer(end, pieces.getLast());
                middle.addAll(pieces.subList(1, pieces.size() - 1));
            }
        }
        middle.remove("");
        List<Object> values = new ArrayList<>();
        for (String glue : List.of(" ", "", "a", "a".repeat(60))) {
            List<String> all = new ArrayList<>();
            all.add(start);
            all.addAll(middle);
            all.add(end);
            values.add(String.join(glue, all).strip());
            values.add(start + String.join(glue, middle) + end);
        }
        return values;
    }

    /** What a test fixes at the start of a text, in its middle, and at its end; one piece for a text that is fixed altogether. */
    private static List<String> pieces(ValueTest test, RandomGenerator random) {
        return switch (test) {
            case ValueTest.Fits(WildcardPattern pattern) ->
                List.of(pattern.with(CUT, "x").split(CUT, -1));
            case ValueTest.Equal(Object value, boolean fold) -> List.of(value.toString());
            case ValueTest.Matches(var pattern) -> {
                List<Object> texts = Walk.texts(pattern.automaton(), random, 1);
                yield texts.isEmpty() ? List.of() : List.of(texts.getFirst().toString());
            }
            case ValueTest.Satisfies(Expr expression) -> {
                List<Object> constants = new ArrayList<>();
                constants(expression, constants);
                List<String> pieces = new ArrayList<>();
                pieces.add("");
                constants.forEach(each -> pieces.add(each.toString()));
                pieces.add("");
                yield pieces;
            }
            case ValueTest.Ordered unused -> List.of();
            case ValueTest.Inside unused -> List.of();
            case ValueTest.Present unused -> List.of();
        };
    }

    private static String longer(String one, String other) {
        return other.length() > one.length() ? other : one;
    }

    /** Texts that a pattern covers, the likeliest first: paths begin somewhere, and what is left open in their middle has a name. */
    private static void fill(WildcardPattern pattern, RandomGenerator random, List<Object> values) {
        String open = pattern.with(CUT, "x");
        if (!open.replace(CUT, "").isEmpty()) { // anything at all is better taken from what fields usually hold
            String cut = pattern.with(CUT, pattern.text().startsWith("?:") ? "C" : "x");
            if (cut.startsWith(CUT + "\\")) {
                values.add("C:" + filled(cut.substring(1)));
            } else if (cut.startsWith(CUT + "/")) {
                values.add("/opt" + filled(cut.substring(1)));
            }
            values.add(filled(cut));
        }
        values.add(pattern.with("", "x"));
        values.add(pattern.with("app", "1"));
        values.add(pattern.with(FILLS.get(random.nextInt(FILLS.size())), "a"));
    }

    /** The text with a name where it is cut, but at its ends only if something is expected there. */
    private static String filled(String cut) {
        String filled = cut.startsWith(CUT) ? cut.substring(1) : cut;
        if (filled.endsWith(CUT)) {
            String before = filled.substring(0, filled.length() - 1);
            boolean open = !before.isEmpty() && "\\/=:.-_ ".indexOf(before.charAt(before.length() - 1)) >= 0;
            filled = open ? before + "app" : before;
        }
        return filled.replace(CUT, "app");
    }

    /** What a constant is as JSON, and its neighbours. */
    private static void beside(Object constant, List<Object> values) {
        switch (constant) {
            case Long whole -> {
                values.add(whole);
                values.add(whole + 1);
                values.add(whole - 1);
            }
            case Double decimal -> {
                values.add(decimal);
                values.add(decimal + 1);
                values.add(decimal - 1);
                values.add(Math.nextUp(decimal));
                values.add(Math.nextDown(decimal));
            }
            case Boolean flag -> {
                values.add(flag);
                values.add(!flag);
            }
            case IpAddress address -> {
                values.add(address.toString());
                before(address, values);
                after(address, values);
            }
            case Instant time -> {
                long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
                for (long step : new long[] {0, 1_000_000_000L, -1_000_000_000L, 1, -1}) {
                    values.add(Timestamps.format(nanos + step));
                }
            }
            default -> {
                values.add(constant.toString());
                values.add(constant + "z");
                values.add("");
            }
        }
    }

    static IpAddress inner(IpNetwork network) {
        IpAddress next = new IpAddress(network.first().high(), network.first().low() + 9);
        return network.contains(next) ? next : network.last();
    }

    private static void before(IpAddress address, List<Object> values) {
        long low = address.low() - 1;
        values.add(new IpAddress(address.low() == 0 ? address.high() - 1 : address.high(), low).toString());
    }

    private static void after(IpAddress address, List<Object> values) {
        long low = address.low() + 1;
        values.add(new IpAddress(low == 0 ? address.high() + 1 : address.high(), low).toString());
    }

    /** What functions are called with is the value, or begins or ends it, or is its length. */
    private static void byConstants(Expr expression, List<Object> values) {
        List<Object> constants = new ArrayList<>();
        constants(expression, constants);
        StringBuilder all = new StringBuilder();
        for (Object constant : constants) {
            beside(constant, values);
            switch (constant) {
                case String text -> {
                    values.add(text + "app");
                    values.add("app" + text);
                    values.add("a " + text + " b");
                    all.append(all.isEmpty() ? "" : " ").append(text);
                }
                case Long length
                when length >= 0 && length < 20_000 -> {
                    values.add("x".repeat(length.intValue()));
                    values.add("x".repeat(length.intValue() + 1));
                    values.add("x".repeat(Math.max(0, length.intValue() - 1)));
                }
                default -> {}
            }
        }
        values.add(all.toString());
    }

    private static void constants(Expr expression, List<Object> found) {
        switch (expression) {
            case Expr.Constant(Object value) when value != null -> found.add(value);
            case Expr.In in -> found.addAll(in.members());
            case Expr.Like like -> like.patterns().forEach(pattern -> found.add(pattern.with("", "x")));
            case Expr.InNetworks in -> in.networks().forEach(network -> found.add(inner(network)));
            case Expr.Call(var function, var arguments) -> {
                switch (function) {
                    case HasTokenLike like -> found.add(like.pattern().with("", "x"));
                    case InValueSet set ->
                        found.addAll(set.values().stream().sorted().limit(20).toList());
                    case InAddressSet set -> set.ranges().stream().limit(20).forEach(range -> found.add(inner(range)));
                    default -> {}
                }
            }
            default -> {}
        }
        expression.operands().forEach(operand -> constants(operand, found));
    }
}
