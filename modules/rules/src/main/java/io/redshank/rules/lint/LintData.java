package io.redshank.rules.lint;

import io.redshank.rules.RuleFields;

/**
 * What a run of the review knows besides the rules. Immutable and safe to share.
 *
 * @param options what the project says of itself
 * @param attack tactics and techniques
 * @param fields the fields that rules may name
 * @param knowsIntegrations whether the fields of integrations are among them, so that an unknown one is a mistake
 */
public record LintData(LintOptions options, Attack attack, RuleFields fields, boolean knowsIntegrations) {

    /** What is known without any data of the user's. */
    public static LintData shipped(LintOptions options) {
        return new LintData(options, Attack.shipped(), RuleFields.ecs(), false);
    }

    /** The same with the fields of integrations. */
    public LintData withFields(RuleFields known) {
        return new LintData(options, attack, known, true);
    }
}
