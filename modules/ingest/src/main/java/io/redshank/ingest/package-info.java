/**
 * Intake: bytes to events. An input is read in pieces, cut into records by a framing, and each record is decoded by the
 * {@link io.redshank.ingest.Codec} of its format into {@link io.redshank.model.Event events}; what cannot be decoded is
 * handed on with its place and a reason, never dropped in silence.
 *
 * <p>Start reading at {@link io.redshank.ingest.Codec}. Nothing here knows rules, queries or alerts.
 */
@NullMarked
package io.redshank.ingest;

import org.jspecify.annotations.NullMarked;
