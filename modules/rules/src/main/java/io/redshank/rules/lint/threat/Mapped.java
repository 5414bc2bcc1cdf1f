package io.redshank.rules.lint.threat;

import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tactic, technique or sub-technique that a rule names. Immutable.
 *
 * @param kind what it should be by where it stands
 * @param fields its id, name and reference
 * @param tactic the id of the tactic it stands under, or an empty text
 */
record Mapped(Attack.Kind kind, Fields fields, String tactic) {
    static final String FRAMEWORK = "MITRE ATT&CK";

    /** Those of a rule's mapping, in the order of the file; entries of other frameworks are left out. */
    static List<Mapped> of(ReviewedFile file) {
        return file.isDeprecated() ? List.of() : of(file.rule());
    }

    /** Those of a table that has {@code threat} entries. */
    static List<Mapped> of(Fields table) {
        List<Mapped> all = new ArrayList<>();
        for (Fields entry : entries(table)) {
            Optional<Fields> tactic = entry.table("tactic");
            String under = tactic.flatMap(fields -> fields.text("id"))
                    .map(Placed::value)
                    .orElse("");
            tactic.ifPresent(fields -> all.add(new Mapped(Attack.Kind.TACTIC, fields, under)));
            for (Fields technique : entry.tables("technique")) {
                all.add(new Mapped(Attack.Kind.TECHNIQUE, technique, under));
                for (Fields sub : technique.tables("subtechnique")) {
                    all.add(new Mapped(Attack.Kind.SUBTECHNIQUE, sub, under));
                }
            }
        }
        return all;
    }

    /** The {@code threat} entries of ATT&amp;CK. */
    static List<Fields> entries(Fields table) {
        return table.tables("threat").stream()
                .filter(entry -> entry.text("framework")
                        .map(Placed::value)
                        .orElse(FRAMEWORK)
                        .equals(FRAMEWORK))
                .toList();
    }

    Optional<Placed<String>> id() {
        return fields.text("id").filter(id -> !id.value().isBlank());
    }

    Optional<Placed<String>> name() {
        return fields.text("name");
    }

    Optional<Placed<String>> reference() {
        return fields.text("reference");
    }

    /** What ATT&amp;CK has under the id. */
    Optional<Attack.Entry> entry(Attack attack) {
        return id().flatMap(id -> attack.get(id.value()));
    }

    /**
     * The entry that the name and the reference agree on although the id is another one: the id is the slip then.
     *
     * @param known what the id stands for
     */
    Optional<Attack.Entry> meant(Attack.Entry known, Attack attack) {
        Optional<Attack.Entry> linked = reference().flatMap(link -> linked(link.value(), attack));
        return linked.filter(other -> !other.id().equals(known.id())
                && name().filter(name -> name.value().equals(other.name())).isPresent());
    }

    /** The entry that an address is the page of, whatever the form of the address. */
    static Optional<Attack.Entry> linked(String reference, Attack attack) {
        String path = reference.endsWith("/") ? reference.substring(0, reference.length() - 1) : reference;
        int last = path.lastIndexOf('/');
        String end = path.substring(last + 1);
        Optional<Attack.Entry> whole = attack.get(end);
        if (whole.isPresent() || last < 0) {
            return whole;
        }
        String parent = path.substring(path.lastIndexOf('/', last - 1) + 1, last);
        return attack.get(parent + "." + end);
    }

    static String label(Attack.Kind kind) {
        return switch (kind) {
            case TACTIC -> "tactic";
            case TECHNIQUE -> "technique";
            case SUBTECHNIQUE -> "sub-technique";
        };
    }
}
