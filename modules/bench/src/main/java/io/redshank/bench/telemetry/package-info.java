/** Made telemetry: events as endpoints send them, by the million, always the same for the same seed. */
@NullMarked
package io.redshank.bench.telemetry;

import org.jspecify.annotations.NullMarked;
