/**
 * Finds events that belong together: sequences in time, samples in a finite set. Start reading at {@link
 * io.redshank.sequence.SequenceMatcher}. State machines without clock, thread or store: whoever feeds them brings the events
 * in their total order and says how far time has come. Knows nothing of rules, alerts or how conditions are tested.
 */
@NullMarked
package io.redshank.sequence;

import org.jspecify.annotations.NullMarked;
