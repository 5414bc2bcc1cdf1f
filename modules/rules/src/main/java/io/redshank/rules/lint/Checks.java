package io.redshank.rules.lint;

import io.redshank.rules.lint.schedule.DateForm;
import io.redshank.rules.lint.schedule.LookBackShorterThanInterval;
import io.redshank.rules.lint.schedule.UpdatedBeforeCreated;
import io.redshank.rules.lint.tags.DuplicateTag;
import io.redshank.rules.lint.threat.TechniqueOfTactic;
import java.util.List;
import java.util.Set;

/** The checks there are. */
public final class Checks {
    /** Codes that are looked for only when they are selected. */
    static final Set<String> OFF_BY_DEFAULT = Set.of("RS006");

    private Checks() {}

    /** One instance of each check, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new LookBackShorterThanInterval(),
                new DateForm(),
                new UpdatedBeforeCreated(),
                new DuplicateTag(),
                new TechniqueOfTactic());
    }
}
