package io.redshank.release.exchange;

import io.redshank.release.form.ApiRule;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule of a file of exported rules. Immutable.
 *
 * @param number its line, from 1
 * @param rule without what only its server knows
 * @param server what was left out
 */
public record ExchangedRule(int number, ApiRule rule, ApiRule server) {

    static ExchangedRule of(int number, ApiRule line) {
        TreeMap<String, Object> rule = new TreeMap<>(line.fields());
        TreeMap<String, Object> server = new TreeMap<>(line.fields());
        rule.keySet().removeAll(ServerFields.NAMES);
        server.keySet().retainAll(ServerFields.NAMES);
        return new ExchangedRule(number, new ApiRule(rule), new ApiRule(server));
    }

    /** The names of what was left out, in order. */
    public Set<String> dropped() {
        return new TreeSet<>(server.fields().keySet());
    }
}
