package io.redshank.rules;

import io.redshank.model.IndexPattern;
import java.util.List;

/**
 * What a rule says it reads. Immutable.
 *
 * @param index index patterns; empty if it names none
 * @param integration the packages that bring the events
 */
public record RuleSources(List<String> index, List<String> integration) {
    public RuleSources {
        index = List.copyOf(index);
        integration = List.copyOf(integration);
    }

    static RuleSources of(Rule rule) {
        return new RuleSources(rule.source().index(), rule.metadata().integration());
    }

    /** The indices read. */
    public IndexPattern pattern() {
        return new EventSource(index, null, List.of()).pattern();
    }
}
