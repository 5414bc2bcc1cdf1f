package io.redshank.lang.esql;

import io.redshank.model.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command as written: what stands between two pipes. Immutable; ranges are offsets into the query text. */
public sealed interface EsqlCommand {
    SourceRange range();

    /** The command's name as documented. */
    default String word() {
        return switch (this) {
            case From from -> "FROM";
            case Row row -> "ROW";
            case Where where -> "WHERE";
            case Eval eval -> "EVAL";
            case Keep keep -> "KEEP";
            case Drop drop -> "DROP";
            case Rename rename -> "RENAME";
            case Sort sort -> "SORT";
            case Limit limit -> "LIMIT";
            case Stats stats -> stats.inline() ? "INLINE STATS" : "STATS";
            case MvExpand expand -> "MV_EXPAND";
            case Dissect dissect -> "DISSECT";
            case Grok grok -> "GROK";
            case Completion completion -> "COMPLETION";
            case Unread unread -> EsqlWords.upper(unread.name());
        };
    }

    /** An index pattern such as {@code logs-*}, without quotes. */
    record Source(String pattern, SourceRange range) {}

    /** {@code FROM a-*, b METADATA _id}. */
    record From(List<Source> sources, List<EsqlExpr.Column> metadata, SourceRange range) implements EsqlCommand {
        public From {
            sources = List.copyOf(sources);
            metadata = List.copyOf(metadata);
        }
    }

    /**
     * A column that a command defines.
     *
     * @param target its name, or null if the expression names it
     * @param filter what follows WHERE in STATS, or null
     * @param text the source text that names the column; empty if there is a target
     */
    record Definition(
            EsqlExpr.@Nullable Column target,
            EsqlExpr value,
            @Nullable EsqlExpr filter,
            String text,
            SourceRange range) {

        /** The name of the column: as given, or that of the column it is, or its source text. */
        public String name() {
            if (target != null) {
                return target.name();
            }
            return value instanceof EsqlExpr.Column column && filter == null ? column.name() : text;
        }

        /** Where the name stands. */
        public SourceRange nameRange() {
            return target != null ? target.range() : range;
        }
    }

    /** {@code ROW a = 1, b = "x"}. */
    record Row(List<Definition> columns, SourceRange range) implements EsqlCommand {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    /** {@code WHERE condition}. */
    record Where(EsqlExpr condition, SourceRange range) implements EsqlCommand {}

    /** {@code EVAL a = x, b = y}. */
    record Eval(List<Definition> columns, SourceRange range) implements EsqlCommand {
        public Eval {
            columns = List.copyOf(columns);
        }
    }

    /** {@code KEEP a, b*}. */
    record Keep(List<EsqlName> names, SourceRange range) implements EsqlCommand {
        public Keep {
            names = List.copyOf(names);
        }
    }

    /** {@code DROP a, b*}. */
    record Drop(List<EsqlName> names, SourceRange range) implements EsqlCommand {
        public Drop {
            names = List.copyOf(names);
        }
    }

    /** One {@code a AS b}. */
    record Renaming(EsqlExpr.Column from, EsqlExpr.Column to) {}

    /** {@code RENAME a AS b, c AS d}. */
    record Rename(List<Renaming> renamings, SourceRange range) implements EsqlCommand {
        public Rename {
            renamings = List.copyOf(renamings);
        }
    }

    /**
     * One key of SORT.
     *
     * @param nullsFirst as written, or null if nothing is; then nulls are last when ascending, first when descending
     */
    record SortKey(
            EsqlExpr value, boolean descending, @Nullable Boolean nullsFirst) {}

    /** {@code SORT a DESC, b NULLS LAST}. */
    record Sort(List<SortKey> keys, SourceRange range) implements EsqlCommand {
        public Sort {
            keys = List.copyOf(keys);
        }
    }

    /** {@code LIMIT 10}. */
    record Limit(int rows, SourceRange range) implements EsqlCommand {}

    /**
     * {@code STATS a = COUNT(*) WHERE x, … BY g, h = y}. Aggregates or groups may be empty, not both.
     *
     * @param inline whether INLINE stands before it, so that rows stay and get the aggregates
     */
    record Stats(boolean inline, List<Definition> aggregates, List<Definition> groups, SourceRange range)
            implements EsqlCommand {
        public Stats {
            aggregates = List.copyOf(aggregates);
            groups = List.copyOf(groups);
        }
    }

    /** {@code MV_EXPAND a}. */
    record MvExpand(EsqlExpr.Column column, SourceRange range) implements EsqlCommand {}

    /**
     * {@code DISSECT s "pattern" APPEND_SEPARATOR=","}.
     *
     * @param separator what stands between appended parts: empty if nothing is written
     */
    record Dissect(EsqlExpr input, EsqlExpr.Literal pattern, String separator, SourceRange range)
            implements EsqlCommand {}

    /** {@code GROK s "pattern", "pattern"}. */
    record Grok(EsqlExpr input, List<EsqlExpr.Literal> patterns, SourceRange range) implements EsqlCommand {
        public Grok {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * <code>COMPLETION a = prompt WITH { "inference_id": "…" }</code>.
     *
     * @param target the column of the answers, or null for {@code completion}
     */
    record Completion(EsqlExpr.@Nullable Column target, EsqlExpr prompt, EsqlExpr.Options options, SourceRange range)
            implements EsqlCommand {}

    /** A command that could not be read; in no tree without diagnostics. */
    record Unread(String name, SourceRange range) implements EsqlCommand {}
}
