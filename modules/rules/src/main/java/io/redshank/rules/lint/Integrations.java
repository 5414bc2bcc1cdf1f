package io.redshank.rules.lint;

import io.redshank.model.Glob;
import io.redshank.model.NearNames;
import io.redshank.rules.fields.FieldCatalog;
import io.redshank.rules.fields.FieldSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The integrations that are known, the datasets of their events and the indices that hold these. There are more integrations than
 * any table lists, so that a name which is not known is not wrong by that alone. Immutable; a question costs a look at each
 * integration at the most.
 */
public final class Integrations {
    /** The table of versions in a data folder. */
    public static final String FILE = "integration-versions.tsv";

    /** Shorter words are a letter away from others without a mistake. */
    private static final int SHORTEST = 4;

    private static final String NO_INTEGRATION = "(none)";
    private static final Pattern DATASET = Pattern.compile("[a-z0-9_]+(?:\\.[a-z0-9_]+)+");
    private static final Pattern DATA_STREAM = Pattern.compile("(?:logs|metrics|traces)-([a-z0-9_.]+?)(?:-?\\*)?");
    private static final List<String> TYPES = List.of("logs-", "metrics-", "traces-");
    /** Indices that hold the events, or the alerts, of any integration. */
    private static final List<String> OF_ANY = List.of("filebeat-", ".alerts-", ".internal.alerts-", "*", "logs-*");

    /** Indices of agents before there were integrations, and the integrations whose events they hold. */
    private static final Map<String, Set<String>> OF_BEATS = Map.of(
            "auditbeat-", Set.of("auditd_manager", "cloud_defend", "endpoint", "fim", "system"),
            "winlogbeat-", Set.of("windows", "system"),
            "packetbeat-", Set.of("network_traffic"),
            "apm-", Set.of("apm"));

    /** The indices of agents, without what varies. */
    private static final List<String> AGENTS =
            List.of("auditbeat", "endgame", "filebeat", "heartbeat", "metricbeat", "packetbeat", "winlogbeat");

    private final Map<String, Boolean> collects;
    private final Map<String, String> byPattern;
    private final Map<String, Set<String>> datasets;
    private final Set<String> modules;

    /**
     * Integrations from elsewhere.
     *
     * @param collects the integrations by name, and whether they bring events of their own
     * @param byPattern the integration that an index pattern stands for
     * @param datasets the datasets that are known of integrations and of the modules of agents
     */
    public Integrations(
            Map<String, Boolean> collects, Map<String, String> byPattern, Map<String, Set<String>> datasets) {
        this.collects = new TreeMap<>(collects);
        this.byPattern = Map.copyOf(byPattern);
        this.datasets = Map.copyOf(datasets);
        this.modules = new TreeSet<>(datasets.keySet());
        modules.addAll(collects.keySet());
    }

    /**
     * Reads {@code integration-versions.tsv} of a folder.
     *
     * @param catalog what else the folder knows: datasets, and what index patterns stand for
     * @throws IOException if the table cannot be read or a line has too few columns
     */
    public static Integrations read(Path folder, FieldCatalog catalog) throws IOException {
        Map<String, Boolean> collects = new HashMap<>();
        for (String[] columns : Tables.read(folder.resolve(FILE), 4)) {
            collects.merge(columns[0], !columns[3].isBlank(), Boolean::logicalOr);
        }
        Map<String, Set<String>> datasets = new HashMap<>();
        catalog.packagesByPattern().forEach((pattern, integration) -> {
            Matcher stream = DATA_STREAM.matcher(pattern);
            add(datasets, integration, stream.matches() ? stream.group(1) : "");
        });
        for (FieldSource source : catalog.sources()) {
            add(datasets, source.packageName(), source.dataset());
        }
        return new Integrations(collects, catalog.packagesByPattern(), datasets);
    }

    private static void add(Map<String, Set<String>> datasets, String integration, String dataset) {
        if (!integration.equals(NO_INTEGRATION)) {
            Set<String> known = datasets.computeIfAbsent(integration, unused -> new TreeSet<>());
            if (DATASET.matcher(dataset).matches()) {
                known.add(dataset);
            }
        }
    }

    /** Whether there is such an integration. */
    public boolean isKnown(String integration) {
        return collects.containsKey(integration);
    }

    /** Whether the integration brings events; some only look at those of others. */
    public boolean isCollecting(String integration) {
        return collects.getOrDefault(integration, false);
    }

    /** Whether there is no such integration, but one a letter away. */
    public boolean isSlip(String integration) {
        return !modules.contains(integration) && modules.stream().anyMatch(known -> isNear(integration, known));
    }

    /** The datasets that are known of an integration, in order; seldom all there are. */
    public Set<String> datasets(String integration) {
        return datasets.getOrDefault(integration, Set.of());
    }

    /** Whether an index pattern may match an index with events of the integration. */
    public boolean mayRead(String pattern, String integration) {
        if (integration.equals(byPattern.get(pattern))
                || OF_ANY.stream()
                        .anyMatch(any -> pattern.startsWith(any) && (any.endsWith("-") || pattern.equals(any)))) {
            return true;
        }
        for (Map.Entry<String, Set<String>> beat : OF_BEATS.entrySet()) {
            if (pattern.startsWith(beat.getKey()) && beat.getValue().contains(integration)) {
                return true;
            }
        }
        return isDataStreamOf(pattern, integration);
    }

    private static boolean isDataStreamOf(String pattern, String integration) {
        return TYPES.stream()
                .anyMatch(type -> Glob.overlap(pattern, type + integration + ".*")
                        || Glob.overlap(pattern, type + integration + "-*"));
    }

    /**
     * The name that was meant in a pattern which matches nothing: it is a letter away from one that matches. A pattern of an
     * integration or a dataset that is merely unknown may be right.
     */
    public Optional<String> meant(String pattern) {
        String type = TYPES.stream().filter(pattern::startsWith).findFirst().orElse("");
        if (type.isEmpty()) {
            String agent = head(pattern, 0, "-*");
            return AGENTS.stream()
                    .filter(known -> isNear(agent, known) && !Glob.overlap(pattern, known + "-*"))
                    .findFirst();
        }
        String integration = head(pattern, type.length(), ".-*");
        if (!modules.contains(integration)) {
            return modules.stream().anyMatch(known -> isDataStreamOf(pattern, known))
                    ? Optional.empty()
                    : modules.stream()
                            .filter(known -> isNear(integration, known))
                            .findFirst();
        }
        int dot = type.length() + integration.length();
        if (dot >= pattern.length() || pattern.charAt(dot) != '.') {
            return Optional.empty();
        }
        return meantDataset(head(pattern, type.length(), "-*"), integration)
                .filter(dataset ->
                        datasets(integration).stream().noneMatch(known -> Glob.overlap(pattern, type + known + "-*")));
    }

    /** The dataset of an integration that was meant by one that is not known: it is a letter away. */
    public Optional<String> meantDataset(String dataset, String integration) {
        Set<String> known = datasets(integration);
        return known.contains(dataset)
                ? Optional.empty()
                : known.stream()
                        .filter(other ->
                                isNear(dataset.substring(integration.length()), other.substring(integration.length())))
                        .findFirst();
    }

    private static String head(String pattern, int from, String ends) {
        int at = from;
        while (at < pattern.length() && ends.indexOf(pattern.charAt(at)) < 0) {
            at++;
        }
        return pattern.substring(from, at);
    }

    /** Whether a word long enough to tell is a letter away from another. */
    private static boolean isNear(String written, String known) {
        return Math.min(written.length(), known.length()) >= SHORTEST && NearNames.differByALetter(written, known);
    }
}
