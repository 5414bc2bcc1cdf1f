package io.redshank.ingest.ecs;

import io.redshank.ingest.mapping.SourceMappings;
import io.redshank.model.IndexPattern;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How ECS documents become events. Immutable.
 *
 * @param dataset of documents that do not tell theirs, such as {@code okta.system}; null if unknown
 * @param namespace the last part of index names where documents do not tell theirs
 * @param live whether documents come as they happen; then the time of their arrival counts as {@code event.ingested}
 * @param clock tells when documents arrive
 * @param genericIndexNames names that shippers give by default: an index of such a name counts only if the document tells
 *     nothing better
 * @param dropDuplicates whether a document that came before is dropped
 * @param completeDocuments whether fields that rules expect are added where they can be known: {@code @timestamp}, {@code
 *     event.ingested}, {@code event.dataset}, {@code data_stream.dataset}, and the tag {@code no_timestamp}
 * @param mappings what records of other sources become
 */
public record EcsOptions(
        @Nullable String dataset,
        String namespace,
        boolean live,
        InstantSource clock,
        IndexPattern genericIndexNames,
        boolean dropDuplicates,
        boolean completeDocuments,
        SourceMappings mappings) {

    private static final IndexPattern GENERIC_NAMES = IndexPattern.of(List.of(
            "fluent-bit",
            "fluent-bit-*",
            "vector",
            "vector-*",
            "logstash",
            "logstash-*",
            "system",
            "logs-generic-default"));

    /** For documents that were written before. */
    public static EcsOptions file() {
        return new EcsOptions(
                null, "default", false, InstantSource.system(), GENERIC_NAMES, true, true, SourceMappings.shipped());
    }

    /** For documents that come as they happen. */
    public static EcsOptions live(InstantSource clock) {
        return new EcsOptions(null, "default", true, clock, GENERIC_NAMES, true, true, SourceMappings.shipped());
    }

    /** The same with a dataset for documents that do not tell theirs. */
    public EcsOptions withDataset(@Nullable String other) {
        return new EcsOptions(
                other, namespace, live, clock, genericIndexNames, dropDuplicates, completeDocuments, mappings);
    }

    /** The same with another namespace. */
    public EcsOptions withNamespace(String other) {
        return new EcsOptions(
                dataset, other, live, clock, genericIndexNames, dropDuplicates, completeDocuments, mappings);
    }

    /** The same with another clock. */
    public EcsOptions withClock(InstantSource other) {
        return new EcsOptions(
                dataset, namespace, live, other, genericIndexNames, dropDuplicates, completeDocuments, mappings);
    }

    /** The same with other names that do not count. */
    public EcsOptions withGenericIndexNames(IndexPattern other) {
        return new EcsOptions(dataset, namespace, live, clock, other, dropDuplicates, completeDocuments, mappings);
    }

    /** The same, dropping duplicates or not. */
    public EcsOptions withDropDuplicates(boolean other) {
        return new EcsOptions(dataset, namespace, live, clock, genericIndexNames, other, completeDocuments, mappings);
    }

    /** The same, completing documents or leaving them as they came. */
    public EcsOptions withCompleteDocuments(boolean other) {
        return new EcsOptions(dataset, namespace, live, clock, genericIndexNames, dropDuplicates, other, mappings);
    }

    /** The same with other mappings. */
    public EcsOptions withMappings(SourceMappings other) {
        return new EcsOptions(
                dataset, namespace, live, clock, genericIndexNames, dropDuplicates, completeDocuments, other);
    }
}
