/** Measurements of speed and memory. They are run by hand: machines are noisy, so that no test may depend on one. */
@NullMarked
package io.redshank.bench;

import org.jspecify.annotations.NullMarked;
