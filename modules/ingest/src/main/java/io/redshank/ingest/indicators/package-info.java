/**
 * Threat indicators as feeds write them: ECS documents, STIX 2.1, MISP and CSV, made into documents with {@code
 * threat.indicator} fields. Start reading at {@link io.redshank.ingest.indicators.IndicatorReader}. What cannot be made into
 * one is handed on with its place and a reason. Nothing here knows rules, or how indicators are kept.
 */
@NullMarked
package io.redshank.ingest.indicators;

import org.jspecify.annotations.NullMarked;
