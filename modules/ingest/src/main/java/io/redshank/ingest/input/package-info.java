/**
 * Inputs: names on a command line to open files, opened files to records in the order of their times, and files that grow.
 *
 * <p>Start reading at {@link io.redshank.ingest.input.InputReader} for what is all there, and at {@link
 * io.redshank.ingest.input.LiveReader} for what goes on. Nothing here knows what records mean: that is the codecs'.
 */
@NullMarked
package io.redshank.ingest.input;

import org.jspecify.annotations.NullMarked;
