package io.redshank.rules.lint;

import java.util.List;
import java.util.Set;

/**
 * What a project says of itself. Immutable.
 *
 * @param houseAuthor whose rules must follow the house's rules on file names and guides
 * @param licences what {@code license} may be
 * @param stacks the supported stacks, the oldest first: {@code 8.19}
 * @param versionLock whether versions stand in a lock file, so that rules have none
 * @param words words that are spelled right here
 * @param select codes to look for, or none for all but those that are off by default
 * @param ignore codes not to look for
 */
public record LintOptions(
        Set<String> houseAuthor,
        List<String> licences,
        List<String> stacks,
        boolean versionLock,
        Set<String> words,
        Set<String> select,
        Set<String> ignore) {
    public static final LintOptions DEFAULT = new LintOptions(
            Set.of("Elastic", "Redshank Project"),
            List.of("Elastic License v2", "Apache-2.0"),
            List.of("8.19", "9.3", "9.4", "9.5", "9.6"),
            true,
            Set.of(),
            Set.of(),
            Set.of());

    public LintOptions {
        houseAuthor = Set.copyOf(houseAuthor);
        licences = List.copyOf(licences);
        stacks = List.copyOf(stacks);
        words = Set.copyOf(words);
        select = Set.copyOf(select);
        ignore = Set.copyOf(ignore);
    }

    /** Whether a code is looked for that is not off by default. */
    public boolean wants(String code) {
        return (select.isEmpty() || select.stream().anyMatch(code::startsWith))
                && ignore.stream().noneMatch(code::startsWith);
    }
}
