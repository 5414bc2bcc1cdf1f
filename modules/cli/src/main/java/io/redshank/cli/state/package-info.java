/**
 * What outlives a run: the folder of {@code --state} and the files that are gone on with. Start reading at {@link
 * io.redshank.cli.state.StateFolder}. Knows bytes, and not what they mean.
 */
@NullMarked
package io.redshank.cli.state;

import org.jspecify.annotations.NullMarked;
