package io.redshank.rules.lint.catalogue;

import io.redshank.rules.lint.Check;
import io.redshank.rules.lint.query.AnyCategory;
import io.redshank.rules.lint.query.LeadingWildcard;
import io.redshank.rules.lint.query.LiteralType;
import io.redshank.rules.lint.query.QueryParses;
import io.redshank.rules.lint.query.SequenceWithoutKey;
import io.redshank.rules.lint.query.SequenceWithoutSpan;
import io.redshank.rules.lint.query.SpanBeyondLookBack;
import io.redshank.rules.lint.query.TextField;
import io.redshank.rules.lint.query.UnknownCategory;
import io.redshank.rules.lint.query.UnknownField;
import io.redshank.rules.lint.query.UnsupportedFeature;
import io.redshank.rules.lint.schedule.DateForm;
import io.redshank.rules.lint.schedule.LookBackShorterThanInterval;
import io.redshank.rules.lint.schedule.UpdatedBeforeCreated;
import io.redshank.rules.lint.tags.DuplicateTag;
import io.redshank.rules.lint.threat.TechniqueOfTactic;
import java.util.List;

/** The checks there are. */
public final class Checks {
    private Checks() {}

    /** One instance of each check, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new LookBackShorterThanInterval(),
                new DateForm(),
                new UpdatedBeforeCreated(),
                new DuplicateTag(),
                new TechniqueOfTactic(),
                new QueryParses(),
                new UnknownField(),
                new LiteralType(),
                new LeadingWildcard(),
                new SequenceWithoutKey(),
                new SequenceWithoutSpan(),
                new SpanBeyondLookBack(),
                new AnyCategory(),
                new TextField(),
                new UnsupportedFeature(),
                new UnknownCategory());
    }
}
