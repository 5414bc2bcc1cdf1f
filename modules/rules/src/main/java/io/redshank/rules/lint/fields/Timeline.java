package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RS112: a timeline is named by id and title, and both are of the same known one. */
public final class Timeline implements FileCheck {
    private static final Map<String, String> TITLES = Map.of(
            "db366523-f1c6-4c1f-8731-6ce5ed9e5717", "Generic Endpoint Timeline",
            "91832785-286d-4ebe-b884-1a208d111a70", "Generic Network Timeline",
            "76e52245-7519-4251-91ab-262fb1a1728c", "Generic Process Timeline",
            "495ad7a7-316e-4544-8a0f-9c098daee76e", "Generic Threat Match Timeline",
            "4d4c0b59-ea83-483f-b8c1-8c360ee53c5c", "Comprehensive File Timeline",
            "e70679c2-6cde-4510-9764-4823df18f7db", "Comprehensive Process Timeline",
            "300afc76-072d-4261-864d-4149714bf3f1", "Comprehensive Network Timeline",
            "3e47ef71-ebfc-4520-975c-cb27fc090799", "Comprehensive Registry Timeline",
            "3e827bab-838a-469f-bd1e-5e19a2bff2fd", "Alerts Involving a Single User Timeline",
            "4434b91a-94ca-4a89-83cb-a37cdc0532b7", "Alerts Involving a Single Host Timeline");
    private static final Map<String, String> IDS =
            TITLES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    @Override
    public String code() {
        return "RS112";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields rule = file.rule();
        Optional<Placed<String>> id = rule.text("timeline_id");
        Optional<Placed<String>> title = rule.text("timeline_title");
        if (id.isPresent() && title.isPresent()) {
            pair(id.get(), title.get(), review);
        } else if (id.isPresent() && !rule.has("timeline_title")) {
            lone(file, id.get(), "timeline_title", TITLES.get(id.get().value()), review);
        } else if (title.isPresent() && !rule.has("timeline_id")) {
            lone(file, title.get(), "timeline_id", IDS.get(title.get().value()), review);
        }
    }

    private void pair(Placed<String> id, Placed<String> title, Review review) {
        String wanted = TITLES.get(id.value());
        if (wanted == null) {
            String known = IDS.get(title.value());
            review.report(
                    severity(),
                    id.range(),
                    "`timeline_id` is of no known timeline",
                    known == null ? null : "the id of `" + title.value() + "` is `" + known + "`",
                    known == null ? null : Fix.proposed(new TextEdit(id.range(), "\"" + known + "\"")));
        } else if (!wanted.equals(title.value())) {
            review.report(
                    title.range(),
                    "`timeline_title` is not that of the timeline: it is called `" + wanted + "`",
                    null,
                    Fix.safe(new TextEdit(title.range(), "\"" + wanted + "\"")));
        }
    }

    private void lone(ReviewedFile file, Placed<String> given, String missing, @Nullable String value, Review review) {
        String present = missing.equals("timeline_id") ? "timeline_title" : "timeline_id";
        review.report(
                severity(),
                given.range(),
                "`" + present + "` stands without `" + missing + "`",
                value == null ? "no known timeline has this one" : "add `" + missing + " = \"" + value + "\"`",
                value == null
                        ? null
                        : KeyEdits.insert(file.source(), file.rule(), missing, "\"" + value + "\"")
                                .map(Fix::safe)
                                .orElse(null));
    }
}
