/**
 * Options that stand in the environment or in {@code redshank.yaml} instead of on the command line. Start reading at {@link
 * io.redshank.cli.settings.Settings}. Knows options by their names, and nothing of what they do.
 */
@NullMarked
package io.redshank.cli.settings;

import org.jspecify.annotations.NullMarked;
