package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.PlacedJson;
import io.redshank.rules.PlacedJson.Member;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.LockFile;
import io.redshank.rules.lint.Published;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import io.redshank.rules.lint.Stacks;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** RS216: the version lock has its form, and nothing for stacks that are not supported any more. */
public final class LockForm implements SetCheck {
    private static final String PREVIOUS = "previous";

    @Override
    public String code() {
        return "RS216";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        if (files.isEmpty()) {
            return;
        }
        Optional<Published> published = reviews.apply(files.getFirst()).data().published();
        if (published.isEmpty()) {
            return;
        }
        LockFile lock = published.get().lock();
        Review review = reviews.apply(lock.file());
        lock.faults().forEach(review::report);
        review.data().options().stacks().stream()
                .findFirst()
                .ifPresent(oldest -> lock.lock().rules().keySet().stream()
                        .sorted()
                        .forEach(id -> lock.tree().get(id).ifPresent(entry -> trim(entry, oldest, review))));
    }

    private static void trim(PlacedJson entry, String oldest, Review review) {
        if (!(entry instanceof PlacedJson.Members(Map<String, Member> members, SourceRange unused))
                || !members.containsKey(PREVIOUS)
                || !(members.get(PREVIOUS).value()
                        instanceof PlacedJson.Members(Map<String, Member> forks, SourceRange range))) {
            return;
        }
        forks.forEach((stack, fork) -> {
            if (Stacks.isBefore(stack, oldest)) {
                SourceRange out = forks.size() == 1 ? line(members, PREVIOUS) : line(forks, stack);
                review.report(
                        fork.name(),
                        "the lock has a version for stack " + stack + ", and the oldest supported is " + oldest,
                        "trim it to " + oldest,
                        Fix.safe(new TextEdit(out, "")));
            }
        });
    }

    /** A member with the comma and the blanks that keep it apart from others. */
    private static SourceRange line(Map<String, Member> members, String name) {
        List<Member> all = List.copyOf(members.values());
        int at = List.copyOf(members.keySet()).indexOf(name);
        Member member = all.get(at);
        if (at + 1 < all.size()) {
            return new SourceRange(member.name().start(), all.get(at + 1).name().start());
        }
        int from = at == 0
                ? member.name().start()
                : all.get(at - 1).value().range().end();
        return new SourceRange(from, member.value().range().end());
    }
}
