package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RS406: the tactics of the mapping and the tags for tactics are the same. A missing tag of the first tactic is an error, of a
 * later one information, and so is any of a rule that starts a machine learning job, whose mapping says what an anomaly might be.
 */
public final class TagOfTactic implements FileCheck {
    private static final String PREFIX = "Tactic: ";

    @Override
    public String code() {
        return "RS406";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        RuleTags tags = RuleTags.of(file);
        Set<String> mapped = new HashSet<>();
        boolean complete = true;
        boolean first = !file.type().equals("machine_learning");
        Set<String> missing = new HashSet<>();
        for (Fields entry : file.rule().tables("threat")) {
            Optional<Tactic> tactic = tactic(entry, review.data().attack());
            if (tactic.isEmpty()) {
                complete = false;
            } else {
                tactic.get().names().forEach(name -> mapped.add(TagLists.folded(name)));
                String name = tactic.get().names().getFirst();
                // a tag that lacks but its prefix is another check's
                boolean tagged =
                        tactic.get().names().stream().anyMatch(other -> tags.has(PREFIX + other) || tags.has(other));
                if (!tagged && missing.add(name)) {
                    review.report(
                            first ? Severity.ERROR : Severity.INFORMATION,
                            tactic.get().placed().range(),
                            "tactic " + name + " has no tag",
                            "add `" + PREFIX + name + "`",
                            first ? tags.adding(List.of(PREFIX + name)) : null);
                }
            }
            first = false;
        }
        for (Fields variant : file.rule().tables("threat_mappings")) {
            for (Fields entry : variant.tables("threat")) {
                tactic(entry, review.data().attack())
                        .ifPresent(tactic -> tactic.names().forEach(name -> mapped.add(TagLists.folded(name))));
            }
        }
        if (complete) {
            unmapped(file, tags, mapped, review);
        }
    }

    private static void unmapped(ReviewedFile file, RuleTags tags, Set<String> mapped, Review review) {
        Set<String> told = new HashSet<>();
        for (Placed<String> tag : tags.all()) {
            String folded = TagLists.folded(tag.value());
            if (told.add(folded)
                    && folded.startsWith("tactic:")
                    && !mapped.contains(folded.substring("tactic:".length()))) {
                review.report(
                        tag.range(),
                        "tag `" + tag.value() + "` has no mapping",
                        "map a technique of this tactic, or take the tag out",
                        ListEdits.remove(file.source(), tag.range()));
            }
        }
    }

    /** A tactic by the names it goes under: the official one of its id and the one written. */
    private record Tactic(Placed<String> placed, List<String> names) {}

    private static Optional<Tactic> tactic(Fields entry, Attack attack) {
        Optional<Fields> table = entry.table("tactic");
        Optional<Placed<String>> id = table.flatMap(tactic -> tactic.text("id"));
        Optional<Placed<String>> written = table.flatMap(tactic -> tactic.text("name"));
        List<String> names = new ArrayList<>();
        id.flatMap(known -> attack.get(known.value()))
                .filter(known -> known.kind() == Attack.Kind.TACTIC)
                .ifPresent(known -> names.add(known.name()));
        written.map(Placed::value).filter(name -> !names.contains(name)).ifPresent(names::add);
        return names.isEmpty() ? Optional.empty() : written.or(() -> id).map(place -> new Tactic(place, names));
    }
}
