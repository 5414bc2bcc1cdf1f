package io.redshank.rules;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.ScalarFunction;
import io.redshank.lang.kql.FieldConditions;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events an exception hides, by the types of their fields. Stateless. */
final class ExceptionCondition {
    private static final Expr.Field TIME = new Expr.Field("@timestamp", FieldType.DATE);
    private static final Expr.Field SYSTEM = new Expr.Field("host.os.type", FieldType.KEYWORD);
    private static final Expr.Field SYSTEM_NAME = new Expr.Field("host.os.name", FieldType.KEYWORD);

    private ExceptionCondition() {}

    /** What an exception gave: a condition, or why it cannot be applied. */
    sealed interface Made {
        record Hides(Condition condition) implements Made {}

        record Fault(String reason) implements Made {}
    }

    /**
     * What the values of exceptions are read by.
     *
     * @param schema the types of fields
     * @param lists value lists by their id
     * @param now what relative dates count from
     */
    record Context(Schema schema, Map<String, ValueList> lists, Instant now) {}

    /** The condition of an exception without a fault. An event without a time is never past the time of expiry, nor before it. */
    static Made of(ExceptionItem item, Context context) {
        if (item.fault() != null) {
            return new Made.Fault(item.fault());
        }
        List<Condition> parts = new ArrayList<>();
        if (!item.systems().isEmpty()) {
            parts.add(new Condition.Or(List.of(
                    new Condition.Leaf(new Expr.In(SYSTEM, List.copyOf(item.systems()), false)),
                    new Condition.Leaf(new Expr.In(SYSTEM_NAME, List.copyOf(item.systems()), true)))));
        }
        if (item.expires() != null) {
            parts.add(new Condition.Leaf(new Expr.Compare(Comparison.LESS, TIME, new Expr.Constant(item.expires()))));
        }
        return add(item.entries(), "", context, parts);
    }

    private static Made add(List<ExceptionEntry> entries, String prefix, Context context, List<Condition> parts) {
        for (ExceptionEntry entry : entries) {
            switch (of(entry, prefix, context)) {
                case Made.Hides(Condition condition) -> parts.add(condition);
                case Made.Fault fault -> {
                    return fault;
                }
            }
        }
        return new Made.Hides(new Condition.And(parts));
    }

    private static Made of(ExceptionEntry entry, String prefix, Context context) {
        FieldType type = context.schema().typeOf(prefix + entry.field()).orElse(FieldType.DYNAMIC);
        Expr.Field field = new Expr.Field(entry.field(), type);
        return switch (entry) {
            case ExceptionEntry.OneOf one ->
                made(FieldConditions.hasOneOf(field, one.values(), context.now()), one.excluded(), field);
            case ExceptionEntry.HasValue has ->
                made(Optional.of(FieldConditions.hasValue(field)), has.excluded(), field);
            case ExceptionEntry.Fits fits -> made(FieldConditions.fits(field, fits.pattern()), fits.excluded(), field);
            case ExceptionEntry.InList list -> inList(list, field, context);
            case ExceptionEntry.Nested nested ->
                switch (add(nested.entries(), prefix + nested.field() + ".", context, new ArrayList<>())) {
                    case Made.Hides(Condition inside) ->
                        new Made.Hides(new Condition.AnyObject(nested.field(), inside));
                    case Made.Fault fault -> fault;
                };
        };
    }

    private static Made inList(ExceptionEntry.InList entry, Expr.Field field, Context context) {
        ValueList list = context.lists().get(entry.listId());
        if (list == null) {
            return new Made.Fault("no file has the value list " + Names.quoted(entry.listId()));
        }
        if (entry.excluded() && list.values().isEmpty()) {
            return new Made.Fault("the value list " + Names.quoted(entry.listId())
                    + " is empty, so that every event would be hidden whose `" + entry.field() + "` is not in it");
        }
        boolean asText = entry.kind() == ValueList.Kind.KEYWORD;
        return switch (field.type()) {
            case KEYWORD, DYNAMIC -> inList(list.as(entry.kind()), entry, field);
            case IP -> inList(list.as(asText ? ValueList.Kind.IP_RANGE : entry.kind()), entry, field);
            case TEXT, LONG, DOUBLE, BOOLEAN, DATE, VERSION, OPAQUE ->
                made(
                        asText
                                ? FieldConditions.hasOneOf(field, List.copyOf(list.values()), context.now())
                                : Optional.empty(),
                        entry.excluded(),
                        field);
        };
    }

    private static Made inList(ValueList.Made list, ExceptionEntry.InList entry, Expr.Field field) {
        return switch (list) {
            case ValueList.Made.Test(ScalarFunction function) ->
                made(Optional.of(new Condition.Leaf(new Expr.Call(function, List.of(field)))), entry.excluded(), field);
            case ValueList.Made.Fault(String reason) ->
                new Made.Fault("the value list " + Names.quoted(entry.listId()) + ": " + reason);
        };
    }

    private static Made made(Optional<Condition> condition, boolean excluded, Expr.Field field) {
        return condition
                .<Made>map(made -> new Made.Hides(excluded ? new Condition.Not(made) : made))
                .orElseGet(() -> new Made.Fault("`" + field.name() + "` is of type "
                        + field.type().label() + ", which its value does not fit"));
    }
}
