/** Tells how the events that rules alert on lie to each other: the same, more, fewer, some in common, or none. */
@NullMarked
package io.redshank.workbench.overlap;

import org.jspecify.annotations.NullMarked;
