package io.redshank.lang.esql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of ES|QL, and what can be written without backticks. Words count in any case, names do not. */
final class EsqlWords {
    /** The words that mean the same wherever they stand; all others have their meaning from their place. */
    static final Set<String> KEYWORDS =
            Set.of("AND", "BY", "FALSE", "IN", "IS", "LIKE", "NOT", "NULL", "OR", "RLIKE", "TRUE", "WHERE");

    /** The commands of this version. */
    static final List<String> COMMANDS = List.of(
            "FROM",
            "ROW",
            "WHERE",
            "EVAL",
            "KEEP",
            "DROP",
            "RENAME",
            "SORT",
            "LIMIT",
            "STATS",
            "INLINE STATS",
            "MV_EXPAND",
            "DISSECT",
            "GROK",
            "COMPLETION");

    /** Commands that the language has and this version has not, with what to write instead, or nothing. */
    private static final Map<String, String> COMMANDS_ELSEWHERE = Map.ofEntries(
            Map.entry("CHANGE_POINT", ""),
            Map.entry("ENRICH", ""),
            Map.entry("EXPLAIN", ""),
            Map.entry("FORK", "write one rule for each branch"),
            Map.entry("FUSE", ""),
            Map.entry("INLINESTATS", "write `INLINE STATS`"),
            Map.entry("LOOKUP", ""),
            Map.entry("RERANK", ""),
            Map.entry("SAMPLE", ""),
            Map.entry("SET", ""),
            Map.entry("SHOW", ""),
            Map.entry("TS", "write `FROM`"));

    /** What other languages call a command, with what to write here. */
    private static final Map<String, String> OTHER_LANGUAGES = Map.ofEntries(
            Map.entry("AGGREGATE", "write `| STATS … BY …`"),
            Map.entry("EXTEND", "write `| EVAL name = …`"),
            Map.entry("FIELDS", "write `| KEEP …`"),
            Map.entry("FILTER", "write `| WHERE …`"),
            Map.entry("GROUP", "write `| STATS … BY …`"),
            Map.entry("HAVING", "write `| WHERE …` after STATS"),
            Map.entry("HEAD", "write `| LIMIT 10`"),
            Map.entry("ORDER", "write `| SORT …`"),
            Map.entry("PROJECT", "write `| KEEP …`"),
            Map.entry("SEARCH", "write `| WHERE …`"),
            Map.entry("SELECT", "write `| KEEP …`"),
            Map.entry("SUMMARIZE", "write `| STATS … BY …`"),
            Map.entry("TABLE", "write `| KEEP …`"),
            Map.entry("TAIL", "write `| SORT … DESC | LIMIT 10`"),
            Map.entry("TAKE", "write `| LIMIT 10`"));

    /** Words that some part of the language reserves; the printer puts them in backticks. */
    private static final Set<String> RESERVED =
            Set.of("AS", "ASC", "DESC", "FIRST", "LAST", "METADATA", "NULLS", "ON", "WITH");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_@][A-Za-z0-9_]*");

    private EsqlWords() {}

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** Whether a command begins with the word. */
    static boolean isCommand(String word) {
        String upper = upper(word);
        return COMMANDS.contains(upper) || upper.equals("INLINE") || COMMANDS_ELSEWHERE.containsKey(upper);
    }

    static boolean isCommandElsewhere(String word) {
        return COMMANDS_ELSEWHERE.containsKey(upper(word));
    }

    /** How to do without a command that this version does not know, or null. */
    static @Nullable String insteadOf(String word) {
        String advice = COMMANDS_ELSEWHERE.getOrDefault(upper(word), "");
        return advice.isEmpty() ? null : advice;
    }

    /** What to write for a command of another language, or null if no other has it. */
    static @Nullable String translation(String word) {
        return OTHER_LANGUAGES.get(upper(word));
    }

    /** Whether a part of a name can stand as it is, without backticks. */
    static boolean isPlain(String part) {
        return IDENTIFIER.matcher(part).matches() && !KEYWORDS.contains(upper(part)) && !RESERVED.contains(upper(part));
    }
}
