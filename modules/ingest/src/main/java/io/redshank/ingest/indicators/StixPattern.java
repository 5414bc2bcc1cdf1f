package io.redshank.ingest.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads patterns of STIX 2.1 as far as they name values: comparisons by {@code =} and {@code IN} (and {@code ISSUBSET} of
 * addresses), joined by {@code AND}, {@code OR} and parentheses within an observation, observations joined by {@code OR}.
 *
 * <pre>
 *   pattern     = observation { "OR" observation }
 *   observation = "[" or "]" | "(" pattern ")"
 *   or          = and { "OR" and }
 *   and         = test { "AND" test }
 *   test        = "(" or ")" | path ["NOT"] ("=" value | "IN" "(" value { "," value } ")" | "ISSUBSET" value)
 *   path        = type ":" name { "." name | "[" … "]" }
 * </pre>
 *
 * A pattern becomes its alternatives, each with the values that must all be there. For one pattern; the work is bounded by the
 * limits on its length and alternatives.
 */
final class StixPattern {
    /** {@code stix-pattern}: characters of a pattern. */
    static final int MAX_LENGTH = 1 << 16;
    /** {@code stix-alternatives}: what one pattern may become. */
    static final int MAX_ALTERNATIVES = 1_000;
    /** {@code stix-depth}: parentheses within each other. */
    static final int MAX_DEPTH = 50;

    private static final Set<String> OPERATORS =
            Set.of("LIKE", "MATCHES", "ISSUPERSET", "EXISTS", "<", ">", "<=", ">=");
    private static final Set<String> QUALIFIERS = Set.of("WITHIN", "REPEATS", "START");

    /**
     * One way in which a pattern holds.
     *
     * @param fields below {@code threat.indicator}, with their values
     * @param types of the objects named, in order
     * @param unmapped why this alternative is no indicator, or null
     */
    record Alternative(
            Map<String, Object> fields,
            Set<String> types,
            @Nullable String unmapped) {

        Alternative and(Alternative other) {
            if (unmapped != null || other.unmapped != null) {
                return unmapped(unmapped != null ? unmapped : String.valueOf(other.unmapped));
            }
            Map<String, Object> all = new LinkedHashMap<>(fields);
            for (Map.Entry<String, Object> entry : other.fields.entrySet()) {
                Object before = all.put(entry.getKey(), entry.getValue());
                if (before != null && !before.equals(entry.getValue())) {
                    return unmapped("the STIX pattern asks for two values of `" + entry.getKey() + "` at once");
                }
            }
            Set<String> both = new LinkedHashSet<>(types);
            both.addAll(other.types);
            return new Alternative(all, both, null);
        }

        static Alternative unmapped(String reason) {
            return new Alternative(Map.of(), Set.of(), reason);
        }
    }

    /** The text is no pattern, or one beyond what is read; the message says so. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    private final String text;
    private int at;
    private int depth;

    private StixPattern(String text) {
        this.text = text;
    }

    /** The alternatives of a pattern; one that tells why, if it is not read. */
    static List<Alternative> alternatives(String text) {
        if (text.length() > MAX_LENGTH) {
            return List.of(Alternative.unmapped(
                    "the STIX pattern is longer than " + MAX_LENGTH + " characters (limit stix-pattern)"));
        }
        StixPattern pattern = new StixPattern(text);
        try {
            List<Alternative> all = pattern.pattern();
            if (!pattern.atEnd()) {
                throw pattern.unreadable();
            }
            return all;
        } catch (Refused reason) {
            return List.of(Alternative.unmapped(String.valueOf(reason.getMessage())));
        }
    }

    private List<Alternative> pattern() throws Refused {
        List<Alternative> all = new ArrayList<>(observation());
        while (true) {
            String word = peekWord();
            if (word.equals("OR")) {
                word();
                all.addAll(observation());
                checkCount(all.size());
            } else if (word.equals("AND") || word.equals("FOLLOWEDBY")) {
                throw new Refused("the STIX pattern joins observations by " + word);
            } else if (QUALIFIERS.contains(word)) {
                throw new Refused("the STIX pattern says when or how often (" + word + ")");
            } else {
                return all;
            }
        }
    }

    private List<Alternative> observation() throws Refused {
        if (take('(')) {
            deeper();
            List<Alternative> inner = pattern();
            expect(')');
            depth--;
            return inner;
        }
        expect('[');
        List<Alternative> inner = or();
        expect(']');
        return inner;
    }

    private List<Alternative> or() throws Refused {
        List<Alternative> all = new ArrayList<>(and());
        while (peekWord().equals("OR")) {
            word();
            all.addAll(and());
            checkCount(all.size());
        }
        return all;
    }

    private List<Alternative> and() throws Refused {
        List<Alternative> all = test();
        while (peekWord().equals("AND")) {
            word();
            List<Alternative> right = test();
            checkCount((long) all.size() * right.size());
            List<Alternative> joined = new ArrayList<>();
            for (Alternative left : all) {
                right.forEach(other -> joined.add(left.and(other)));
            }
            all = joined;
        }
        return all;
    }

    private List<Alternative> test() throws Refused {
        if (take('(')) {
            deeper();
            List<Alternative> inner = or();
            expect(')');
            depth--;
            return inner;
        }
        if (peekWord().equals("EXISTS")) {
            word();
            path();
            return List.of(Alternative.unmapped("the STIX pattern compares by EXISTS"));
        }
        String path = path();
        boolean negated = peekWord().equals("NOT");
        if (negated) {
            word();
        }
        String operator = operator();
        if (operator.equals("IN")) {
            List<Object> values = new ArrayList<>();
            expect('(');
            do {
                values.add(value());
            } while (take(','));
            expect(')');
            checkCount(values.size());
            return values.stream()
                    .map(value -> negated ? byOperator("NOT IN") : StixObjects.alternative(path, value))
                    .toList();
        }
        Object value = value();
        boolean isBlock = operator.equals("ISSUBSET") && StixObjects.isAddress(path);
        return List.of(
                negated
                        ? byOperator("NOT " + operator)
                        : operator.equals("=") || operator.equals("==") || isBlock
                                ? StixObjects.alternative(path, value)
                                : byOperator(operator));
    }

    private static Alternative byOperator(String operator) {
        return Alternative.unmapped("the STIX pattern compares by " + operator);
    }

    private String operator() throws Refused {
        String word = peekWord();
        if (word.equals("IN") || word.equals("ISSUBSET") || OPERATORS.contains(word)) {
            return word();
        }
        skipBlanks();
        int start = at;
        while (at < text.length() && "=!<>".indexOf(text.charAt(at)) >= 0 && at - start < 2) {
            at++;
        }
        if (at == start) {
            throw unreadable();
        }
        return text.substring(start, at);
    }

    /** A path without quotes around its names. */
    private String path() throws Refused {
        skipBlanks();
        StringBuilder path = new StringBuilder();
        boolean hasType = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                path.append(quoted());
            } else if (c == '[') {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw unreadable();
                }
                at = end + 1;
            } else if (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':') {
                hasType |= c == ':';
                path.append(c);
                at++;
            } else {
                break;
            }
        }
        if (!hasType) {
            throw unreadable();
        }
        return path.toString();
    }

    private Object value() throws Refused {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '\'') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && ",()[] \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw unreadable();
        }
        try {
            return Long.valueOf(word);
        } catch (NumberFormatException noNumber) {
            return word;
        }
    }

    private String quoted() throws Refused {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at);
            }
            value.append(c);
        }
        throw unreadable();
    }

    private String peekWord() {
        skipBlanks();
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end).toUpperCase(Locale.ROOT);
    }

    private String word() {
        String word = peekWord();
        at += word.length();
        return word;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    private boolean take(char c) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) throws Refused {
        if (!take(c)) {
            throw unreadable();
        }
    }

    private void deeper() throws Refused {
        if (++depth > MAX_DEPTH) {
            throw new Refused("the STIX pattern has more than " + MAX_DEPTH
                    + " parentheses within each other (limit stix-depth)");
        }
    }

    private static void checkCount(long alternatives) throws Refused {
        if (alternatives > MAX_ALTERNATIVES) {
            throw new Refused(
                    "the STIX pattern has more than " + MAX_ALTERNATIVES + " alternatives (limit stix-alternatives)");
        }
    }

    private Refused unreadable() {
        return new Refused("the STIX pattern is malformed");
    }
}
