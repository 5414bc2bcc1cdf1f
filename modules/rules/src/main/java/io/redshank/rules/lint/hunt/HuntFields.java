package io.redshank.rules.lint.hunt;

import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** RS951: a hunt has all that a reader of it needs. */
public final class HuntFields implements FileCheck {
    private static final List<String> TEXTS = List.of("author", "description", "license", "name", "uuid");
    private static final List<String> LISTS = List.of("integration", "language", "query");
    private static final Set<String> KNOWN = Set.of(
            "author",
            "description",
            "integration",
            "uuid",
            "name",
            "language",
            "license",
            "notes",
            "mitre",
            "query",
            "references");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Override
    public String code() {
        return "RS951";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.file().isHunt()) {
            return;
        }
        Optional<Fields> hunt = file.file().fields().table("hunt");
        if (hunt.isEmpty()) {
            review.report(file.file().fields().keyRange("hunt"), "`hunt` must be a table", null);
            return;
        }
        for (String key : TEXTS) {
            require(hunt.get(), key, false, review);
        }
        for (String key : LISTS) {
            require(hunt.get(), key, true, review);
        }
        hunt.get()
                .text("uuid")
                .filter(id -> !id.value().isBlank() && !UUID.matcher(id.value()).matches())
                .ifPresent(id -> review.report(id.range(), "`uuid` is not a lower-case UUID", null));
        for (String key : hunt.get().keys()) {
            if (!KNOWN.contains(key)) {
                String near = NearNames.nearest(key, KNOWN);
                review.report(
                        hunt.get().keyRange(key),
                        "`" + key + "` is no field of a hunt",
                        near == null ? null : "did you mean `" + near + "`?");
            }
        }
    }

    private static void require(Fields hunt, String key, boolean list, Review review) {
        Object value = hunt.plain().get(key);
        if (value == null) {
            review.report(hunt.place(), "`" + key + "` is missing: every hunt has one", null);
        } else if (list ? !(value instanceof List<?>) : !(value instanceof String)) {
            review.report(hunt.valueRange(key), "`" + key + "` must be " + (list ? "a list of texts" : "a text"), null);
        } else if (isBlank(value)) {
            review.report(hunt.valueRange(key), "`" + key + "` is empty", null);
        }
    }

    private static boolean isBlank(Object value) {
        return value instanceof List<?> list
                ? list.stream().allMatch(element -> element.toString().isBlank())
                : value.toString().isBlank();
    }
}
