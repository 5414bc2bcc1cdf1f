package io.redshank.ingest.input;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Format;
import io.redshank.ingest.audit.AuditCodec;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.ingest.ecs.EcsCodec;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each input its codec. Audit logs of one host have one codec, since processes that one file tells of act in the next:
 * the files that rotation made of one log ({@code audit.log}, {@code audit.log.1}, {@code audit.log-20260101.gz}) are one
 * host's, others are not. Documents know their host themselves and share a codec. Not thread-safe.
 */
public final class Codecs {
    /** How many codecs of logs that have ended are kept. */
    private static final int MAX_KEPT = 1_000;

    private final AuditOptions audit;
    private final EcsOptions ecs;
    private final Map<String, Decoder> decoders = new LinkedHashMap<>();
    private boolean keepsAll;

    public Codecs(AuditOptions audit, EcsOptions ecs) {
        this.audit = audit;
        this.ecs = ecs;
    }

    /** What tells the inputs of one codec from those of others. */
    static String group(Input input, Format format) {
        return switch (format) {
            case ECS, EVTX, XML -> format.label();
            case AUDIT -> format.label() + ":" + Rotation.of(input.name()).log();
        };
    }

    /** The decoder of a group. */
    Decoder of(String group, Format format) {
        return decoders.computeIfAbsent(
                group,
                unused -> new Decoder(
                        format,
                        switch (format) {
                            case ECS, EVTX, XML -> new EcsCodec(ecs);
                            case AUDIT -> new AuditCodec(audit);
                        }));
    }

    /** From now on keeps what codecs know when their inputs have ended, for later ones, within bounds. */
    void keepAll() {
        keepsAll = true;
    }

    void write(StateWriter out) {
        out.size(decoders.size());
        decoders.forEach((group, decoder) -> {
            out.text(group).text(decoder.format().label());
            decoder.write(out);
        });
    }

    /** Goes on where others stood; what their last records' inputs still give goes to this sink. */
    void read(StateReader in, EventSink sink) {
        int size = in.size();
        for (int i = 0; i < size; i++) {
            String group = in.text();
            of(group, Resumption.format(in.text())).read(in, sink);
        }
    }

    /** Nothing of this group will come any more; its decoder, if it has one, is given back to be ended. */
    @Nullable
    Decoder forget(String group) {
        if (!keepsAll) {
            return decoders.remove(group);
        }
        // the one used last comes to the end
        Decoder done = decoders.remove(group);
        if (done != null) {
            decoders.put(group, done);
            if (decoders.size() > MAX_KEPT) {
                decoders.remove(decoders.keySet().iterator().next());
            }
        }
        return done;
    }

    /** All that have decoded something, in the order of their first records. */
    Iterable<Decoder> all() {
        return decoders.values();
    }
}
