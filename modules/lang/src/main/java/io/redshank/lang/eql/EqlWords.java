package io.redshank.lang.eql;

import java.util.Set;
import java.util.regex.Pattern;

/** The words of EQL, and what can be written without quotes. */
final class EqlWords {
    static final Set<String> KEYWORDS = Set.of(
            "and",
            "any",
            "by",
            "false",
            "in",
            "in~",
            "join",
            "like",
            "like~",
            "maxspan",
            "not",
            "null",
            "of",
            "or",
            "regex",
            "regex~",
            "sample",
            "sequence",
            "true",
            "until",
            "where",
            "with");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_@][A-Za-z0-9_]*");

    private EqlWords() {}

    /** Whether the name can stand as it is, without backticks or quotes. */
    static boolean isPlain(String name) {
        return IDENTIFIER.matcher(name).matches() && !KEYWORDS.contains(name);
    }
}
