package io.redshank.rules.fields;

import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a catalogue of the tables in a folder. Names that recur in many tables are kept once, and so are datasets with the
 * same fields. For one folder and one thread.
 */
final class CatalogReader {
    static final String INTEGRATIONS = "integration-fields.tsv";
    static final String ECS = "ecs-fields.tsv";
    static final String PATTERNS = "index-patterns.tsv";

    private static final List<String> INTEGRATION_COLUMNS =
            List.of("source", "package", "dataset", "version", "field", "type");
    private static final List<String> ECS_COLUMNS = List.of("field", "type", "array", "multi_fields");
    private static final List<String> PATTERN_COLUMNS =
            List.of("index_pattern", "guessed_package", "guessed_dataset", "rule_count", "metadata_integrations");
    private static final String OBSERVED = "observed-in-rules";
    private static final String ENDPOINT = "endpoint-package";
    private static final String CUSTOM = "non-ecs";

    /** How the names of tables begin that were made of a package's own list of fields. */
    private static final List<String> COMPLETE = List.of("endpoint-package", "endgame", "integration-schemas");

    /** Words that tables have in place of a type; what an alias leads to, they do not say. */
    private static final Set<String> NO_TYPE = Set.of("", "alias", "array", "number");

    private final Path folder;
    private final List<CatalogReading.Problem> problems = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> packagesByPattern = new HashMap<>();
    private final Map<String, String> ecs = new HashMap<>();
    private final Map<Group, Map<String, String>> groups = new LinkedHashMap<>();
    private final Map<Map<String, String>, Schema> schemas = new HashMap<>();

    /** Rows that belong together. */
    private record Group(String source, String packageName, String dataset) {}

    CatalogReader(Path folder) {
        this.folder = folder;
    }

    CatalogReading read() {
        if (!Files.isDirectory(folder)) {
            return new CatalogReading.Failed(List.of(new CatalogReading.Problem(folder, 0, "there is no such folder")));
        }
        table(PATTERNS, PATTERN_COLUMNS, false, this::patternRow);
        table(ECS, ECS_COLUMNS, true, this::ecsRow);
        table(INTEGRATIONS, INTEGRATION_COLUMNS, false, this::integrationRow);
        if (!problems.isEmpty()) {
            return new CatalogReading.Failed(problems);
        }
        List<FieldSource> sources = new ArrayList<>();
        groups.forEach((group, mappings) -> {
            FieldSource source = source(group, mappings);
            sources.add(source);
            if (group.source().equals(CUSTOM)) {
                enrichers(source, mappings).forEach(sources::add);
            }
        });
        return new CatalogReading.Read(new FieldCatalog(schema(ecs), sources, packagesByPattern, complete()));
    }

    /** The packages whose table was made from the package itself, and not from rules, an old copy or its forerunner. */
    private Set<String> complete() {
        return groups.keySet().stream()
                .filter(group -> group.source().equals(ENDPOINT))
                .map(Group::packageName)
                .collect(Collectors.toSet());
    }

    private void table(String name, List<String> columns, boolean moreColumns, Table.RowSink rows) {
        Path compressed = folder.resolve(name + ".gz");
        Path file = Files.exists(compressed) ? compressed : folder.resolve(name);
        try {
            Table.read(file, columns, moreColumns, rows);
        } catch (Table.Unusable unusable) {
            problems.add(new CatalogReading.Problem(file, unusable.line(), String.valueOf(unusable.getMessage())));
        }
    }

    private void patternRow(List<String> row) throws Table.Unusable {
        String pattern = required(row, 0);
        if (!row.get(1).isBlank()) {
            packagesByPattern.put(pattern, kept(row, 1));
        }
    }

    private void ecsRow(List<String> row) throws Table.Unusable {
        ecs.put(required(row, 0), kept(row, 1));
        for (String written : row.get(3).split("[ ,;]+", -1)) {
            if (!written.isEmpty()) {
                int colon = written.indexOf(':');
                if (colon <= 0) {
                    throw new Table.Unusable("`" + written + "` in column multi_fields is not `name:type`");
                }
                ecs.put(kept(written.substring(0, colon)), kept(written.substring(colon + 1)));
            }
        }
    }

    private void integrationRow(List<String> row) throws Table.Unusable {
        Group group = new Group(required(row, 0), kept(row, 1), kept(row, 2));
        // of two versions the later row is the later one
        groups.computeIfAbsent(group, unused -> new HashMap<>()).put(required(row, 4), kept(row, 5));
    }

    private String required(List<String> row, int column) throws Table.Unusable {
        if (row.get(column).isBlank()) {
            throw new Table.Unusable("column " + (column + 1) + " is empty");
        }
        return kept(row, column);
    }

    private String kept(List<String> row, int column) {
        return kept(row.get(column));
    }

    private String kept(String name) {
        return names.computeIfAbsent(name, unused -> name);
    }

    private FieldSource source(Group group, Map<String, String> mappings) {
        String owner = group.source().equals(CUSTOM)
                ? packagesByPattern.getOrDefault(group.dataset(), "")
                : group.packageName();
        Placement place = Placement.of(group.source(), owner, group.dataset());
        return new FieldSource(
                place.packageName(),
                place.dataset(),
                place.indices(),
                group.source().equals(OBSERVED),
                isComplete(group.source()),
                schema(mappings));
    }

    private static boolean isComplete(String source) {
        return COMPLETE.stream().anyMatch(source::startsWith);
    }

    /**
     * Some packages, such as problemchild, add fields to the events of others. They have no index of their own; their
     * fields are registered with an index where they were seen, but a rule that names the package may read another.
     */
    private Stream<FieldSource> enrichers(FieldSource custom, Map<String, String> mappings) {
        Set<String> packages = groups.keySet().stream().map(Group::packageName).collect(Collectors.toSet());
        return mappings.keySet().stream()
                .filter(field -> field.indexOf('.') > 0)
                .map(field -> field.substring(0, field.indexOf('.')))
                .distinct()
                .filter(prefix -> packages.contains(prefix) && !prefix.equals(custom.packageName()))
                .sorted()
                .map(prefix -> new FieldSource(prefix, "", List.of(), false, false, custom.fields()));
    }

    private Schema schema(Map<String, String> mappings) {
        return schemas.computeIfAbsent(mappings, CatalogReader::made);
    }

    private static Schema made(Map<String, String> mappings) {
        Map<String, String> typed = new HashMap<>();
        Map<String, FieldType> names = new HashMap<>();
        mappings.forEach((field, type) -> {
            if (NO_TYPE.contains(type)) {
                names.put(field, FieldType.DYNAMIC);
            } else {
                typed.put(field, type);
            }
        });
        Schema schema = MapSchema.ofMappings(typed);
        return names.isEmpty() ? schema : schema.orElse(new MapSchema(names));
    }
}
