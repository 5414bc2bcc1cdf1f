package io.redshank.rules;

import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.Schema;
import java.util.List;
import java.util.Optional;

/** Which fields a rule may name. Implementations are immutable and thread-safe. */
public interface RuleFields {

    /** The fields of the events that a rule reads. */
    Schema schemaFor(RuleSources sources);

    /** Who has a field that the rule's events lack: packages or datasets, in the order to tell them; empty if nobody has. */
    List<String> ownersOf(String field, RuleSources sources);

    /**
     * Whether all fields of all that a rule reads are known, so that one which is not there does not exist. Tables of most
     * packages are old or have but what rules ask for.
     */
    default boolean isComplete(RuleSources sources) {
        return false;
    }

    /**
     * The packages that a rule reads and that lack a field which others of them have; those of which not all fields are known
     * do not count.
     */
    default List<String> packagesWithout(String field, RuleSources sources) {
        return List.of();
    }

    /**
     * Whether something is known of what a rule reads, and none of it has a field but by what ECS gives to every event. False where
     * nobody can tell.
     */
    default boolean isOnlyOfEcs(String field, RuleSources sources) {
        return false;
    }

    /**
     * The index patterns that a field was registered for by hand, if nobody else has it: rules that read others lack it. Empty if
     * a package has the field, or nobody.
     */
    default List<String> registeredFor(String field) {
        return List.of();
    }

    /** All fields of one dataset of a package, if they are known. */
    default Optional<Schema> dataset(String packageName, String dataset) {
        return Optional.empty();
    }

    /** The fields of the events that the rule reads. */
    default Schema schemaFor(Rule rule) {
        return schemaFor(RuleSources.of(rule));
    }

    /** The fields of ECS for every rule; nothing is known of other fields. */
    static RuleFields ecs() {
        return new RuleFields() {
            @Override
            public Schema schemaFor(RuleSources sources) {
                return EcsSchema.instance();
            }

            @Override
            public List<String> ownersOf(String field, RuleSources sources) {
                return List.of();
            }
        };
    }
}
