package io.redshank.rules;

import java.util.List;

/**
 * What a loader read. Immutable.
 *
 * @param files the files taken, in the order of their paths, with and without a usable rule
 * @param leftAside files whose maturity was not asked for
 */
public record RuleSet(List<RuleFile> files, List<RuleFile> leftAside) {
    public RuleSet {
        files = List.copyOf(files);
        leftAside = List.copyOf(leftAside);
    }

    /** The usable rules, in the order of their files. */
    public List<Rule> rules() {
        return files.stream().flatMap(file -> file.rule().stream()).toList();
    }
}
