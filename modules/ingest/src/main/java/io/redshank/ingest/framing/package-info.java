/**
 * Framing: cuts the bytes of an input into records, a line or a JSON value each, and says of what cannot be a record why.
 *
 * <p>Start reading at {@link io.redshank.ingest.framing.RecordReader}; {@link
 * io.redshank.ingest.framing.LineRecordReader} is the plain case. Nothing here knows what a record means, nor events, nor
 * how an input was opened and unpacked.
 */
@NullMarked
package io.redshank.ingest.framing;

import org.jspecify.annotations.NullMarked;
