package io.redshank.ingest.audit;

/**
 * What the records of one audit event share.
 *
 * @param node the {@code node=} of the line, or empty
 * @param millis event time in milliseconds since 1970
 * @param serial the kernel's number, which starts again at boot and wraps at 2^32
 */
record AuditId(String node, long millis, long serial) {}
