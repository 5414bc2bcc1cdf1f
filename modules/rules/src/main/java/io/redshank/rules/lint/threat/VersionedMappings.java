package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * RS508: variants of the mapping for other versions of the framework: one a version, of one framework within, and with ids that
 * the version has. Ids are compared for the shipped version only; of others nothing is known.
 */
public final class VersionedMappings implements FileCheck {
    @Override
    public String code() {
        return "RS508";
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
        Set<String> seen = new HashSet<>();
        for (Fields variant : file.rule().tables("threat_mappings")) {
            Optional<Placed<String>> version = variant.text("version");
            Optional<Placed<String>> framework = variant.text("framework");
            String name = framework.map(Placed::value).orElse(Mapped.FRAMEWORK);
            if (version.isPresent() && !seen.add(name + " " + version.get().value())) {
                review.report(
                        version.get().range(),
                        "a second mapping for " + name + " " + version.get().value(),
                        "merge the two");
            }
            for (Fields entry : variant.tables("threat")) {
                entry.text("framework")
                        .filter(other -> !other.value().equals(name))
                        .ifPresent(other -> review.report(
                                other.range(), "an entry of " + other.value() + " in a mapping for " + name, null));
            }
            if (version.filter(VersionedMappings::isShipped).isPresent()) {
                ids(variant, review);
            }
        }
    }

    private static boolean isShipped(Placed<String> version) {
        String text = version.value().toLowerCase(Locale.ROOT);
        String number = text.startsWith("v") ? text.substring(1) : text;
        return number.equals(Attack.VERSION) || Attack.VERSION.startsWith(number + ".");
    }

    private static void ids(Fields variant, Review review) {
        for (Mapped mapped : Mapped.of(variant)) {
            mapped.id()
                    .filter(id -> review.data().attack().get(id.value()).isEmpty())
                    .ifPresent(id -> review.report(
                            id.range(),
                            "ATT&CK " + Attack.VERSION + " has no " + Mapped.label(mapped.kind()) + " " + id.value(),
                            null));
        }
    }
}
