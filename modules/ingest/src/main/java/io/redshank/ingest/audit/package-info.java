/**
 * Linux audit: lines of an audit log to events. A line becomes an {@link io.redshank.ingest.audit.AuditRecord}, the records
 * of one serial number become an {@link io.redshank.ingest.audit.AuditEvent}, and tables of processes and sockets give each
 * its actor; two views come out, the native one and that of Elastic Defend.
 *
 * <p>Start reading at the codec. Nothing here knows where lines come from or which rules read the events.
 */
@NullMarked
package io.redshank.ingest.audit;

import org.jspecify.annotations.NullMarked;
