package io.redshank.rules.fields;

import io.redshank.model.IndexPattern;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * All fields that are known, by the dataset that has them, and which of them a rule may name.
 *
 * <p>A rule may read a dataset if one of its index patterns can match an index of the dataset. A package that the rule names
 * as its {@code integration}, or that an index pattern stands for, but of which no dataset is read in this way, counts with
 * all its datasets: the catalogue may place its indices wrong, and a false complaint is worse than none. Fields known only
 * from the queries of rules count for the packages that are named or read.
 *
 * <p>Immutable and thread-safe. Finding the sources of a rule costs a look at each source, of which there are some hundred;
 * a catalogue of 25,000 rows takes less than two megabytes.
 */
public final class FieldCatalog implements RuleFields {
    /** In place of a package: rules that name none. */
    private static final String NO_PACKAGE = "(none)";

    /** How many combinations of sources are remembered. */
    private static final int MOST_UNIONS = 1_000;

    private final Schema ecs;
    private final List<FieldSource> sources;
    private final Map<String, String> packagesByPattern;
    private final Set<String> completePackages;
    /** Rules read the same sources again and again, and are asked of them for every field. */
    private final Map<RuleSources, List<FieldSource>> chosen = new ConcurrentHashMap<>();

    private final Map<RuleSources, Schema> schemas = new ConcurrentHashMap<>();

    private final Map<List<Schema>, UnionSchema> unions = new ConcurrentHashMap<>();

    /**
     * @param ecs fields that events of every source may have, besides those of {@link EcsSchema}
     * @param packagesByPattern the package that an index pattern stands for
     * @param completePackages those of which all fields are known
     */
    FieldCatalog(
            Schema ecs,
            List<FieldSource> sources,
            Map<String, String> packagesByPattern,
            Set<String> completePackages) {
        this.ecs = ecs;
        this.sources = List.copyOf(sources);
        this.packagesByPattern = Map.copyOf(packagesByPattern);
        this.completePackages = Set.copyOf(completePackages);
    }

    /**
     * Reads the tables {@code integration-fields.tsv}, {@code ecs-fields.tsv} and {@code index-patterns.tsv}, each as it is
     * or compressed as {@code .gz}.
     *
     * @return the catalogue, or what is wrong with the folder; nothing is thrown
     */
    public static CatalogReading read(Path folder) {
        return new CatalogReader(folder).read();
    }

    /** Every source, in the order of the tables. */
    public List<FieldSource> sources() {
        return sources;
    }

    /** The package that an index pattern stands for, by pattern. */
    public Map<String, String> packagesByPattern() {
        return packagesByPattern;
    }

    @Override
    public List<String> packagesWithout(String field, RuleSources rule) {
        if (EcsSchema.instance().typeOf(field).isPresent() || ecs.typeOf(field).isPresent()) {
            return List.of();
        }
        IndexPattern read = rule.pattern();
        Map<String, List<FieldSource>> byPackage = sourcesFor(rule).stream()
                .collect(Collectors.groupingBy(FieldSource::packageName, TreeMap::new, Collectors.toList()));
        List<String> without = new ArrayList<>();
        boolean found = false;
        for (Map.Entry<String, List<FieldSource>> ofPackage : byPackage.entrySet()) {
            List<FieldSource> own = ofPackage.getValue();
            if (own.stream().anyMatch(source -> source.fields().typeOf(field).isPresent())) {
                if (own.stream().noneMatch(source -> isRead(source, read))) {
                    return List.of(); // a package without indices of its own fills fields in those of others
                }
                found = true;
            } else if (own.stream().anyMatch(FieldSource::complete)) {
                without.add(ofPackage.getKey());
            }
        }
        return found ? List.copyOf(without) : List.of();
    }

    @Override
    public Optional<Schema> dataset(String packageName, String dataset) {
        List<FieldSource> own = sources.stream()
                .filter(source -> !source.observed()
                        && source.packageName().equals(packageName)
                        && (source.dataset().isEmpty() || source.dataset().equals(dataset)))
                .toList();
        return own.stream()
                        .anyMatch(
                                source -> source.complete() && source.dataset().equals(dataset))
                ? Optional.of(
                        new UnionSchema(own.stream().map(FieldSource::fields).toList()))
                : Optional.empty();
    }

    @Override
    public boolean isOnlyOfEcs(String field, RuleSources rule) {
        List<FieldSource> read = sourcesFor(rule);
        return !read.isEmpty()
                && read.stream()
                        .allMatch(source -> source.fields().typeOf(field).isEmpty());
    }

    /** A package without indices of its own has its fields from what was registered for others, and does not count. */
    @Override
    public List<String> registeredFor(String field) {
        List<FieldSource> owners = sourcesOf(field).stream()
                .filter(source -> !source.indices().isEmpty())
                .toList();
        return owners.stream().allMatch(FieldSource::isRegistered)
                ? owners.stream().map(FieldSource::dataset).sorted().toList()
                : List.of();
    }

    /** All fields of all sources, and those of ECS. */
    public Schema all() {
        return union(sources);
    }

    /** The datasets that a rule may read. Fields that ECS gives to every event are in none of them by that. */
    public List<FieldSource> sourcesFor(RuleSources rule) {
        if (chosen.size() > MOST_UNIONS) {
            chosen.clear();
        }
        return chosen.computeIfAbsent(rule, this::choose);
    }

    private List<FieldSource> choose(RuleSources rule) {
        IndexPattern read = rule.pattern();
        Set<String> named = packages(rule);
        Set<String> found = new HashSet<>();
        for (FieldSource source : sources) {
            if (!source.observed() && isRead(source, read)) {
                found.add(source.packageName());
            }
        }
        List<FieldSource> wanted = new ArrayList<>();
        for (FieldSource source : sources) {
            boolean wholePackage = named.contains(source.packageName())
                    && (source.observed() || !found.contains(source.packageName()));
            if (wholePackage || isRead(source, read)) {
                wanted.add(source);
            }
        }
        return List.copyOf(wanted);
    }

    private static boolean isRead(FieldSource source, IndexPattern read) {
        return source.indices().stream().anyMatch(read::mayMatch);
    }

    /** The packages that a rule names, or whose indices it does. */
    private Set<String> packages(RuleSources rule) {
        Set<String> packages = new LinkedHashSet<>(rule.integration());
        if (packages.isEmpty()) {
            packages.add(NO_PACKAGE);
        }
        for (String pattern : rule.index()) {
            String standsFor = packagesByPattern.get(pattern);
            if (standsFor != null) {
                packages.add(standsFor);
            }
        }
        return packages;
    }

    @Override
    public Schema schemaFor(RuleSources rule) {
        if (schemas.size() > MOST_UNIONS) {
            schemas.clear();
        }
        return schemas.computeIfAbsent(rule, sought -> union(sourcesFor(sought)));
    }

    private Schema union(List<FieldSource> chosen) {
        Set<Schema> parts = new LinkedHashSet<>();
        parts.add(EcsSchema.instance());
        parts.add(ecs);
        chosen.forEach(source -> parts.add(source.fields()));
        if (unions.size() > MOST_UNIONS) {
            unions.clear();
        }
        return unions.computeIfAbsent(List.copyOf(parts), UnionSchema::new);
    }

    /** Whether the tables have all fields of each package that the rule names, and its patterns match no other's. */
    @Override
    public boolean isComplete(RuleSources rule) {
        return !rule.index().isEmpty()
                && completePackages.containsAll(rule.integration())
                && rule.index().stream()
                        .allMatch(pattern -> completePackages.stream()
                                .anyMatch(complete -> pattern.startsWith("logs-" + complete + ".")));
    }

    /** The sources that have a field; those that know but its name come in only if no other has it. */
    public List<FieldSource> sourcesOf(String field) {
        Map<Boolean, List<FieldSource>> byHint = sources.stream()
                .filter(source -> source.fields().typeOf(field).isPresent())
                .collect(Collectors.partitioningBy(FieldSource::observed));
        List<FieldSource> known = byHint.getOrDefault(false, List.of());
        return known.isEmpty() ? byHint.getOrDefault(true, List.of()) : known;
    }

    /** The packages that have a field; of a package that the rule reads already, the datasets. */
    @Override
    public List<String> ownersOf(String field, RuleSources rule) {
        Set<String> own =
                sourcesFor(rule).stream().map(FieldSource::packageName).collect(Collectors.toSet());
        Set<String> owners = new TreeSet<>();
        for (FieldSource source : sourcesOf(field)) {
            if (!source.packageName().equals(NO_PACKAGE)) {
                owners.add(
                        own.contains(source.packageName())
                                        || source.packageName().isEmpty()
                                ? source.name()
                                : source.packageName());
            }
        }
        return List.copyOf(owners);
    }
}
