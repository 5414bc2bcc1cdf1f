/**
 * Threat indicators, millions of them: their documents lie outside the heap, and tables find them by the values of their
 * fields. Start reading at {@link io.redshank.indicators.IndicatorStore}; {@code docs/adr/0010-indicators.md} says why it is
 * as it is. Knows nothing of rules, of the formats indicators come in, or of alerts.
 */
@NullMarked
package io.redshank.indicators;

import org.jspecify.annotations.NullMarked;
