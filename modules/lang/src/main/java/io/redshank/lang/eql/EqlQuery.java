package io.redshank.lang.eql;

import io.redshank.expr.plan.Pipe;
import io.redshank.model.SourceRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query as written. Immutable; ranges are offsets into the query text. */
public sealed interface EqlQuery {
    SourceRange range();

    List<PipeClause> pipes();

    /** {@code category where condition}. */
    record Single(Event event, List<PipeClause> pipes, SourceRange range) implements EqlQuery {
        public Single {
            pipes = List.copyOf(pipes);
        }
    }

    /** {@code sequence by keys with maxspan=… [item] … until [item]}. */
    record Sequence(
            List<Key> keys,
            Optional<MaxSpan> maxSpan,
            List<Item> items,
            Optional<Item> until,
            List<PipeClause> pipes,
            SourceRange range)
            implements EqlQuery {
        public Sequence {
            keys = List.copyOf(keys);
            items = List.copyOf(items);
            pipes = List.copyOf(pipes);
        }
    }

    /** {@code sample by keys [item] …}. */
    record Sample(List<Key> keys, List<Item> items, List<PipeClause> pipes, SourceRange range) implements EqlQuery {
        public Sample {
            keys = List.copyOf(keys);
            items = List.copyOf(items);
            pipes = List.copyOf(pipes);
        }
    }

    /**
     * What {@code category where condition} says of one event.
     *
     * @param category the event category, or null for {@code any}
     */
    record Event(@Nullable String category, EqlExpr condition, SourceRange range) {}

    /**
     * An item of a sequence or sample.
     *
     * @param missing whether it is written with {@code !}
     * @param keys its own keys, without the shared ones
     * @param runs how often it repeats; 1 if not written
     * @param alias the name that other items know it by
     */
    record Item(boolean missing, Event event, List<Key> keys, int runs, Optional<Alias> alias, SourceRange range) {
        public Item {
            keys = List.copyOf(keys);
        }
    }

    /** {@code as name}: what is read after it can name fields of the event. */
    record Alias(String name, SourceRange range) {}

    /** A join key, {@code ?} before it if optional. */
    record Key(String field, boolean optional, SourceRange range) {}

    /** {@code maxspan=1m}. */
    record MaxSpan(long amount, SpanUnit unit, SourceRange range) {}

    /** {@code head 5}. */
    record PipeClause(Pipe.Kind kind, int count, SourceRange range) {}
}
