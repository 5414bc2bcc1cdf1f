package io.redshank.release.exchange;

import java.util.List;
import java.util.Map;

/**
 * What a file of exported rules has, each with its line. Immutable.
 *
 * @param name of the file
 * @param lists of exceptions
 * @param items exceptions
 * @param connectors what actions of rules are sent by
 * @param faults lines that are none of these
 */
public record ExchangeFile(
        String name,
        List<ExchangedRule> rules,
        List<Line> lists,
        List<Line> items,
        List<Line> connectors,
        List<Fault> faults) {
    public ExchangeFile {
        rules = List.copyOf(rules);
        lists = List.copyOf(lists);
        items = List.copyOf(items);
        connectors = List.copyOf(connectors);
        faults = List.copyOf(faults);
    }

    /**
     * An object of a file.
     *
     * @param number the line, from 1
     * @param object plain values without nulls
     */
    public record Line(int number, Map<String, Object> object) {}

    /**
     * What cannot be used, and why.
     *
     * @param number the line, from 1
     */
    public record Fault(int number, String reason) {}
}
