package io.redshank.lang.esql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of a pattern of DISSECT, such as <code>%{key} %{?skipped} %{+joined}</code>. Immutable.
 *
 * @param columns what the keys are called, each once, in order
 * @param problems what is wrong with it; if anything is, the columns do not count
 */
record DissectPattern(Set<String> columns, List<String> problems) {

    static DissectPattern read(String pattern) {
        Set<String> columns = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        int keys = 0;
        int at = pattern.indexOf("%{");
        while (at >= 0) {
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                problems.add("`" + shown(pattern.substring(at)) + "` is never closed");
                break;
            }
            keys++;
            key(pattern.substring(at + 2, end), columns, problems);
            at = pattern.indexOf("%{", end);
        }
        if (keys == 0 && problems.isEmpty()) {
            problems.add("a pattern of DISSECT needs a key such as `%{name}`");
        }
        return new DissectPattern(columns, problems);
    }

    private static void key(String written, Set<String> columns, List<String> problems) {
        String key = written.endsWith("->") ? written.substring(0, written.length() - 2) : written;
        if (key.startsWith("*") || key.startsWith("&")) {
            problems.add("DISSECT of ES|QL has no reference keys such as `%{" + shown(written) + "}`");
        } else if (key.startsWith("+")) {
            int slash = key.lastIndexOf('/');
            String name = key.substring(1, slash < 0 ? key.length() : slash);
            boolean ordered = slash < 0 || key.substring(slash + 1).matches("[0-9]{1,9}");
            if (name.isEmpty() || !ordered) {
                problems.add("`%{" + shown(written) + "}` is no key; parts that are joined are written `%{+name/1}`");
            } else {
                columns.add(name);
            }
        } else if (!key.isEmpty() && !key.startsWith("?")) {
            columns.add(key);
        }
    }

    private static String shown(String part) {
        return part.length() <= 40 ? part : part.substring(0, 40) + "…";
    }
}
