package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code inAddressSet of 3(address)}: whether an address, or text of one, lies in one of many ranges; text that is no address
 * lies in none. Logarithmic in the ranges.
 *
 * @param ranges in order of their addresses, none touching another; {@link #of} makes such ones
 */
public record InAddressSet(List<IpNetwork> ranges) implements ScalarFunction {
    public InAddressSet {
        ranges = List.copyOf(ranges);
    }

    /** The set of all addresses in these ranges, which may overlap. */
    public static InAddressSet of(Collection<IpNetwork> ranges) {
        List<IpNetwork> sorted = ranges.stream()
                .sorted(Comparator.comparing(IpNetwork::first).thenComparing(IpNetwork::last))
                .toList();
        List<IpNetwork> apart = new ArrayList<>();
        for (IpNetwork range : sorted) {
            IpNetwork before = apart.isEmpty() ? null : apart.getLast();
            if (before == null || before.last().compareTo(range.first()) < 0) {
                apart.add(range);
            } else if (before.last().compareTo(range.last()) < 0) {
                apart.set(apart.size() - 1, new IpNetwork(before.first(), range.last()));
            }
        }
        return new InAddressSet(apart);
    }

    @Override
    public String name() {
        return "inAddressSet of " + ranges.size();
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        Object value = arguments.getFirst();
        if (value == null) {
            return null;
        }
        IpAddress address = value instanceof IpAddress read ? read : IpAddress.parse(value.toString());
        return address != null && contains(address);
    }

    private boolean contains(IpAddress address) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            IpNetwork range = ranges.get(middle);
            if (range.contains(address)) {
                return true;
            }
            if (address.compareTo(range.first()) < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }
}
