package io.redshank.rules.lint.fields;

import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;
import java.util.Set;

/** RS120: the fields that order an EQL rule's events are of a type that can. */
public final class EqlFields implements FileCheck {
    private static final Schema ECS = EcsSchema.instance();
    private static final Set<FieldType> SORTABLE = Set.of(
            FieldType.KEYWORD,
            FieldType.LONG,
            FieldType.DOUBLE,
            FieldType.BOOLEAN,
            FieldType.IP,
            FieldType.DATE,
            FieldType.VERSION);
    private static final int SHORT = 8;

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
        if (!file.type().equals("eql")) {
            return;
        }
        check(file, "timestamp_field", "date", Set.of(FieldType.DATE), review);
        check(file, "event_category_override", "keyword", Set.of(FieldType.KEYWORD), review);
        check(file, "tiebreaker_field", "one that sorts", SORTABLE, review);
    }

    private static void check(ReviewedFile file, String key, String wanted, Set<FieldType> types, Review review) {
        Optional<Placed<String>> given = file.rule().text(key);
        if (given.isEmpty()) {
            return;
        }
        Placed<String> field = given.get();
        Optional<FieldType> type = ECS.typeOf(field.value());
        if (type.isPresent()) {
            if (!types.contains(type.get())) {
                review.report(
                        field.range(),
                        "`" + key + "` must be of type " + wanted + ", and `" + field.value() + "` is "
                                + type.get().label(),
                        null);
            }
            return;
        }
        String near = NearNames.nearest(field.value(), ECS.fields());
        if (near != null && near.length() > SHORT) { // others may be of a source of their own
            review.report(
                    field.range(),
                    "`" + key + "`: `" + field.value() + "` is not in ECS",
                    "did you mean `" + near + "`?",
                    Fix.proposed(new TextEdit(field.range(), "\"" + near + "\"")));
        }
    }
}
