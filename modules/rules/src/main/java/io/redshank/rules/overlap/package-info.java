/**
 * What rules have in common: whether every event that raises one raises another, and how much two are alike. Start reading at
 * {@link io.redshank.rules.overlap.Overlaps}; {@link io.redshank.rules.overlap.Form} is what conditions become, {@link
 * io.redshank.rules.overlap.Implication} proves.
 *
 * <p>A yes is certain. A no may mean that it was not found out: work is bounded, and what a form does not see into, such as a
 * calculation, is only ever equal to itself. Nothing here knows files, findings or events.
 */
@NullMarked
package io.redshank.rules.overlap;

import org.jspecify.annotations.NullMarked;
