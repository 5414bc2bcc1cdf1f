package io.redshank.ingest.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private SourceMappings(List<SourceMapping> mappings) {
        this.mappings = List.copyOf(mappings);
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

    /** The documents that a document of JSON becomes; null if no mapping knows it. */
    public @Nullable List<Map<String, @Nullable Object>> map(Map<String, @Nullable Object> source) {
        if (isEcs(source)) {
            return null;
        }
        for (SourceMapping mapping : mappings) {
            List<Map<String, @Nullable Object>> mapped = mapping.map(source);
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
