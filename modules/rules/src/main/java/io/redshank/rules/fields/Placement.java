package io.redshank.rules.fields;

import java.util.List;
import java.util.Set;

/**
 * To which package and dataset the rows of a table of fields belong, and which indices hold their events. Each table has
 * its own way of naming: the columns mean what their source means by them.
 */
record Placement(String packageName, String dataset, List<String> indices) {
    /** Packages write {@code type-dataset-namespace}, the dataset beginning with the name of the package. */
    private static final List<String> TYPES = List.of("logs-", "metrics-", "traces-");

    private static final List<String> BEATS = List.of("auditbeat-*", "filebeat-*", "packetbeat-*", "winlogbeat-*");
    private static final Set<String> PARTS_OF_A_BEAT = Set.of("root", "processors", "autodiscover");

    Placement {
        indices = List.copyOf(indices);
    }

    /**
     * The place of a row.
     *
     * @param source the table that the row was made from; one not known is read as one of packages
     */
    static Placement of(String source, String packageName, String dataset) {
        return switch (source) {
            case "endpoint-package" -> endpoint(dataset);
            case "endpoint-custom" -> new Placement(packageName, "", List.of("logs-endpoint.*"));
            case "beats" -> beat(packageName, dataset);
            case "endgame" -> new Placement(packageName, "", List.of(dataset));
            case "non-ecs" -> new Placement(packageName, dataset, List.of(dataset));
            case "observed-in-rules" -> new Placement(packageName, "", ofPackage(packageName, ""));
            default -> {
                String whole = packageName + "." + dataset;
                yield new Placement(packageName, whole, ofPackage(packageName, dataset));
            }
        };
    }

    private static List<String> ofPackage(String packageName, String dataset) {
        String rest = dataset.isEmpty() ? ".*" : "." + dataset + "-*";
        return TYPES.stream().map(type -> type + packageName + rest).toList();
    }

    private static Placement endpoint(String dataset) {
        return switch (dataset) {
            case "alerts" -> endpoint("endpoint.alerts", "logs-");
            case "metadata", "metrics", "policy" -> endpoint("endpoint." + dataset, "metrics-");
            case "actions", "heartbeat" -> endpoint("endpoint." + dataset, ".logs-");
            case "action_responses" -> endpoint("endpoint.action.responses", ".logs-");
            case "collection" -> endpoint("endpoint.diagnostic.collection", ".logs-");
            default -> endpoint("endpoint.events." + dataset, "logs-");
        };
    }

    private static Placement endpoint(String dataset, String type) {
        return new Placement("endpoint", dataset, List.of(type + dataset + "-*"));
    }

    /**
     * Modules of filebeat became packages of the same name, and packetbeat's protocols became network_traffic; they kept
     * their fields, so that these stand in for the package's own table.
     */
    private static Placement beat(String beat, String dataset) {
        String module = dataset.indexOf('.') < 0 ? dataset : dataset.substring(0, dataset.indexOf('.'));
        String index = beat + "-*";
        return switch (beat) {
            case "libbeat" -> new Placement("beats", "", BEATS);
            case "filebeat" ->
                PARTS_OF_A_BEAT.contains(module)
                        ? new Placement(beat, "", List.of(index))
                        : new Placement(
                                module,
                                dataset,
                                List.of(index, "logs-" + dataset + (module.equals(dataset) ? ".*" : "-*")));
            case "packetbeat" ->
                new Placement(
                        beat,
                        "",
                        List.of(index, "logs-network_traffic." + (module.equals("root") ? "*" : dataset + "-*")));
            default -> new Placement(beat, "", List.of(index));
        };
    }
}
