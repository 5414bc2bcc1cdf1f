package io.redshank.ingest.ecs;

import static io.redshank.ingest.ecs.TreeField.AGENT_TYPE;
import static io.redshank.ingest.ecs.TreeField.AGENT_VERSION;
import static io.redshank.ingest.ecs.TreeField.EVENT_DATASET;
import static io.redshank.ingest.ecs.TreeField.EVENT_MODULE;
import static io.redshank.ingest.ecs.TreeField.FILESET;
import static io.redshank.ingest.ecs.TreeField.STREAM_DATASET;
import static io.redshank.ingest.ecs.TreeField.STREAM_NAMESPACE;
import static io.redshank.ingest.ecs.TreeField.STREAM_TYPE;

import io.redshank.ingest.BoundedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which index a document belongs to. The first that is known counts: the index it was in, unless that has a name which
 * shippers give to anything; its data stream; its agent; its dataset; the dataset that is configured. An event of which
 * nothing is known goes to an index that only patterns such as {@code logs-*} match. For one thread.
 */
final class IndexNames {
    /** Where events go of which nothing tells where they belong. */
    static final String UNROUTED = "logs-redshank.unrouted-default";

    private static final Pattern BACKING_INDEX = Pattern.compile("\\.ds-(.+?)(?:-\\d{4}\\.\\d{2}\\.\\d{2})?-\\d{6,}");
    private static final List<String> MOUNTED = List.of("partial-", "restored-");
    private static final Set<String> BEATS = Set.of("winlogbeat", "auditbeat", "filebeat", "packetbeat");
    private static final int CACHED_NAMES = 1_024;

    private final EcsOptions options;
    /** One string a name, as many events share few names and each is kept with its events. */
    private final BoundedMap<String, String> names = new BoundedMap<>(CACHED_NAMES);

    IndexNames(EcsOptions options) {
        this.options = options;
    }

    /**
     * Where a document belongs.
     *
     * @param index the name to match patterns of rules against
     * @param dataset the dataset the name was made of, or null
     */
    record Route(String index, @Nullable String dataset) {
        boolean isUnrouted() {
            return index.equals(UNROUTED);
        }
    }

    /**
     * Decides by a document and the name of the index it was in, if that is known.
     */
    Route route(@Nullable String given, Map<String, @Nullable Object> document) {
        String plain = given == null ? null : plain(given);
        if (plain != null && !options.genericIndexNames().matches(plain)) {
            return new Route(shared(plain), null);
        }
        Route told = told(document);
        if (told != null) {
            return new Route(shared(told.index), told.dataset);
        }
        return new Route(plain == null ? UNROUTED : shared(plain), null);
    }

    private String shared(String name) {
        String known = names.get(name);
        if (known == null) {
            names.put(name, name);
        }
        return known == null ? name : known;
    }

    private @Nullable Route told(Map<String, @Nullable Object> document) {
        String namespace = or(STREAM_NAMESPACE.text(document), options.namespace());
        String stream = STREAM_DATASET.text(document);
        if (stream != null) {
            String type = or(STREAM_TYPE.text(document), "logs");
            return new Route(type + "-" + stream + "-" + namespace, stream);
        }
        String agent = or(AGENT_TYPE.text(document), "");
        if (BEATS.contains(agent)) {
            return new Route(agent + "-" + or(AGENT_VERSION.text(document), "0"), null);
        }
        String dataset = EVENT_DATASET.text(document);
        if (dataset != null && (agent.equals("endpoint") || dataset.indexOf('.') >= 0)) {
            return logs(dataset, namespace);
        }
        String module = EVENT_MODULE.text(document);
        String fileset = FILESET.text(document);
        if (module != null && fileset != null) {
            return logs(module + "." + fileset, namespace);
        }
        String configured = options.dataset();
        return configured == null ? null : logs(configured, namespace);
    }

    private static Route logs(String dataset, String namespace) {
        return new Route("logs-" + dataset + "-" + namespace, dataset);
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    /**
     * The name that people know an index by: {@code .ds-NAME-2026.01.31-000001} backs the data stream {@code NAME}, {@code
     * partial-} and {@code restored-} stand before the names of mounted snapshots, and another cluster's before a colon.
     */
    static @Nullable String plain(String index) {
        String name = index.substring(index.indexOf(':') + 1);
        for (int i = 0; i < MOUNTED.size(); ) {
            boolean isMounted = name.startsWith(MOUNTED.get(i));
            name = isMounted ? name.substring(MOUNTED.get(i).length()) : name;
            i = isMounted ? 0 : i + 1;
        }
        if (name.startsWith(".ds-")) {
            Matcher backing = BACKING_INDEX.matcher(name);
            name = backing.matches() ? backing.group(1) : name;
        }
        return name.isEmpty() ? null : name;
    }
}
