package io.redshank.match;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.text.Ascii;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event must have for a condition to hold: at least one of these clues. A condition without a witness may hold for any event; one
 * whose witness has no clue holds for none. Immutable.
 *
 * @param clues texts that values of fields are, or hold
 * @param frequency about which part of all events has one of them: a guess, good enough to choose the rarest
 */
record Witness(Set<Clue> clues, double frequency) {
    static final Witness NEVER = new Witness(Set.of(), 0);

    /** More clues than this cost more to look up than they save. */
    private static final int MAX_CLUES = 2_000;

    private static final double RARE = 0.002;
    private static final double RARE_PART = 0.01;
    private static final double COMMON_PART = 0.2;
    private static final int SHORT_PART = 3;

    /** Of fields that have few different values, how often one of them is met. */
    private static final Map<String, Double> COMMON = Map.ofEntries(
            Map.entry("event.kind", 0.9),
            Map.entry("event.outcome", 0.5),
            Map.entry("event.module", 0.4),
            Map.entry("host.os.type", 0.35),
            Map.entry("host.os.family", 0.35),
            Map.entry("host.os.name", 0.35),
            Map.entry("event.type", 0.3),
            Map.entry("event.category", 0.25),
            Map.entry("event.dataset", 0.15),
            Map.entry("data_stream.dataset", 0.15),
            Map.entry("data_stream.type", 0.9),
            Map.entry("event.provider", 0.1),
            Map.entry("event.action", 0.1),
            Map.entry("event.code", 0.05),
            Map.entry("user.id", 0.3),
            Map.entry("process.parent.name", 0.004));

    Witness {
        clues = Set.copyOf(clues);
    }

    /** Which field a clue is looked for in, and how its values are read. */
    record Place(String field, FieldType type) {}

    /**
     * A text in lower case.
     *
     * @param whole whether a value is the text, or holds it
     */
    record Clue(Place place, String text, boolean whole) {}

    /** The rarest witness that the condition's parts offer, or null. */
    static @Nullable Witness of(Condition condition) {
        return switch (condition) {
            case Condition.And and -> rarest(each(and.parts()));
            case Condition.Or or -> all(each(or.parts()));
            case Condition.Constant constant -> constant.value() ? null : NEVER;
            case Condition.Leaf leaf -> of(leaf.expression());
            // what lies inside reads other documents, or asks for what is not there
            case Condition.Not unused -> null;
            case Condition.AnyObject unused -> null;
            case Condition.AnyField unused -> null;
        };
    }

    private static List<@Nullable Witness> each(List<Condition> conditions) {
        List<@Nullable Witness> witnesses = new ArrayList<>();
        conditions.forEach(condition -> witnesses.add(of(condition)));
        return witnesses;
    }

    private static @Nullable Witness of(Expr expression) {
        return switch (expression) {
            case Expr.Compare compare -> compare.operator() == Comparison.EQUAL ? equality(compare) : null;
            case Expr.In in -> in.value() instanceof Expr.Field field ? members(field, in.members()) : null;
            case Expr.Like like -> like.value() instanceof Expr.Field field ? patterns(field, like.patterns()) : null;
            case Expr.And and -> rarest(asList(of(and.left()), of(and.right())));
            case Expr.Or or -> all(asList(of(or.left()), of(or.right())));
            case Expr.Constant constant -> Boolean.TRUE.equals(constant.value()) ? null : NEVER;
            case Expr.Field unused -> null;
            case Expr.Element unused -> null;
            case Expr.AnyElement unused -> null;
            case Expr.Regex unused -> null;
            case Expr.InNetworks unused -> null;
            case Expr.IsNull unused -> null;
            case Expr.Arithmetic unused -> null;
            case Expr.Call unused -> null;
            case Expr.Not unused -> null;
        };
    }

    private static List<@Nullable Witness> asList(@Nullable Witness left, @Nullable Witness right) {
        List<@Nullable Witness> both = new ArrayList<>();
        both.add(left);
        both.add(right);
        return both;
    }

    private static @Nullable Witness equality(Expr.Compare compare) {
        if (compare.left() instanceof Expr.Field field && compare.right() instanceof Expr.Constant constant) {
            return constant.value() == null ? NEVER : members(field, List.of(constant.value()));
        }
        if (compare.right() instanceof Expr.Field field && compare.left() instanceof Expr.Constant constant) {
            return constant.value() == null ? NEVER : members(field, List.of(constant.value()));
        }
        return null;
    }

    private static @Nullable Witness members(Expr.Field field, List<Object> members) {
        Place place = new Place(field.name(), field.type());
        Set<Clue> clues = new LinkedHashSet<>();
        for (Object member : members) {
            if (!isEqualByText(field.type(), member)) {
                return null;
            }
            clues.add(new Clue(place, Ascii.fold(member.toString()), true));
        }
        return of(clues);
    }

    /** Whether values of the type that equal the constant have its text, but for case. */
    private static boolean isEqualByText(FieldType type, Object constant) {
        return switch (type) {
            case KEYWORD, TEXT -> true;
            case DYNAMIC -> constant instanceof String || constant instanceof Boolean;
            case LONG -> constant instanceof String || constant instanceof Long;
            case BOOLEAN -> constant instanceof String || constant instanceof Boolean;
            case DOUBLE, IP, DATE, VERSION, OPAQUE -> false;
        };
    }

    private static @Nullable Witness patterns(Expr.Field field, List<WildcardPattern> patterns) {
        Place place = new Place(field.name(), field.type());
        Set<Clue> clues = new LinkedHashSet<>();
        for (WildcardPattern pattern : patterns) {
            String part = Ascii.fold(pattern.longestLiteral());
            if (part.isEmpty()) {
                return null;
            }
            clues.add(new Clue(place, part, !pattern.hasWildcard()));
        }
        return of(clues);
    }

    private static @Nullable Witness of(Set<Clue> clues) {
        return clues.size() > MAX_CLUES
                ? null
                : new Witness(
                        clues, clues.stream().mapToDouble(Witness::frequency).sum());
    }

    private static double frequency(Clue clue) {
        if (!clue.whole) {
            return clue.text.length() <= SHORT_PART ? COMMON_PART : RARE_PART;
        }
        return COMMON.getOrDefault(clue.place.field(), clue.place.type() == FieldType.BOOLEAN ? 0.5 : RARE);
    }

    private static @Nullable Witness rarest(List<@Nullable Witness> parts) {
        Witness rarest = null;
        for (Witness part : parts) {
            if (part != null && (rarest == null || part.frequency < rarest.frequency)) {
                rarest = part;
            }
        }
        return rarest;
    }

    private static @Nullable Witness all(List<@Nullable Witness> parts) {
        Set<Clue> clues = new LinkedHashSet<>();
        for (Witness part : parts) {
            if (part == null) {
                return null;
            }
            clues.addAll(part.clues);
        }
        return of(clues);
    }
}
