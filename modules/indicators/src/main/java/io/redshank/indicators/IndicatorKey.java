package io.redshank.indicators;

/** What indicators are found by: the values of one of their fields, compared in one way. */
public record IndicatorKey(String field, KeyKind kind) {}
