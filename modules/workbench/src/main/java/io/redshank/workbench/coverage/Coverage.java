package io.redshank.workbench.coverage;

import io.redshank.rules.Rule;
import io.redshank.rules.Threat;
import io.redshank.rules.Threat.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which techniques a set of rules says that it sees, by tactic, and for how many of the rules that was shown. Immutable.
 *
 * @param techniques by the id of the tactic, then by their own
 */
public record Coverage(List<Covered> techniques) {
    public Coverage {
        techniques = List.copyOf(techniques);
    }

    /**
     * A technique or sub-technique under one tactic.
     *
     * @param parent the technique that a sub-technique is one of, else the technique itself
     * @param rules the names of the rules, in alphabetical order
     * @param proven those of them that are proven
     */
    public record Covered(
            Reference tactic, Reference parent, Reference technique, Set<String> rules, Set<String> proven) {
        public Covered {
            rules = new TreeSet<>(rules);
            proven = new TreeSet<>(proven);
        }
    }

    /** What is collected of one technique. */
    private static final class Collected {
        final Reference tactic;
        final Reference parent;
        final Reference technique;
        final Set<String> rules = new LinkedHashSet<>();
        final Set<String> proven = new LinkedHashSet<>();

        Collected(Reference tactic, Reference parent, Reference technique) {
            this.tactic = tactic;
            this.parent = parent;
            this.technique = technique;
        }
    }

    /**
     * The coverage of rules. A rule counts for the sub-techniques that it names, and for a technique of which it names none.
     *
     * @param proven the ids of the rules that were shown to fire
     */
    public static Coverage of(List<Rule> rules, Set<String> proven) {
        Map<String, Collected> found = new TreeMap<>();
        for (Rule rule : rules) {
            for (Threat threat : rule.about().threat()) {
                for (Threat.Technique technique : threat.techniques()) {
                    List<Reference> seen = technique.subtechniques().isEmpty()
                            ? List.of(technique.technique())
                            : technique.subtechniques();
                    for (Reference each : seen) {
                        Collected collected = found.computeIfAbsent(
                                threat.tactic().id() + " " + each.id(),
                                unused -> new Collected(threat.tactic(), technique.technique(), each));
                        collected.rules.add(rule.header().name());
                        if (proven.contains(rule.id())) {
                            collected.proven.add(rule.header().name());
                        }
                    }
                }
            }
        }
        List<Covered> techniques = new ArrayList<>();
        found.values()
                .forEach(each ->
                        techniques.add(new Covered(each.tactic, each.parent, each.technique, each.rules, each.proven)));
        return new Coverage(techniques);
    }
}
