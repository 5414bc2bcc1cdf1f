package io.redshank.lang.eql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Walks through queries as written, each part once. Stateless. */
public final class EqlTree {
    private EqlTree() {}

    /** The events asked for in the order of the query; of a sequence also the one that ends it. */
    public static List<EqlQuery.Event> events(EqlQuery query) {
        return switch (query) {
            case EqlQuery.Single single -> List.of(single.event());
            case EqlQuery.Sequence sequence ->
                items(sequence).stream().map(EqlQuery.Item::event).toList();
            case EqlQuery.Sample sample ->
                sample.items().stream().map(EqlQuery.Item::event).toList();
        };
    }

    /** The items of a sequence, and the one after {@code until}. */
    public static List<EqlQuery.Item> items(EqlQuery.Sequence sequence) {
        return Stream.concat(sequence.items().stream(), sequence.until().stream())
                .toList();
    }

    /** All join keys, shared ones first. */
    public static List<EqlQuery.Key> keys(EqlQuery query) {
        return switch (query) {
            case EqlQuery.Single single -> List.of();
            case EqlQuery.Sequence sequence -> keys(sequence.keys(), items(sequence));
            case EqlQuery.Sample sample -> keys(sample.keys(), sample.items());
        };
    }

    private static List<EqlQuery.Key> keys(List<EqlQuery.Key> shared, List<EqlQuery.Item> items) {
        List<EqlQuery.Key> keys = new ArrayList<>(shared);
        items.forEach(item -> keys.addAll(item.keys()));
        return keys;
    }

    /** Every expression of a query, a parent before its parts. */
    public static void forEach(EqlQuery query, Consumer<EqlExpr> action) {
        events(query).forEach(event -> forEach(event.condition(), action));
    }

    /** The expression and every one inside it. */
    public static void forEach(EqlExpr expression, Consumer<EqlExpr> action) {
        action.accept(expression);
        parts(expression).forEach(part -> forEach(part, action));
    }

    private static List<? extends EqlExpr> parts(EqlExpr expression) {
        return switch (expression) {
            case EqlExpr.Literal literal -> List.of();
            case EqlExpr.FieldName field -> List.of();
            case EqlExpr.AliasField field -> List.of();
            case EqlExpr.Variable variable -> List.of();
            case EqlExpr.ArraySearch search -> List.of(search.array(), search.variable(), search.condition());
            case EqlExpr.Lineage lineage -> List.of(lineage.event().condition());
            case EqlExpr.Call call -> call.arguments();
            case EqlExpr.Signed signed -> List.of(signed.operand());
            case EqlExpr.Calculation calculation -> List.of(calculation.left(), calculation.right());
            case EqlExpr.Compared compared -> List.of(compared.left(), compared.right());
            case EqlExpr.Membership in ->
                Stream.concat(Stream.of(in.value()), in.members().stream()).toList();
            case EqlExpr.PatternMatch match ->
                Stream.concat(Stream.of(match.value()), match.patterns().stream())
                        .toList();
            case EqlExpr.Not not -> List.of(not.operand());
            case EqlExpr.And and -> and.operands();
            case EqlExpr.Or or -> or.operands();
        };
    }
}
