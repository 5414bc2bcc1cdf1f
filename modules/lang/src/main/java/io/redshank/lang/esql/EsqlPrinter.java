package io.redshank.lang.esql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints queries in one canonical form: reading it again gives the same tree, ranges aside. Each command is a line; a list
 * that makes it too long is broken, an item a line. An expression that names its column by its own text keeps that text.
 * Comments are not kept. Stateless; linear in the size of the tree.
 */
public final class EsqlPrinter {
    private static final int WIDEST_LINE = 120;

    private EsqlPrinter() {}

    /** The query, without a line break at its end. */
    public static String print(EsqlQuery query) {
        return query.commands().stream().map(EsqlPrinter::print).collect(Collectors.joining("\n| "));
    }

    /** The command alone, without a pipe. */
    public static String print(EsqlCommand command) {
        String word = command.word();
        return switch (command) {
            case EsqlCommand.From from -> {
                String metadata = from.metadata().isEmpty()
                        ? ""
                        : " METADATA "
                                + from.metadata().stream()
                                        .map(EsqlPrinter::column)
                                        .collect(Collectors.joining(", "));
                yield list(word, from.sources(), EsqlPrinter::source) + metadata;
            }
            case EsqlCommand.Row row -> list(word, row.columns(), EsqlPrinter::definition);
            case EsqlCommand.Where where -> word + " " + EsqlExprPrinter.print(where.condition());
            case EsqlCommand.Eval eval -> list(word, eval.columns(), EsqlPrinter::definition);
            case EsqlCommand.Keep keep -> list(word, keep.names(), EsqlPrinter::name);
            case EsqlCommand.Drop drop -> list(word, drop.names(), EsqlPrinter::name);
            case EsqlCommand.Rename rename ->
                list(word, rename.renamings(), pair -> column(pair.from()) + " AS " + column(pair.to()));
            case EsqlCommand.Sort sort -> list(word, sort.keys(), EsqlPrinter::sortKey);
            case EsqlCommand.Limit limit -> word + " " + limit.rows();
            case EsqlCommand.Stats stats -> {
                List<String> parts = new ArrayList<>();
                if (!stats.aggregates().isEmpty()) {
                    parts.add(list(word, stats.aggregates(), EsqlPrinter::definition));
                } else {
                    parts.add(word);
                }
                if (!stats.groups().isEmpty()) {
                    parts.add(list("BY", stats.groups(), EsqlPrinter::definition));
                }
                String joined = String.join(" ", parts);
                yield fits(joined) ? joined : String.join("\n    ", parts);
            }
            case EsqlCommand.MvExpand expand -> word + " " + column(expand.column());
            case EsqlCommand.Dissect dissect ->
                word + " " + EsqlExprPrinter.printInput(dissect.input()) + " "
                        + EsqlExprPrinter.print(dissect.pattern())
                        + (dissect.separator().isEmpty()
                                ? ""
                                : " APPEND_SEPARATOR=" + EsqlExprPrinter.quoted(dissect.separator()));
            case EsqlCommand.Grok grok ->
                word + " " + EsqlExprPrinter.printInput(grok.input()) + " "
                        + grok.patterns().stream().map(EsqlExprPrinter::print).collect(Collectors.joining(", "));
            case EsqlCommand.Completion completion -> {
                EsqlExpr.Column target = completion.target();
                yield word + " " + (target == null ? "" : column(target) + " = ")
                        + EsqlExprPrinter.printInput(completion.prompt()) + " WITH "
                        + EsqlExprPrinter.print(completion.options());
            }
            case EsqlCommand.Unread unread -> word;
        };
    }

    private static <T> String list(String word, List<T> items, Function<T, String> print) {
        List<String> printed = items.stream().map(print).toList();
        String line = word + " " + String.join(", ", printed);
        return fits(line) || items.size() == 1 ? line : word + "\n    " + String.join(",\n    ", printed);
    }

    private static boolean fits(String line) {
        return line.length() <= WIDEST_LINE && line.indexOf('\n') < 0;
    }

    private static String source(EsqlCommand.Source source) {
        String pattern = source.pattern();
        boolean plain = !pattern.isEmpty() && !pattern.equalsIgnoreCase("metadata");
        for (int i = 0; i < pattern.length(); i++) {
            plain &= EsqlLexer.isSourcePart(pattern, i);
        }
        return plain ? pattern : EsqlExprPrinter.quoted(pattern);
    }

    private static String column(EsqlExpr.Column column) {
        return EsqlExprPrinter.column(column.name());
    }

    private static String definition(EsqlCommand.Definition definition) {
        EsqlExpr.Column target = definition.target();
        if (target == null) {
            return definition.text();
        }
        EsqlExpr filter = definition.filter();
        return column(target) + " = " + EsqlExprPrinter.print(definition.value()) + printFilter(filter);
    }

    private static String printFilter(@Nullable EsqlExpr filter) {
        return filter == null ? "" : " WHERE " + EsqlExprPrinter.print(filter);
    }

    private static String sortKey(EsqlCommand.SortKey key) {
        Boolean nullsFirst = key.nullsFirst();
        String nulls = nullsFirst == null ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        return EsqlExprPrinter.print(key.value()) + (key.descending() ? " DESC" : "") + nulls;
    }

    private static String name(EsqlName name) {
        if (!name.isPattern()) {
            return EsqlExprPrinter.column(name.pieces().getFirst());
        }
        List<String> printed = new ArrayList<>();
        int last = name.pieces().size() - 1;
        for (int i = 0; i <= last; i++) {
            printed.add(piece(name.pieces().get(i), i > 0, i < last));
        }
        return String.join("*", printed);
    }

    /** A piece of a pattern: what touches a star need not begin like a name, nor be none of the keywords. */
    private static String piece(String piece, boolean starBefore, boolean starAfter) {
        String[] parts = piece.split("\\.", -1);
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            boolean touches = (starBefore && i == 0) || (starAfter && i == parts.length - 1);
            boolean plain = EsqlWords.isPlain(parts[i]) || (touches && parts[i].matches("[A-Za-z0-9_]*"));
            printed.add(plain ? parts[i] : "`" + parts[i].replace("`", "``") + "`");
        }
        return String.join(".", printed);
    }
}
