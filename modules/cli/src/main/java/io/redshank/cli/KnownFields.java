package io.redshank.cli;

import io.redshank.model.Glob;
import io.redshank.model.NearNames;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleSources;
import io.redshank.rules.fields.FieldCatalog;
import io.redshank.rules.fields.FieldSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The fields of ECS, of integrations, of datasets and of what an index pattern reads, by name. Immutable; a question costs a look
 * at each field of what it names.
 */
final class KnownFields {
    /** The name under which the fields of ECS are asked for. */
    static final String ECS = "ecs";

    private static final String NO_INTEGRATION = "(none)";

    private final Optional<FieldCatalog> catalog;

    KnownFields(Optional<FieldCatalog> catalog) {
        this.catalog = catalog;
    }

    /**
     * A field as some sources have it.
     *
     * @param type empty if only the name is known
     * @param sources who has it with this type, in order
     */
    record Known(String field, Optional<FieldType> type, Set<String> sources) {
        Known {
            sources = Set.copyOf(sources);
        }

        /** The type for people and programs. */
        String typeName() {
            return type.map(FieldType::label).orElse("unknown");
        }
    }

    private record Source(String name, Schema fields) {}

    private record Key(String field, Optional<FieldType> type) {}

    /**
     * The fields of all that is named, by name and type.
     *
     * @param names integrations, datasets, index patterns or {@link #ECS}; none of them asks for everything
     * @throws UsageException if nothing is known under a name
     */
    List<Known> of(List<String> names) {
        List<Source> sources = new ArrayList<>();
        if (names.isEmpty()) {
            sources.add(new Source(ECS, EcsSchema.instance()));
            catalog.ifPresent(known -> known.sources().forEach(source -> add(source, sources)));
        }
        names.forEach(name -> sources.addAll(named(name)));
        Map<Key, Set<String>> found = new TreeMap<>(Comparator.comparing(Key::field)
                .thenComparing(key -> key.type().map(FieldType::label).orElse("")));
        for (Source source : sources) {
            for (String field : source.fields().fields()) {
                Optional<FieldType> type = source.fields().typeOf(field).filter(each -> each != FieldType.DYNAMIC);
                found.computeIfAbsent(new Key(field, type), unused -> new TreeSet<>())
                        .add(source.name());
            }
        }
        Set<String> typed = found.keySet().stream()
                .filter(key -> key.type().isPresent())
                .map(Key::field)
                .collect(Collectors.toSet());
        List<Known> fields = new ArrayList<>();
        found.forEach((key, owners) -> {
            if (key.type().isPresent() || !typed.contains(key.field())) { // a mere name adds nothing to a type
                fields.add(new Known(key.field(), key.type(), owners));
            }
        });
        return fields;
    }

    private static void add(FieldSource source, List<Source> sources) {
        if (!source.packageName().equals(NO_INTEGRATION)) {
            sources.add(new Source(source.name(), source.fields()));
        }
    }

    private List<Source> named(String name) {
        List<Source> found = new ArrayList<>();
        if (name.equalsIgnoreCase(ECS)) {
            found.add(new Source(ECS, EcsSchema.instance()));
        }
        catalog.ifPresent(known -> {
            if (isPattern(name)) { // some sources are called after the pattern that reads them
                known.sourcesFor(new RuleSources(List.of(name), List.of())).forEach(source -> add(source, found));
                return;
            }
            for (FieldSource source : known.sources()) {
                if (name.equals(source.packageName()) || name.equals(source.dataset())) {
                    add(source, found);
                }
            }
        });
        if (found.isEmpty()) {
            throw unknown(name);
        }
        return found;
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('-') >= 0;
    }

    private UsageException unknown(String name) {
        if (catalog.isEmpty()) {
            return new UsageException(
                    "nothing is known of `" + name + "`",
                    "without --data only the fields of ECS are known: `redshank schema ecs`");
        }
        Set<String> names = new TreeSet<>(Set.of(ECS));
        catalog.get().sources().forEach(source -> {
            if (!source.packageName().equals(NO_INTEGRATION)) {
                names.add(source.packageName());
                names.add(source.name());
            }
        });
        String near = NearNames.nearest(name, names);
        return new UsageException(
                "nothing is known of `" + name + "`",
                near == null
                        ? "name an integration, a dataset, an index pattern or `ecs`"
                        : "did you mean `" + near + "`?");
    }

    /** The fields whose names a pattern with {@code *} fits. */
    static List<Known> matching(List<Known> fields, String glob) {
        return fields.stream()
                .filter(known -> Glob.matches(glob, known.field()))
                .toList();
    }
}
