/**
 * How results, tables and progress reach people and pipes. Start reading at {@link io.redshank.cli.output.Terminal}.
 */
@NullMarked
package io.redshank.cli.output;

import org.jspecify.annotations.NullMarked;
