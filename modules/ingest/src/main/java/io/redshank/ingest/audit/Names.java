package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names of users or groups by their numbers: learned from enriched records, else asked of the host. Not thread-safe. */
final class Names {
    private final BoundedMap<String, String> names;
    private final Function<String, @Nullable String> ask;

    Names(int limit, Function<String, @Nullable String> ask) {
        this.names = new BoundedMap<>(limit);
        this.ask = ask;
    }

    void learn(@Nullable String number, @Nullable String name) {
        if (number != null && name != null && !name.startsWith("unknown(")) {
            names.put(number, name);
        }
    }

    void write(StateWriter out) {
        names.write(out, (number, name) -> out.text(number).text(name));
    }

    void read(StateReader in) {
        names.read(in, in::text, number -> in.text());
    }

    @Nullable
    String name(@Nullable String number) {
        if (number == null) {
            return null;
        }
        String known = names.get(number);
        return known == null ? ask.apply(number) : known;
    }

    long dropped() {
        return names.dropped();
    }
}
