package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule file and what reading it gave. Immutable.
 */
public final class RuleFile {
    private final Path path;
    private final SourceText source;
    private final @Nullable Rule rule;
    private final @Nullable Maturity maturity;
    private final List<Diagnostic> findings;
    private final Fields fields;

    RuleFile(
            Path path,
            SourceText source,
            Fields fields,
            @Nullable Rule rule,
            @Nullable Maturity maturity,
            List<Diagnostic> findings) {
        this.path = path;
        this.source = source;
        this.fields = fields;
        this.rule = rule;
        this.maturity = maturity;
        this.findings = List.copyOf(findings);
    }

    /**
     * Reads the text of a rule file. Never fails: what is wrong is in the {@link #findings}, each at its place in the text.
     *
     * @param path what findings call the file; it need not exist
     */
    public static RuleFile parse(Path path, String text) {
        return RuleReader.read(path, SourceText.of(path.toString(), text));
    }

    /** A file that is no rule, for findings about it. */
    public static RuleFile other(Path path, String text) {
        SourceText source = SourceText.of(path.toString(), text);
        return new RuleFile(path, source, Fields.root(source, null), null, null, List.of());
    }

    /** A file whose text could not be had. */
    static RuleFile unreadable(Path path, Diagnostic finding) {
        SourceText none = SourceText.of(path.toString(), "");
        return new RuleFile(path, none, Fields.root(none, null), null, null, List.of(finding));
    }

    /** The same file, unusable because of another finding. */
    RuleFile rejected(Diagnostic finding) {
        List<Diagnostic> all = new ArrayList<>(findings);
        all.add(finding);
        return new RuleFile(path, source, fields, null, maturity, all);
    }

    public Path path() {
        return path;
    }

    /** The text that findings point into; empty if the file could not be read. */
    public SourceText source() {
        return source;
    }

    /** The tables of the file as they stand there, whatever is wrong with them; empty if it is not TOML. */
    public Fields fields() {
        return fields;
    }

    /** Whether this is a hunt, a query to be run by hand: a file with a {@code [hunt]} table and no rule. */
    public boolean isHunt() {
        return fields.has("hunt") && !fields.has("rule");
    }

    /** Where the strings of the file are, quotes included, in the order of the file. Costs a pass over the text. */
    public List<SourceRange> strings() {
        return TomlScan.strings(source.text());
    }

    /** The rule, unless a finding is an error. */
    public Optional<Rule> rule() {
        return Optional.ofNullable(rule);
    }

    /** The maturity that the file states, if it could be read so far; also of a file without a usable rule. */
    public Optional<Maturity> maturity() {
        return Optional.ofNullable(maturity);
    }

    /** What is wrong, in the order of the file. */
    public List<Diagnostic> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return path + " " + findings;
    }
}
