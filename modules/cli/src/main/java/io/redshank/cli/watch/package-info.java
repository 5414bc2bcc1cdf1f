/**
 * The live host: the kernel's audit, its daemon and its rules, as {@code redshank watch} needs them. Start reading at
 * {@link io.redshank.cli.watch.AuditHost}. Knows nothing of rules or events: it finds or starts a stream of audit records.
 */
@NullMarked
package io.redshank.cli.watch;

import org.jspecify.annotations.NullMarked;
