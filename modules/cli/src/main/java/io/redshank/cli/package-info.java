/**
 * The command line: reads options, joins rules, inputs and the engine, and writes results. Start reading at {@link
 * io.redshank.cli.Main}; each command is a class. Decides nothing about matching: that is the engine's.
 */
@NullMarked
package io.redshank.cli;

import org.jspecify.annotations.NullMarked;
