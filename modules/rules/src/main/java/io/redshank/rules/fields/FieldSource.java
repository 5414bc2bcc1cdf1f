package io.redshank.rules.fields;

import io.redshank.model.schema.Schema;
import java.util.List;

/**
 * The fields of one dataset, as one table knows them. Immutable.
 *
 * @param packageName the integration that brings the events, such as {@code endpoint}; a beat's name for a beat's own fields
 * @param dataset as {@code data_stream.dataset} has it, where that is known; empty for the package as a whole
 * @param indices patterns of the indices that hold such events
 * @param observed whether the fields are known but from the queries of rules: no types, and only a hint that there are such
 * @param complete whether the table has all fields that the package added to those of ECS when the table was made; whether it is also
 *     of the package as it is now, so that a field which is not there does not exist, says {@link FieldCatalog#isComplete}
 */
public record FieldSource(
        String packageName, String dataset, List<String> indices, boolean observed, boolean complete, Schema fields) {
    public FieldSource {
        indices = List.copyOf(indices);
    }

    /** The dataset, or the package where there is none. */
    public String name() {
        return dataset.isEmpty() ? packageName : dataset;
    }

    /** Whether somebody registered the fields by hand for an index pattern, which then is the dataset. */
    boolean isRegistered() {
        return indices.equals(List.of(dataset));
    }
}
