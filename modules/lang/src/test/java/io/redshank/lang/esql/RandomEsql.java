package io.redshank.lang.esql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Writes random queries that can be read, in the many spellings that there are; few of them mean anything. */
final class RandomEsql {
    private static final String[] COLUMNS = {
        "a", "B", "process.name", "`x y`.z", "source.as.number", "`by`", "_id", "@timestamp", "`a.0``b`", "Esql.x_1"
    };
    private static final String[] TEXTS = {
        "\"\"", "\"x*\"", "\"\"\"C:\\y\"\"\"", "\"\\\"\\n\\\\\"", "\"\"\"two\nlines \"in\" quotes\"\"\"", "\"é\""
    };

    private final RandomGenerator random;

    RandomEsql(RandomGenerator random) {
        this.random = random;
    }

    String query() {
        StringBuilder query = new StringBuilder(pick(
                "FROM logs-*",
                "from a, \"b c\" metadata _id, _version",
                "row " + definition(),
                "FROM x:y*, <z-{now}>"));
        for (int i = random.nextInt(5); i > 0; i--) {
            query.append(pick("|", " | ", "\n| // why\n")).append(command());
        }
        return query.toString();
    }

    private String command() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> "WHERE " + expression(3);
            case 2 -> "eval " + list(this::definition);
            case 3 -> pick("KEEP ", "drop ") + list(this::name);
            case 4 -> "RENAME " + pick(column() + " AS " + column(), column() + " = " + column());
            case 5 ->
                "SORT " + list(() -> value(1) + pick("", " asc", " DESC") + pick("", " NULLS last", " nulls FIRST"));
            case 6 -> "LIMIT " + random.nextInt(1_000);
            case 7 ->
                pick("STATS ", "inline  stats ")
                        + list(() -> definition() + pick("", " WHERE " + expression(1)))
                        + pick("", " BY " + list(this::definition));
            case 8 -> "MV_EXPAND " + column();
            case 9 -> "DISSECT " + value(0) + " " + pick(TEXTS) + pick("", " append_separator = \"-\"");
            case 10 -> "GROK " + value(0) + " " + pick(TEXTS) + pick("", ", " + pick(TEXTS));
            case 11 ->
                "COMPLETION " + pick("", column() + " = ") + value(0) + " WITH {\"inference_id\": " + pick(TEXTS) + "}";
            default -> "STATS BY " + list(this::definition);
        };
    }

    private String list(Supplier<String> item) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            items.add(item.get());
        }
        return String.join(pick(",", ", "), items);
    }

    private String definition() {
        return pick("", column() + " = ") + expression(2);
    }

    private String name() {
        return pick(column(), "*", "*a*", "x.*", "`b c`.*d", "a*1", "Esql.*.true");
    }

    private String column() {
        return pick(COLUMNS);
    }

    private String expression(int depth) {
        if (depth == 0) {
            return pick(column() + " == " + value(0), "true", column());
        }
        String left = expression(depth - 1);
        String right = expression(depth - 1);
        return pick(
                left + " and " + right,
                left + " OR " + right,
                "not " + left,
                "(" + left + ")",
                "(" + left + " or " + right + ") AND " + left,
                value(depth) + pick(" < ", " != ", ">=") + value(depth),
                value(1) + pick(" in (", " NOT IN (") + value(0) + ", " + value(1) + ")",
                "(" + left + ") IS " + pick("", "not ") + "NULL",
                column() + pick("", " NOT") + pick(" like ", " RLIKE ") + pick(pick(TEXTS), "(\"a\", \"b?\")"),
                column() + pick("", "::string") + " : " + pick(pick(TEXTS), "5"),
                value(depth));
    }

    private String value(int depth) {
        if (depth == 0) {
            return pick(
                    pick(TEXTS),
                    "12",
                    "0.5",
                    "1e3",
                    "-9223372036854775808",
                    "18446744073709551615",
                    "true",
                    "NULL",
                    "-3",
                    "[1, -2]",
                    "[\"x\"]",
                    column());
        }
        String left = value(depth - 1);
        String right = value(depth - 1);
        return pick(
                left + pick(" + ", " - ", " * ", "/", " % ") + right,
                "(" + left + pick(" + ", " - ", " * ") + right + ")",
                "-(" + left + ")",
                pick("-", "+") + column(),
                "(" + left + ")::" + pick("string", "LONG", "double::int"),
                pick("length", "CASE", "to_string") + "(" + left + ", " + right + ")",
                pick("count(*)", "match(a, \"b\", {\"fuzziness\": 1, \"x\": [2]})", "now()"),
                random.nextInt(100) + pick("m", " Days", " yr"),
                left);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
