/**
 * Runs compiled rules over events and builds alerts. Start reading at {@link io.redshank.engine.Engine}; {@link
 * io.redshank.engine.QueryRunner} answers one query over events that are all there. Knows nothing of rule files, query
 * texts, inputs or outputs; has no clock and no thread of its own.
 */
@NullMarked
package io.redshank.engine;

import org.jspecify.annotations.NullMarked;
