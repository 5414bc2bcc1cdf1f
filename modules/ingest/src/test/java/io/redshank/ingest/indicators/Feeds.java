package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.ingest.Origin;
import io.redshank.ingest.input.Input;
import io.redshank.model.Document;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reading a feed gave, for tests. */
final class Feeds implements IndicatorSink {
    /** 2026-01-02T00:00Z. */
    static final long TIME = 1_767_312_000_000_000_000L;

    final List<Indicator> indicators = new ArrayList<>();
    final List<String> leftOut = new ArrayList<>();
    Optional<String> failure = Optional.empty();

    static Feeds read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static Feeds read(byte[] bytes) {
        Feeds feeds = new Feeds();
        feeds.failure = IndicatorReader.read(
                new Input("feed", bytes.length, () -> new ByteArrayInputStream(bytes)), TIME, feeds);
        return feeds;
    }

    @Override
    public void indicator(Origin place, Indicator indicator) {
        indicators.add(indicator);
    }

    @Override
    public void leftOut(Origin place, String reason) {
        leftOut.add(place + ": " + reason);
    }

    /** All values of a field, in the order of indicators. */
    List<Object> values(String field) {
        List<Object> values = new ArrayList<>();
        indicators.forEach(
                indicator -> values.addAll(Document.of(indicator.source()).values(field)));
        return values;
    }

    List<String> ids() {
        return indicators.stream().map(Indicator::id).toList();
    }
}
