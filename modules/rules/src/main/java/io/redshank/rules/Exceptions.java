package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.model.schema.Schema;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exceptions from files, and which rules they belong to. An event that satisfies one exception of a rule is as if it were not
 * there to that rule. Immutable.
 */
public final class Exceptions {
    /** No exceptions at all. */
    public static final Exceptions NONE = new Exceptions(List.of(), Map.of(), Map.of(), Map.of(), "");

    private static final String ENDPOINT_LIST = "endpoint_list";
    private static final int MOST_REMARKS = 20;

    private final List<ExceptionItem> items;
    private final Map<String, String> lists;
    private final Map<String, Set<String>> listsOfRules;
    private final Map<String, ValueList> valueLists;
    private final String version;

    /**
     * The lists are those that files have, with their types; the listsOfRules those that rules in the same files name, by the
     * rule's id.
     */
    Exceptions(
            List<ExceptionItem> items,
            Map<String, String> lists,
            Map<String, Set<String>> listsOfRules,
            Map<String, ValueList> valueLists,
            String version) {
        this.items = List.copyOf(items);
        this.lists = new LinkedHashMap<>(lists);
        this.listsOfRules = Map.copyOf(listsOfRules);
        this.valueLists = Map.copyOf(valueLists);
        this.version = version;
    }

    List<ExceptionItem> items() {
        return items;
    }

    /** What became of a program. */
    sealed interface Applied {
        record To(Program program) implements Applied {}

        /** An exception of the rule cannot be applied, and without it the rule would say more than is wanted. */
        record Refused(String reason) implements Applied {}
    }

    /** The program that does not see the events that the rule's exceptions hide. */
    Applied appliedTo(Program program, Rule rule, Schema schema) {
        List<Condition> hidden = new ArrayList<>();
        for (ExceptionItem item : of(rule)) {
            switch (condition(item, schema)) {
                case ExceptionCondition.Made.Hides(Condition condition) -> hidden.add(condition);
                case ExceptionCondition.Made.Fault(String reason) -> {
                    return new Applied.Refused("its exception " + Names.quoted(item.name()) + " (" + item.place()
                            + ") cannot be applied: " + reason);
                }
            }
        }
        if (hidden.isEmpty()) {
            return new Applied.To(program);
        }
        return new Applied.To(new Guard(new Condition.Not(new Condition.Or(hidden))).appliedTo(program));
    }

    /** The exceptions of a rule, in the order of their files. */
    List<ExceptionItem> of(Rule rule) {
        Set<String> named = listsOf(rule);
        return items.stream()
                .filter(item ->
                        item.rules().contains(rule.id()) || (item.listId() != null && named.contains(item.listId())))
                .toList();
    }

    /** What an exception hides where fields have these types. */
    ExceptionCondition.Made condition(ExceptionItem item, Schema schema) {
        return ExceptionCondition.of(
                item,
                new ExceptionCondition.Context(
                        schema, valueLists, InstantSource.system().instant()));
    }

    /** Whether a list is one that endpoints heed themselves. */
    boolean isOfEndpoints(String listId) {
        return listId.startsWith("endpoint_") || lists.getOrDefault(listId, "").startsWith("endpoint");
    }

    /**
     * What was used, and what rules and exceptions miss of each other: exceptions that no rule has, and lists that rules name
     * and no file has; a line each, in the order of their files.
     */
    public List<String> remarks(List<RuleFile> files) {
        List<Rule> rules =
                files.stream().map(RuleFile::rule).flatMap(Optional::stream).toList();
        Set<String> named = new HashSet<>();
        Set<ExceptionItem> used = new HashSet<>();
        List<String> remarks = new ArrayList<>();
        int withExceptions = 0;
        for (Rule rule : rules) {
            List<ExceptionItem> own = of(rule);
            used.addAll(own);
            withExceptions += own.isEmpty() ? 0 : 1;
            for (String list : listsOf(rule)) {
                if (named.add(list) && !lists.containsKey(list)) {
                    remarks.add(
                            "no file has the exception list " + Names.quoted(list) + " that rules name (--exceptions)");
                }
            }
        }
        remarks.addAll(unused(used, named));
        List<String> told = new ArrayList<>();
        if (!items.isEmpty()) {
            told.add(count(used.size(), "exception") + " of " + items.size() + " for " + count(withExceptions, "rule")
                    + " (version " + version + ")");
        }
        told.addAll(remarks.subList(0, Math.min(remarks.size(), MOST_REMARKS)));
        if (remarks.size() > MOST_REMARKS) {
            told.add((remarks.size() - MOST_REMARKS) + " more remarks on exceptions");
        }
        return told;
    }

    private List<String> unused(Set<ExceptionItem> used, Set<String> named) {
        Map<String, Integer> inList = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        lists.keySet().stream().filter(list -> !named.contains(list)).forEach(list -> inList.put(list, 0));
        for (ExceptionItem item : items) {
            if (item.listId() != null && inList.containsKey(item.listId())) {
                if (used.contains(item)) {
                    inList.remove(item.listId()); // it belongs to rules by their ids
                } else {
                    inList.merge(item.listId(), 1, Integer::sum);
                }
            } else if (!used.contains(item) && item.listId() == null) {
                remarks.add("no rule has the exception " + Names.quoted(item.name()) + " (" + item.place() + ")");
            }
        }
        inList.forEach((list, count) -> remarks.add(
                list.equals(ENDPOINT_LIST)
                        ? "the exception list `endpoint_list` (" + count(count, "exception") + ") is left to endpoints"
                        : "no rule names the exception list " + Names.quoted(list) + " (" + count(count, "exception")
                                + ")"));
        return remarks;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** The lists that the rule names, but for the one that endpoints heed themselves. */
    private Set<String> listsOf(Rule rule) {
        Set<String> named = new HashSet<>(listsOfRules.getOrDefault(rule.id(), Set.of()));
        named.addAll(ids(rule.deployment().exceptionsList()));
        named.remove(ENDPOINT_LIST);
        return named;
    }

    /** The ids in a rule's {@code exceptions_list}. */
    static List<String> ids(List<?> references) {
        List<String> ids = new ArrayList<>();
        for (Object reference : references) {
            if (reference instanceof Map<?, ?> map && map.get("list_id") instanceof String id) {
                ids.add(id);
            }
        }
        return ids;
    }
}
