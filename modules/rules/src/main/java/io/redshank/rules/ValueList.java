package io.redshank.rules;

import io.redshank.expr.ScalarFunction;
import io.redshank.expr.function.InAddressSet;
import io.redshank.expr.function.InValueSet;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that exceptions name by the id of their list, one a line. What a line means depends on the exception that names the
 * list; it is worked out once for each kind. Safe to share between threads.
 */
final class ValueList {
    static final int MAX_VALUES = 1_000_000;

    private final String file;
    private final List<String> lines;
    private final Map<Kind, Made> made = new ConcurrentHashMap<>();

    ValueList(String file, List<String> lines) {
        this.file = file;
        this.lines = List.copyOf(lines);
    }

    /** What values are. */
    enum Kind {
        KEYWORD,
        IP,
        IP_RANGE;

        /** The kind as exceptions write it; null if it is none that can be read. */
        static @Nullable Kind of(@Nullable Object written) {
            if (!(written instanceof String name)) {
                return null;
            }
            return switch (name) {
                case "keyword" -> KEYWORD;
                case "ip" -> IP;
                case "ip_range" -> IP_RANGE;
                default -> null;
            };
        }
    }

    /** What a list is to exceptions: a test of one value, or why it cannot be one. */
    sealed interface Made {
        record Test(ScalarFunction function) implements Made {}

        record Fault(String reason) implements Made {}
    }

    /** The values themselves, in the order of the file. */
    Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        lines.forEach(line -> {
            if (!line.isBlank()) {
                values.add(line.strip());
            }
        });
        return values;
    }

    /** The test of one value. */
    Made as(Kind kind) {
        return made.computeIfAbsent(kind, this::make);
    }

    private Made make(Kind kind) {
        return switch (kind) {
            case KEYWORD -> new Made.Test(new InValueSet(values()));
            case IP, IP_RANGE -> addresses(kind);
        };
    }

    private Made addresses(Kind kind) {
        List<IpNetwork> ranges = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            IpNetwork range = kind == Kind.IP ? address(line) : range(line);
            if (range == null) {
                return new Made.Fault("line " + (i + 1) + " of " + file + ", " + Names.quoted(line) + ", is no "
                        + (kind == Kind.IP ? "address" : "range of addresses, as `10.0.0.0/8` or `10.0.0.1-10.0.0.9`"));
            }
            ranges.add(range);
        }
        return new Made.Test(InAddressSet.of(ranges));
    }

    private static @Nullable IpNetwork address(String text) {
        IpAddress address = IpAddress.parse(text);
        return address == null ? null : new IpNetwork(address, address);
    }

    private static @Nullable IpNetwork range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return IpNetwork.parse(text);
        }
        IpAddress first = IpAddress.parse(text.substring(0, dash).strip());
        IpAddress last = IpAddress.parse(text.substring(dash + 1).strip());
        return first == null || last == null || first.compareTo(last) > 0 ? null : new IpNetwork(first, last);
    }
}
