package io.redshank.engine.scheduled;

import io.redshank.engine.correlate.Detection;
import java.util.List;

/**
 * What a run finds. Immutable.
 *
 * @param detections in the order in which their alerts are written, until there are too many
 * @param cut what the run does not even ask for, as it is beyond the most it may raise
 */
public record Found(List<Detection> detections, List<Detection> cut) {
    public Found {
        detections = List.copyOf(detections);
        cut = List.copyOf(cut);
    }

    /** All of it, the first ones first. */
    static Found all(List<? extends Detection> detections) {
        return new Found(List.copyOf(detections), List.of());
    }

    /** The last so many. */
    static Found newest(List<? extends Detection> detections, int most) {
        int cut = Math.max(0, detections.size() - most);
        return new Found(
                List.copyOf(detections.subList(cut, detections.size())), List.copyOf(detections.subList(0, cut)));
    }

    /** The first so many. */
    static Found first(List<? extends Detection> detections, int most) {
        int kept = Math.min(most, detections.size());
        return new Found(
                List.copyOf(detections.subList(0, kept)), List.copyOf(detections.subList(kept, detections.size())));
    }
}
