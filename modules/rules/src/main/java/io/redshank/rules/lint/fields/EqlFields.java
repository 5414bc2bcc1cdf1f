package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Optional;
import java.util.Set;

/** RS120: the fields that order an EQL rule's events are there and of a type that can. */
public final class EqlFields implements FileCheck {
    private static final Set<FieldType> SORTABLE = Set.of(
            FieldType.KEYWORD,
            FieldType.LONG,
            FieldType.DOUBLE,
            FieldType.BOOLEAN,
            FieldType.IP,
            FieldType.DATE,
            FieldType.VERSION);

    @Override
    public String code() {
        return "RS120";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.type().equals("eql") || file.isDeprecated()) {
            return;
        }
        SourceFields known = SourceFields.of(file, review);
        check(file, known, "timestamp_field", "date", Set.of(FieldType.DATE), review);
        check(file, known, "event_category_override", "keyword", Set.of(FieldType.KEYWORD), review);
        check(file, known, "tiebreaker_field", "one that sorts", SORTABLE, review);
    }

    private static void check(
            ReviewedFile file, SourceFields known, String key, String wanted, Set<FieldType> types, Review review) {
        Optional<Placed<String>> given = file.rule().text(key);
        if (given.isEmpty()) {
            return;
        }
        Placed<String> field = given.get();
        Optional<FieldType> type = known.typeOf(field.value()).filter(found -> found != FieldType.DYNAMIC);
        if (type.isEmpty()) {
            known.tellMissing(field, key, Severity.ERROR);
        } else if (!types.contains(type.get())) {
            review.report(
                    field.range(),
                    "`" + key + "` must be of type " + wanted + ", and `" + field.value() + "` is "
                            + type.get().label(),
                    null);
        }
    }
}
