package io.redshank.testkit;

import io.redshank.model.Document;
import io.redshank.model.schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random documents over few fields and few values, so that equality, order and absence all happen often. Fields are
 * nested or dotted, single or in arrays, absent, null, or of the wrong kind. For one thread.
 */
public final class RandomDocuments {
    /** The fields there are: one of each type, two of keyword. */
    public static final Map<String, FieldType> FIELDS = Map.of(
            "process.name", FieldType.KEYWORD,
            "process.parent.name", FieldType.KEYWORD,
            "process.pid", FieldType.LONG,
            "event.risk", FieldType.DOUBLE,
            "event.trusted", FieldType.BOOLEAN,
            "source.ip", FieldType.IP,
            "event.created", FieldType.DATE,
            "package.version", FieldType.VERSION,
            "labels.any", FieldType.DYNAMIC,
            "message", FieldType.TEXT);

    private static final List<String> NAMES = FIELDS.keySet().stream().sorted().toList();
    private static final List<String> WORDS = List.of(
            "cmd.exe", "CMD.EXE", "php", "php8.2", "python3", "", "*", "a", "ab", "B", "İ", "😀", "line\nbreak");
    private static final List<Long> WHOLE =
            List.of(0L, 1L, -1L, 2L, 7L, 4688L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Double> DECIMAL = List.of(0.0, -0.0, 0.5, 1.0, -1.5, 7.0, 0x1p53, 1e300);
    private static final List<String> ADDRESSES =
            List.of("10.0.0.1", "10.1.2.3", "192.168.1.7", "::1", "fe80::1", "::ffff:10.0.0.1");
    private static final List<String> TIMES =
            List.of("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-01-02", "1767225600001");
    private static final List<String> VERSIONS = List.of("1.2.4", "1.2.4-SNAPSHOT", "1.11.3", "1.5", "none");

    private final RandomGenerator random;

    /** Draws from this generator. */
    public RandomDocuments(RandomGenerator random) {
        this.random = random;
    }

    /** The next document. */
    public Document next() {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                put(root, name, content(typeOf(name)));
            }
        }
        return Document.of(root);
    }

    /** One of {@link #FIELDS}. */
    String fieldName() {
        return pick(NAMES);
    }

    static FieldType typeOf(String name) {
        FieldType type = FIELDS.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no such field: " + name);
        }
        return type;
    }

    /** A value such as JSON holds for a field of this type. */
    public Object value(FieldType type) {
        return switch (type) {
            case KEYWORD, TEXT -> pick(WORDS);
            case LONG -> pick(WHOLE);
            case DOUBLE -> pick(DECIMAL);
            case BOOLEAN -> random.nextBoolean();
            case IP -> pick(ADDRESSES);
            case DATE -> pick(TIMES);
            case VERSION -> pick(VERSIONS);
            case DYNAMIC ->
                value(pick(List.of(FieldType.KEYWORD, FieldType.LONG, FieldType.DOUBLE, FieldType.BOOLEAN)));
            case OPAQUE -> throw new IllegalArgumentException("no values are read from an opaque field");
        };
    }

    /** One of the choices. */
    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private @Nullable Object content(FieldType type) {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> List.of();
            case 2, 3 -> array(type);
            case 4 -> value(FieldType.DYNAMIC);
            default -> value(type);
        };
    }

    private List<@Nullable Object> array(FieldType type) {
        List<@Nullable Object> elements = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            elements.add(random.nextInt(8) == 0 ? null : value(type));
        }
        return elements;
    }

    /** Nests at some dots and leaves others in the key; a nested object may stand in an array. */
    private void put(Map<String, @Nullable Object> parent, String name, @Nullable Object content) {
        int dot = name.indexOf('.');
        if (dot < 0 || random.nextBoolean() || parent.containsKey(name.substring(0, dot))) {
            parent.put(name, content);
            return;
        }
        Map<String, @Nullable Object> child = new LinkedHashMap<>();
        put(child, name.substring(dot + 1), content);
        parent.put(name.substring(0, dot), random.nextInt(4) == 0 ? List.of(child) : child);
    }
}
