package io.redshank.rules.lint;

import io.redshank.rules.RuleFields;
import java.util.Optional;

/**
 * What a run of the review knows besides the rules. Immutable and safe to share.
 *
 * @param options what the project says of itself
 * @param attack tactics and techniques
 * @param fields the fields that rules may name
 * @param knowsIntegrations whether the fields of integrations are among them, so that an unknown one is a mistake
 * @param tags the tags that rules use, if the user has a list of them
 * @param moves what becomes of techniques in the next version of ATT&amp;CK, if the user has a table of them
 * @param integrations which integrations there are, if the user has tables of them
 * @param history what a repository says of the files, if one was asked
 * @param published what was published of the rules, if that is written down
 * @param ecs which stacks have which fields of ECS, if the user has a table of them
 */
public record LintData(
        LintOptions options,
        Attack attack,
        RuleFields fields,
        boolean knowsIntegrations,
        Optional<TagLists> tags,
        Optional<AttackMoves> moves,
        Optional<Integrations> integrations,
        Optional<History> history,
        Optional<Published> published,
        Optional<EcsVersions> ecs) {

    /** What is known without any data of the user's. */
    public static LintData shipped(LintOptions options) {
        return new LintData(
                options,
                Attack.shipped(),
                RuleFields.ecs(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with the fields of integrations. */
    public LintData withFields(RuleFields known) {
        return new LintData(options, attack, known, true, tags, moves, integrations, history, published, ecs);
    }

    /** The same with lists of tags. */
    public LintData withTags(TagLists lists) {
        return new LintData(
                options,
                attack,
                fields,
                knowsIntegrations,
                Optional.of(lists),
                moves,
                integrations,
                history,
                published,
                ecs);
    }

    /** The same with a table of moves. */
    public LintData withMoves(AttackMoves table) {
        return new LintData(
                options,
                attack,
                fields,
                knowsIntegrations,
                tags,
                Optional.of(table),
                integrations,
                history,
                published,
                ecs);
    }

    /** The same with tables of integrations. */
    public LintData withIntegrations(Integrations known) {
        return new LintData(
                options, attack, fields, knowsIntegrations, tags, moves, Optional.of(known), history, published, ecs);
    }

    /** The same with what a repository says. */
    public LintData withHistory(History told) {
        return new LintData(
                options,
                attack,
                fields,
                knowsIntegrations,
                tags,
                moves,
                integrations,
                Optional.of(told),
                published,
                ecs);
    }

    /** The same with what was published. */
    public LintData withPublished(Published known) {
        return new LintData(
                options,
                attack,
                fields,
                knowsIntegrations,
                tags,
                moves,
                integrations,
                history,
                Optional.of(known),
                ecs);
    }

    /** The same with a table of the versions of ECS. */
    public LintData withEcs(EcsVersions table) {
        return new LintData(
                options,
                attack,
                fields,
                knowsIntegrations,
                tags,
                moves,
                integrations,
                history,
                published,
                Optional.of(table));
    }
}
