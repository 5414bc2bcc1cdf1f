package io.redshank.rules.lint;

import io.redshank.model.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * From which stack on the Elastic Common Schema has a field. Immutable; a look-up costs constant time.
 *
 * @param since the first version with the field, {@code 9.4}, by field; fields that the oldest known version has are not in it
 */
public record EcsVersions(Map<String, String> since) {
    /** The table of fields in a data folder. */
    public static final String FILE = "ecs-fields.tsv";

    /** What the names of columns begin with that hold a field's type in a version. */
    private static final String TYPE_IN = "type_";

    public EcsVersions {
        since = Map.copyOf(since);
    }

    /**
     * Reads the columns {@code type_…} of {@code ecs-fields.tsv} of a folder, which are empty where a version lacks the field.
     *
     * @throws IOException if the table cannot be read or a line has fewer columns than the last of these
     */
    public static EcsVersions read(Path folder) throws IOException {
        List<String[]> lines = Tables.readWithNames(folder.resolve(FILE), 1);
        TreeMap<Version, Integer> columns = new TreeMap<>();
        int last = 0;
        String[] names = lines.isEmpty() ? new String[0] : lines.getFirst();
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith(TYPE_IN)) {
                Optional<String> minor = Stacks.minor(names[i].substring(TYPE_IN.length()));
                if (minor.isPresent()) {
                    columns.put(Version.of(minor.get()), i);
                    last = i;
                }
            }
        }
        Map<String, String> since = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] row = lines.get(i);
            if (row.length <= last) {
                throw new IOException(
                        folder.resolve(FILE) + " line " + (i + 1) + ": " + (last + 1) + " columns are needed");
            }
            first(row, columns).ifPresent(column -> since.put(row[0], names[column].substring(TYPE_IN.length())));
        }
        return new EcsVersions(since);
    }

    /** The first column that knows the field, unless that is the first of all. */
    private static Optional<Integer> first(String[] row, TreeMap<Version, Integer> columns) {
        return columns.values().stream()
                .filter(column -> !row[column].isEmpty())
                .findFirst()
                .filter(column -> !column.equals(columns.firstEntry().getValue()));
    }

    /** The first stack with a field that older ones lack. */
    public Optional<String> since(String field) {
        return Optional.ofNullable(since.get(field));
    }
}
