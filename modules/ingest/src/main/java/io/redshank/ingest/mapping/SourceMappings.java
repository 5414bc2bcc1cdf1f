package io.redshank.ingest.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mappings that records are looked up in, the first that knows a record by its content taking it. A document that is in the Elastic
 * Common Schema already is no record. Immutable and thread-safe.
 */
public final class SourceMappings {
    private static final List<String> NAMES = List.of(
            "aws.cloudtrail",
            "okta.system",
            "kubernetes.audit_logs",
            "github.audit",
            "gcp.audit",
            "o365.audit",
            "azure.signinlogs",
            "azure.auditlogs",
            "azure.activitylogs",
            "azure.identity_protection",
            "azure.platformlogs",
            "google_workspace.admin",
            "google_workspace.login",
            "google_workspace.token");

    private final List<SourceMapping> mappings;

    /** Names of lists that hold records, and the mappings that such records may be of. */
    private final Map<String, List<SourceMapping>> batches = new LinkedHashMap<>();

    private SourceMappings(List<SourceMapping> mappings) {
        this.mappings = List.copyOf(mappings);
        for (SourceMapping mapping : mappings) {
            mapping.records()
                    .forEach(list -> batches.computeIfAbsent(list, unused -> new ArrayList<>())
                            .add(mapping));
        }
    }

    private static final class Shipped {
        static final SourceMappings ALL = load();
    }

    /** Those that are shipped; read when first asked for. */
    public static SourceMappings shipped() {
        return Shipped.ALL;
    }

    /** These before those that are shipped. */
    public SourceMappings with(List<SourceMapping> own) {
        List<SourceMapping> all = new ArrayList<>(own);
        all.addAll(mappings);
        return new SourceMappings(all);
    }

    /** What each is called. */
    public List<String> names() {
        return mappings.stream().map(SourceMapping::name).toList();
    }

    private static SourceMappings load() {
        List<SourceMapping> all = new ArrayList<>();
        for (String name : NAMES) {
            try (InputStream in = SourceMappings.class.getResourceAsStream(name + ".toml")) {
                if (in == null) {
                    throw new IllegalStateException(name + ".toml is missing from the jar: a bug of this build");
                }
                all.add(MappingReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (MappingException wrong) {
                throw new IllegalStateException(wrong);
            }
        }
        return new SourceMappings(all);
    }

    /**
     * The documents that a document of JSON becomes; null if no mapping knows it. In a batch each record is of the source that it is of,
     * and one that no mapping knows is a document as it is.
     */
    public @Nullable List<Map<String, @Nullable Object>> map(Map<String, @Nullable Object> source) {
        if (isEcs(source)) {
            return null;
        }
        for (Map.Entry<String, List<SourceMapping>> batch : batches.entrySet()) {
            List<Map<String, @Nullable Object>> mapped =
                    source.get(batch.getKey()) instanceof List<?> records ? all(records, batch.getValue()) : null;
            if (mapped != null) {
                return mapped;
            }
        }
        return one(source, mappings);
    }

    /** The documents of a batch; null if no record is known, or something in it is none. */
    private static @Nullable List<Map<String, @Nullable Object>> all(List<?> records, List<SourceMapping> mappings) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        boolean known = false;
        for (Object each : records) {
            if (!(each instanceof Map<?, ?> object)) {
                return null;
            }
            Map<String, @Nullable Object> record = new LinkedHashMap<>();
            object.forEach((name, value) -> record.put(String.valueOf(name), value));
            List<Map<String, @Nullable Object>> mapped = one(record, mappings);
            known |= mapped != null;
            all.addAll(mapped == null ? List.of(record) : mapped);
        }
        return known ? all : null;
    }

    private static @Nullable List<Map<String, @Nullable Object>> one(
            Map<String, @Nullable Object> record, List<SourceMapping> mappings) {
        for (SourceMapping mapping : mappings) {
            List<Map<String, @Nullable Object>> mapped = mapping.map(record);
            if (mapped != null) {
                return mapped;
            }
        }
        return null;
    }

    private static boolean isEcs(Map<String, @Nullable Object> source) {
        return source.containsKey("ecs")
                || source.containsKey("ecs.version")
                || source.containsKey("data_stream")
                || (source.get("event") instanceof Map<?, ?> event
                        && (event.containsKey("category")
                                || event.containsKey("kind")
                                || event.containsKey("dataset")));
    }
}
