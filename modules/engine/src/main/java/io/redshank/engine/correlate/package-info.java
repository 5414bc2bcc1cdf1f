/** Machines that find, in events in their total order, what several of them make: sequences, counts, new values. */
@NullMarked
package io.redshank.engine.correlate;

import org.jspecify.annotations.NullMarked;
