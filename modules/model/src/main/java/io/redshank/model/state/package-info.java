/**
 * The bytes of what is to outlive a process: {@link io.redshank.model.state.StateWriter} and {@link
 * io.redshank.model.state.StateReader}. Knows values and events, and nothing of the machines that are written with them.
 */
@NullMarked
package io.redshank.model.state;

import org.jspecify.annotations.NullMarked;
