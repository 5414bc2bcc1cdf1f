package io.redshank.rules.lint;

/**
 * What a run of the review knows besides the rules. Immutable and safe to share.
 *
 * @param options what the project says of itself
 * @param attack tactics and techniques
 */
public record LintData(LintOptions options, Attack attack) {

    /** What is known without any data of the user's. */
    public static LintData shipped(LintOptions options) {
        return new LintData(options, Attack.shipped());
    }
}
