package io.redshank.rules;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with exceptions, seen from the rules that they belong to. Stateless. */
public final class ExceptionReview {
    private ExceptionReview() {}

    /**
     * What is wrong with an exception.
     *
     * @param file the file that it is in, as it was named
     * @param line its line there, from 1
     */
    public record Fault(String file, int line, String message) {
        /** The line in the file's text, without what it is indented by. */
        public SourceRange range(SourceText source) {
            String text = source.lineText(line);
            int start =
                    source.lineStart(line) + text.length() - text.stripLeading().length();
            return new SourceRange(start, start + text.strip().length());
        }
    }

    /**
     * Reviews exceptions: whether each can be applied to its rules, whether the rules exist that it names by id, and that those
     * for endpoints exclude nothing, which endpoints do not know.
     *
     * @param files the rules, of every maturity
     * @param fields what types the fields of rules have
     * @return one fault an exception and rule at the most, in the order of the files
     */
    public static List<Fault> of(Exceptions exceptions, List<RuleFile> files, RuleFields fields) {
        List<Rule> rules =
                files.stream().map(RuleFile::rule).flatMap(Optional::stream).toList();
        Set<String> ids = new HashSet<>();
        Map<ExceptionItem, String> unfit = new LinkedHashMap<>();
        for (Rule rule : rules) {
            ids.add(rule.id());
            for (ExceptionItem item : exceptions.of(rule)) {
                if (item.fault() == null
                        && exceptions.condition(item, fields.schemaFor(rule))
                                instanceof ExceptionCondition.Made.Fault(String reason)) {
                    unfit.putIfAbsent(item, reason);
                }
            }
        }
        List<Fault> faults = new ArrayList<>();
        for (ExceptionItem item : exceptions.items()) {
            String reason = item.fault() == null ? unfit.get(item) : item.fault();
            if (reason != null) {
                faults.add(fault(item, "cannot be applied: " + reason));
            }
            for (String id : item.rules()) {
                if (!ids.contains(id)) {
                    faults.add(fault(item, "names a rule that is not here: " + Names.quoted(id)));
                }
            }
            if (item.listId() != null && exceptions.isOfEndpoints(item.listId())) {
                item.allEntries().stream()
                        .filter(ExceptionEntry::excluded)
                        .findFirst()
                        .ifPresent(entry -> faults.add(fault(
                                item, "is for endpoints, which know no `excluded` (at `" + entry.field() + "`)")));
            }
        }
        return faults;
    }

    private static Fault fault(ExceptionItem item, String message) {
        return new Fault(item.file(), item.line(), "the exception " + Names.quoted(item.name()) + " " + message);
    }
}
