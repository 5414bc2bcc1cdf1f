package io.redshank.rules.lint;

import java.util.Map;
import java.util.Set;

/** A few integrations, for checks that need to know which there are. */
public final class KnownIntegrations {
    private KnownIntegrations() {}

    /** Three that bring events, and one that looks at those of others. */
    public static LintData data() {
        return LintData.shipped(LintOptions.DEFAULT)
                .withIntegrations(new Integrations(
                        Map.of("endpoint", true, "okta", true, "aws", true, "problemchild", false),
                        Map.of("apm-*-transaction*", "apm"),
                        Map.of(
                                "endpoint",
                                Set.of("endpoint.events.process", "endpoint.events.file"),
                                "okta",
                                Set.of("okta.system"),
                                "aws",
                                Set.of("aws.cloudtrail", "aws.elb"))));
    }
}
