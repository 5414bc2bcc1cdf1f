package io.redshank.rules.lint;

import io.redshank.model.SourceText;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A rule file under review. Its values may be absent or wrong in any way; reading has told of that, so that a check looks only
 * at what is there. To its users immutable, and safe to share.
 */
public final class ReviewedFile {
    private static final String BUILDING_BLOCKS = "rules_building_block";
    private static final String DEPRECATED = "_deprecated";

    private final RuleFile file;
    private final List<String> folders;
    private final Fields metadata;
    private final Fields rule;
    private final Fields transform;
    private final Map<String, Object> remembered = new ConcurrentHashMap<>();

    public ReviewedFile(RuleFile file) {
        this.file = file;
        this.folders = folders(file.path());
        this.metadata = tableOrEmpty("metadata");
        this.rule = tableOrEmpty("rule");
        this.transform = tableOrEmpty("transform");
    }

    private Fields tableOrEmpty(String name) {
        return file.fields().table(name).orElseGet(() -> Fields.NONE);
    }

    private static List<String> folders(Path path) {
        List<String> names = new ArrayList<>();
        Path parent = path.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            parent.forEach(part -> names.add(part.toString()));
        }
        return List.copyOf(names);
    }

    public RuleFile file() {
        return file;
    }

    public Path path() {
        return file.path();
    }

    /** The file's own name, with its ending. */
    public String name() {
        Path name = file.path().getFileName();
        return name == null ? "" : name.toString();
    }

    public SourceText source() {
        return file.source();
    }

    /** Whether the file is TOML with a {@code [rule]} table, so that something being absent means something. */
    public boolean hasRule() {
        return file.fields().table("rule").isPresent();
    }

    /** Whether there is a {@code [metadata]} table. */
    public boolean hasMetadata() {
        return file.fields().table("metadata").isPresent();
    }

    public Fields metadata() {
        return metadata;
    }

    public Fields rule() {
        return rule;
    }

    public Fields transform() {
        return transform;
    }

    /** The rule's type, or an empty text. */
    public String type() {
        return rule.text("type").map(Placed::value).orElse("");
    }

    /** The rule's name, or an empty text. */
    public String ruleName() {
        return rule.text("name").map(Placed::value).orElse("");
    }

    /** The language of the rule's query, or an empty text: the one that it says, unless its type has but one. */
    public String language() {
        return switch (type()) {
            case "query", "saved_query", "threshold", "new_terms", "threat_match" ->
                rule.text("language").map(Placed::value).orElse("kuery");
            case "eql" -> "eql";
            case "esql" -> "esql";
            default -> rule.text("language").map(Placed::value).orElse("");
        };
    }

    /** Whether rules of its type have queries in its language; reading tells of a language that does not fit. */
    boolean hasFittingLanguage() {
        return switch (type()) {
            case "query", "saved_query", "threshold", "new_terms", "threat_match" ->
                language().equals("kuery") || language().equals("lucene");
            default -> true;
        };
    }

    public Optional<QueryText> query() {
        return remembered("query", () -> rule.query("query"));
    }

    /**
     * What several checks ask of the file, worked out once.
     *
     * @param what its name, of which no other kind of thing has the same
     */
    @SuppressWarnings("unchecked") // what has a name is always of one kind
    public <T> T remembered(String what, Supplier<T> work) {
        return (T) remembered.computeIfAbsent(what, unused -> work.get());
    }

    /** What the rule says it reads. */
    public RuleSources sources() {
        return new RuleSources(values("index"), metadataValues("integration"));
    }

    private List<String> values(String key) {
        return rule.texts(key).stream().map(Placed::value).toList();
    }

    private List<String> metadataValues(String key) {
        return metadata.texts(key).stream().map(Placed::value).toList();
    }

    public boolean isBuildingBlock() {
        return rule.has("building_block_type");
    }

    public boolean isDeprecated() {
        return folders.contains(DEPRECATED) || saysDeprecated();
    }

    /** Whether its maturity is that of deprecated rules, wherever it lies. */
    public boolean saysDeprecated() {
        return metadata.text("maturity")
                .filter(maturity -> maturity.value().equals("deprecated"))
                .isPresent();
    }

    public boolean isInBuildingBlockFolder() {
        return folders.contains(BUILDING_BLOCKS);
    }

    /** The names of the folders above the file, the outermost first. */
    public List<String> folders() {
        return folders;
    }

    /** Whether one of these wrote the rule. */
    public boolean isBy(Set<String> authors) {
        return rule.texts("author").stream().anyMatch(author -> authors.contains(author.value()));
    }

    @Override
    public String toString() {
        return file.path().toString();
    }
}
