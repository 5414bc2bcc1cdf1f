package io.redshank.lang.esql;

import io.redshank.lang.UnknownFields;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns while the commands are gone through one by one, and what became of those that are no longer there. Complains
 * once of each that is missing. For one query and one thread.
 */
final class ColumnScope {
    /** What METADATA can name, with its types. */
    static final Map<String, EsqlType> METADATA = Map.of(
            "_id", EsqlType.KEYWORD,
            "_ignored", EsqlType.KEYWORD,
            "_index", EsqlType.KEYWORD,
            "_index_mode", EsqlType.KEYWORD,
            "_score", EsqlType.DOUBLE,
            "_source", EsqlType.SOURCE,
            "_version", EsqlType.LONG);

    /** A command that took columns away, and what there was before it. */
    private record Step(EsqlCommand command, EsqlColumns before) {}

    private final EsqlOptions options;
    private final SourceText text;
    private final Problems problems;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, EsqlColumn> pending = new LinkedHashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final List<EsqlFieldRead> reads = new ArrayList<>();
    private EsqlColumns columns = EsqlColumns.of(List.of());
    private boolean known = true;

    ColumnScope(EsqlOptions options, String text, Problems problems) {
        this.options = options;
        this.text = SourceText.of("query", text);
        this.problems = problems;
    }

    EsqlColumns columns() {
        return columns;
    }

    boolean isKnown() {
        return known;
    }

    List<EsqlFieldRead> reads() {
        return reads;
    }

    /** The columns of the documents, and what METADATA adds. */
    void begin(Collection<EsqlColumn> metadata) {
        List<EsqlColumn> all = new ArrayList<>();
        options.schema().fields().forEach(field -> {
            EsqlType type = options.schema().typeOf(field).orElse(EsqlType.UNKNOWN);
            all.add(new EsqlColumn(field, type, field));
        });
        all.addAll(metadata);
        columns = EsqlColumns.ofDocuments(all);
    }

    /** The columns are no longer known. */
    void lose() {
        known = false;
    }

    /** A column that the rest of the command sees, and that is last after it. */
    void define(EsqlColumn column) {
        pending.remove(column.name());
        pending.put(column.name(), column);
    }

    /** The end of a command that defined columns. */
    void commit() {
        if (!pending.isEmpty()) {
            columns = columns.with(pending.values());
            pending.clear();
        }
    }

    /** The end of a command that took columns away. */
    void replace(EsqlCommand command, EsqlColumns after) {
        steps.add(new Step(command, columns));
        columns = after;
    }

    /** The same, for a command whose columns depend on nothing that is not known. */
    void replaceAll(EsqlCommand command, EsqlColumns after) {
        replace(command, after);
        known = true;
    }

    /** Within RENAME: each renaming sees those before it. */
    void renameWithin(EsqlColumn column, String newName) {
        columns = columns.rename(column, newName);
    }

    /** The end of RENAME. */
    void renamed(EsqlCommand command, EsqlColumns before) {
        steps.add(new Step(command, before));
    }

    /** "STATS in line 4". */
    String place(EsqlCommand command) {
        return command.word() + " in line " + (text.line(command.range().start()) + options.firstLine() - 1);
    }

    /** The column of a name; one that is not there is complained of and stands for anything. */
    EsqlColumn resolve(EsqlExpr.Column reference) {
        return resolve(reference.name(), reference.range());
    }

    EsqlColumn resolve(String name, SourceRange range) {
        EsqlColumn column = find(name).orElseGet(() -> missing(name, range));
        column.storedField().ifPresent(field -> reads.add(new EsqlFieldRead(field, range)));
        return column;
    }

    /** The field that a column holds as it is stored; asking is no reading, and nothing is complained of. */
    Optional<String> storedField(String name) {
        Optional<EsqlColumn> found = find(name);
        if (found.isPresent()) {
            return found.get().storedField();
        }
        return columns.admits(name) ? Optional.of(name) : Optional.empty();
    }

    /** Whether a column holds a field as it is stored, as far as one can tell. */
    boolean mayBeStored(String name) {
        Optional<EsqlColumn> found = find(name);
        return found.isEmpty()
                || found.get().type() == EsqlType.UNKNOWN
                || found.get().storedField().isPresent();
    }

    private Optional<EsqlColumn> find(String name) {
        EsqlColumn defined = pending.get(name);
        if (defined != null) {
            return Optional.of(defined);
        }
        Optional<EsqlColumn> listed = columns.find(name);
        return listed.isPresent() || !columns.admits(name)
                ? listed
                : options.schema().typeOf(name).map(type -> new EsqlColumn(name, type, name));
    }

    private EsqlColumn missing(String name, SourceRange range) {
        boolean ofDocuments = columns.admits(name) && !METADATA.containsKey(name);
        if (known && !(ofDocuments && options.unknownFields() == UnknownFields.IGNORE) && reported.add(name)) {
            problems.add(
                    problems.isFull() ? Diagnostic.error("RS702", range, "") : complaint(name, range, ofDocuments));
        }
        return new EsqlColumn(name, EsqlType.UNKNOWN, ofDocuments ? name : null);
    }

    private Diagnostic complaint(String name, SourceRange range, boolean ofDocuments) {
        if (ofDocuments) {
            return severity("RS702", range, "no source of this query has a field `" + name + "`")
                    .withHelp(didYouMean(name));
        }
        if (columns.admits(name)) {
            return Diagnostic.error("RS702", range, "`" + name + "` is a column only if METADATA names it")
                    .withHelp("write `FROM … METADATA " + name + "`");
        }
        for (Step step : steps.reversed()) {
            if (had(step.before(), name)) {
                return Diagnostic.error("RS853", range, "column `" + name + "` is gone after " + place(step.command()))
                        .withHelp(help(step.command(), name));
            }
        }
        String after = steps.isEmpty() ? "" : " after " + place(steps.getLast().command());
        return Diagnostic.error("RS853", range, "there is no column `" + name + "`" + after)
                .withHelp(didYouMean(name));
    }

    private boolean had(EsqlColumns before, String name) {
        return before.find(name).isPresent()
                || (before.admits(name) && options.schema().typeOf(name).isPresent());
    }

    private Diagnostic severity(String code, SourceRange range, String message) {
        return options.unknownFields() == UnknownFields.ERROR
                ? Diagnostic.error(code, range, message)
                : Diagnostic.warning(code, range, message);
    }

    private @Nullable String didYouMean(String name) {
        Set<String> names = new HashSet<>(columns.names());
        names.addAll(pending.keySet());
        String near = NearNames.nearest(name, names);
        // of names so short every other one is near
        if (near != null && (name.length() > 2 || near.equalsIgnoreCase(name))) {
            return "did you mean `" + near + "`?";
        }
        boolean few = !columns.mayHaveMore() && !columns.names().isEmpty() && names.size() <= 10;
        return few ? "the columns are " + String.join(", ", columns.names()) : null;
    }

    private @Nullable String help(EsqlCommand command, String name) {
        return switch (command) {
            case EsqlCommand.Stats stats -> "name it after BY, or aggregate it: `VALUES(" + name + ")`";
            case EsqlCommand.Keep keep -> didYouMeanOr(name, "add it to that KEEP");
            case EsqlCommand.Drop drop -> didYouMeanOr(name, null);
            case EsqlCommand.Rename rename ->
                rename.renamings().reversed().stream()
                        .filter(renaming -> renaming.from().name().equals(name))
                        .findFirst()
                        .map(renaming -> "it is called `" + renaming.to().name() + "` now")
                        .orElse(null);
            case EsqlCommand.From from -> null;
            case EsqlCommand.Row row -> null;
            case EsqlCommand.Where where -> null;
            case EsqlCommand.Eval eval -> null;
            case EsqlCommand.Sort sort -> null;
            case EsqlCommand.Limit limit -> null;
            case EsqlCommand.MvExpand expand -> null;
            case EsqlCommand.Dissect dissect -> null;
            case EsqlCommand.Grok grok -> null;
            case EsqlCommand.Completion completion -> null;
            case EsqlCommand.Unread unread -> null;
        };
    }

    private @Nullable String didYouMeanOr(String name, @Nullable String otherwise) {
        String near = NearNames.nearest(name, columns.names());
        return near == null ? otherwise : "did you mean `" + near + "`?";
    }

    /** A pattern of KEEP or DROP that fits no column. */
    void reportUnfitting(EsqlName pattern) {
        boolean ofDocuments = columns.mayHaveMore();
        if (!known || (ofDocuments && options.unknownFields() == UnknownFields.IGNORE)) {
            return;
        }
        String after = steps.isEmpty() ? "" : " after " + place(steps.getLast().command());
        String message = "no column fits `" + pattern.text() + "`" + after;
        problems.add(
                ofDocuments
                        ? severity("RS702", pattern.range(), message)
                        : Diagnostic.error("RS853", pattern.range(), message));
    }
}
