package io.redshank.cli;

import io.redshank.model.NearNames;
import io.redshank.rules.lint.Attack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tactics and techniques as people write them on a command line. Stateless. */
final class ThreatNames {
    private ThreatNames() {}

    /**
     * The tactics, each with its techniques in the order of the rule format: a sub-technique below its technique.
     *
     * @param tactics ids or names
     * @param techniques ids
     * @throws UsageException if one is unknown or not to be used any more, or a technique serves several tactics and none of
     *     them is named
     */
    static Map<Attack.Entry, List<Attack.Entry>> entries(List<String> tactics, List<String> techniques, Attack attack) {
        Map<Attack.Entry, List<Attack.Entry>> entries = new LinkedHashMap<>();
        tactics.forEach(tactic -> entries.put(tactic(tactic, attack), new ArrayList<>()));
        for (String written : techniques) {
            Attack.Entry technique = technique(written, attack);
            List<Attack.Entry> below =
                    entries.computeIfAbsent(tacticOf(technique, entries, attack), unused -> new ArrayList<>());
            Optional<Attack.Entry> parent = attack.get(technique.parent());
            if (parent.isPresent() && !below.contains(parent.get())) {
                below.add(parent.get());
            }
            if (!below.contains(technique)) {
                below.add(place(below, technique), technique);
            }
        }
        return entries;
    }

    /** Behind the technique that a sub-technique belongs to and those already there; others at the end. */
    private static int place(List<Attack.Entry> below, Attack.Entry technique) {
        int place = below.size();
        for (int i = 0; i < below.size(); i++) {
            boolean kin = below.get(i).id().equals(technique.parent())
                    || below.get(i).parent().equals(technique.parent());
            if (!technique.parent().isEmpty() && kin) {
                place = i + 1;
            }
        }
        return place;
    }

    private static Attack.Entry tactic(String written, Attack attack) {
        List<Attack.Entry> all = attack.ids(Attack.Kind.TACTIC).stream()
                .flatMap(id -> attack.get(id).stream())
                .toList();
        return all.stream()
                .filter(tactic ->
                        tactic.id().equalsIgnoreCase(written) || tactic.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> {
                    String near = NearNames.nearest(
                            written, all.stream().map(Attack.Entry::name).toList());
                    return new UsageException(
                            "--tactic: ATT&CK has no tactic `" + written + "`",
                            near == null ? null : "did you mean `" + near + "`?");
                });
    }

    private static Attack.Entry technique(String written, Attack attack) {
        Attack.Entry technique = attack.get(written.toUpperCase(Locale.ROOT))
                .filter(entry -> entry.kind() != Attack.Kind.TACTIC)
                .orElseThrow(() -> new UsageException(
                        "--technique: ATT&CK has no technique `" + written + "`", "as in T1059.004"));
        if (technique.state() != Attack.State.CURRENT) {
            String word = technique.state().name().toLowerCase(Locale.ROOT);
            throw new UsageException(
                    "--technique: " + technique.id() + " is " + word,
                    technique.replacement().isEmpty() ? null : technique.replacement() + " is used instead");
        }
        return technique;
    }

    private static Attack.Entry tacticOf(
            Attack.Entry technique, Map<Attack.Entry, List<Attack.Entry>> named, Attack attack) {
        Optional<Attack.Entry> chosen = named.keySet().stream()
                .filter(tactic -> technique.tactics().contains(tactic.id()))
                .findFirst();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        List<Attack.Entry> served = technique.tactics().stream()
                .sorted()
                .flatMap(id -> attack.get(id).stream())
                .toList();
        if (served.size() == 1) {
            return served.getFirst();
        }
        throw new UsageException(
                "--technique: " + technique.id() + " serves "
                        + served.stream().map(Attack.Entry::name).collect(Collectors.joining(", ")),
                "say which with --tactic");
    }
}
