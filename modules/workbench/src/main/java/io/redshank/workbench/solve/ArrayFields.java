package io.redshank.workbench.solve;

import io.redshank.model.Glob;
import io.redshank.model.schema.FieldType;
import java.util.List;

/**
 * Which fields usually hold several values: those that the Elastic Common Schema calls arrays, and those that it does not know; but not
 * {@code event.category}, of which events of one stream have one.
 */
final class ArrayFields {
    private static final List<String> NAMES = List.of(
            "event.type",
            "tags",
            "*.tags",
            "related.*",
            "*.args",
            "*.env_vars",
            "*.roles",
            "*.attributes",
            "*.capabilities.*",
            "*.imports",
            "*.exports",
            "*.sections*",
            "*.segments*",
            "*.shared_libraries",
            "dns.answers*",
            "dns.header_flags",
            "dns.resolved_ip",
            "email.*.address",
            "email.attachments*",
            "host.ip",
            "host.mac",
            "observer.ip",
            "observer.mac",
            "registry.data.strings",
            "threat.*",
            "container.image.*",
            "vulnerability.category",
            "*.x509.*",
            "tls.*");

    private ArrayFields() {}

    static boolean mayHoldSeveral(String field, FieldType type) {
        return type == FieldType.DYNAMIC || NAMES.stream().anyMatch(name -> Glob.matches(name, field));
    }
}
