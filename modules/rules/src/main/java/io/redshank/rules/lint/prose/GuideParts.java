package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RS608: a guide has parts on triage, on false positives and on response, and the fields that it names exist. */
public final class GuideParts implements FileCheck {
    private static final List<Part> PARTS = List.of(
            new Part("triage", List.of("triage", "investigati", "analysis")),
            new Part("false positives", List.of("false positive", "false-positive", "benign", "legitimate")),
            new Part("response", List.of("response", "remediat", "mitigat", "contain", "recovery")));

    /** A part and what the headings over it say. */
    private record Part(String name, List<String> words) {
        boolean isUnder(Prose.Heading heading) {
            return words.stream().anyMatch(heading::has);
        }
    }

    @Override
    public String code() {
        return "RS608";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated() || !file.isBy(review.data().options().houseAuthor())) {
            return;
        }
        Prose.of(file, "note").ifPresent(note -> {
            if (note.openFence().isEmpty()) { // else RS609 tells of what hides the headings behind it
                check(note, review);
            }
            GuideFields.check(note, review);
        });
    }

    private static void check(Prose note, Review review) {
        List<Prose.Heading> headings = note.headings();
        Optional<Prose.Heading> guide =
                headings.stream().filter(Prose::isInvestigating).findFirst();
        if (guide.isEmpty()) {
            return;
        }
        // The name of the rule in the heading says nothing about the parts.
        List<Prose.Heading> others = headings.stream()
                .filter(heading -> !Prose.isInvestigating(heading))
                .toList();
        List<String> missing = new ArrayList<>();
        for (Part part : PARTS) {
            if (others.stream().noneMatch(part::isUnder)) {
                missing.add(part.name());
            }
        }
        if (!missing.isEmpty()) {
            review.report(
                    note.place(guide.get()),
                    "the guide has no part on " + String.join(" and none on ", missing),
                    "add a heading and what to do");
        }
    }
}
