package io.redshank.rules.lint.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values fields of the Elastic Common Schema 9.4.0 may have, where it lists them, and which event types fit which category;
 * from {@code ecs-values.tsv} beside this class. Immutable; a look-up costs constant time.
 */
final class EcsValues {
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, Set<String>> types = new HashMap<>();

    private EcsValues() {}

    private static final class Holder {
        static final EcsValues INSTANCE = load();
    }

    static EcsValues instance() {
        return Holder.INSTANCE;
    }

    private static EcsValues load() {
        EcsValues facts = new EcsValues();
        try (InputStream in = EcsValues.class.getResourceAsStream("ecs-values.tsv")) {
            if (in == null) {
                throw new IllegalStateException("ecs-values.tsv is missing from the jar: a bug of this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split("\t", -1);
                    Map<String, Set<String>> table = columns[0].equals("values") ? facts.values : facts.types;
                    table.put(columns[1], Set.of(columns[2].split(" ")));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return facts;
    }

    /** The only values that a field has; nothing if there is no such list. */
    Optional<Set<String>> of(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The values of {@code event.type} that events of a category have; nothing for a category unknown. */
    Optional<Set<String>> types(String category) {
        return Optional.ofNullable(types.get(category));
    }
}
