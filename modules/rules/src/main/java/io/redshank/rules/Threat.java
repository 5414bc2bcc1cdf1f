package io.redshank.rules;

import java.util.List;

/**
 * One entry of a rule's {@code threat}: a tactic of a framework and the techniques under it. Immutable.
 *
 * @param framework as written, {@code MITRE ATT&CK}
 */
public record Threat(String framework, Reference tactic, List<Technique> techniques) {

    /** An id, its official name, and the page that describes it. */
    public record Reference(String id, String name, String reference) {}

    /** A technique with those of its sub-techniques that the rule sees. */
    public record Technique(Reference technique, List<Reference> subtechniques) {}
}
