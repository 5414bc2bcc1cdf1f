package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.ingest.Origin;

/** Takes what a feed has, in order. */
public interface IndicatorSink {

    /** An indicator was read. */
    void indicator(Origin place, Indicator indicator);

    /**
     * Something in a feed makes no indicator.
     *
     * @param reason one line, the same for all that are left out for the same reason
     */
    void leftOut(Origin place, String reason);
}
