package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;

/** RS123: the fields from which an alert takes its severity, its score and its name, and those it shows first, exist. */
public final class MappedFields implements FileCheck {
    private static final List<String> MAPPINGS = List.of("severity_mapping", "risk_score_mapping");

    @Override
    public String code() {
        return "RS123";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields rule = file.rule();
        if (file.isDeprecated()) {
            return;
        }
        SourceFields known = SourceFields.of(file, review);
        for (String key : MAPPINGS) {
            rule.tables(key)
                    .forEach(mapping ->
                            mapping.text("field").ifPresent(field -> known.tellMissing(field, key, severity())));
        }
        rule.text("rule_name_override").ifPresent(field -> known.tellMissing(field, "rule_name_override", severity()));
        rule.table("investigation_fields")
                .ifPresent(shown -> shown.texts("field_names")
                        .forEach(field -> known.tellMissing(field, "investigation_fields", severity())));
    }
}
