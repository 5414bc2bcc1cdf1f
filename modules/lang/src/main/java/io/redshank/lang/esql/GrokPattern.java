package io.redshank.lang.esql;

import io.redshank.model.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a pattern of GROK: <code>%{NAME:column:type}</code> and {@code (?<column>…)}. Immutable.
 *
 * @param columns names and types, in order
 * @param problems what is wrong with it; if anything is, the columns do not count
 */
record GrokPattern(Map<String, EsqlType> columns, List<String> problems) {

    /** The patterns of the library that capture nothing by themselves. */
    private static final Set<String> LIBRARY = Set.of(
            ("USERNAME USER EMAILLOCALPART EMAILADDRESS HTTPDUSER INT BASE10NUM NUMBER BASE16NUM BASE16FLOAT POSINT "
                            + "NONNEGINT WORD NOTSPACE SPACE DATA GREEDYDATA QUOTEDSTRING QS UUID URN MAC CISCOMAC "
                            + "WINDOWSMAC COMMONMAC IPV6 IPV4 IP HOSTNAME IPORHOST HOSTPORT PATH UNIXPATH TTY WINPATH "
                            + "URIPROTO URIHOST URIPATH URIQUERY URIPARAM URIPATHPARAM URI MONTH MONTHNUM MONTHNUM2 "
                            + "MONTHDAY DAY YEAR HOUR MINUTE SECOND TIME DATE_US DATE_EU ISO8601_TIMEZONE "
                            + "ISO8601_SECOND TIMESTAMP_ISO8601 DATE DATESTAMP TZ DATESTAMP_RFC822 "
                            + "DATESTAMP_RFC2822 DATESTAMP_OTHER DATESTAMP_EVENTLOG SYSLOGTIMESTAMP PROG SYSLOGHOST "
                            + "HTTPDATE LOGLEVEL")
                    .split(" "));

    private static final Map<String, EsqlType> TYPES = Map.of(
            "int", EsqlType.INTEGER,
            "long", EsqlType.LONG,
            "double", EsqlType.DOUBLE,
            "float", EsqlType.DOUBLE,
            "boolean", EsqlType.BOOLEAN);

    static GrokPattern read(String pattern) {
        GrokPattern read = new GrokPattern(new LinkedHashMap<>(), new ArrayList<>());
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.charAt(at) == '\\') {
                at += 2;
            } else if (pattern.startsWith("%{", at)) {
                at = read.reference(pattern, at);
            } else if (pattern.startsWith("(?<", at)) {
                at = read.group(pattern, at);
            } else {
                at++;
            }
        }
        return read;
    }

    /** Reads {@code %{…}} and gives the place behind it. */
    private int reference(String pattern, int at) {
        int end = pattern.indexOf('}', at);
        if (end < 0) {
            problems.add("`" + shown(pattern.substring(at)) + "` is never closed");
            return pattern.length();
        }
        String[] parts = pattern.substring(at + 2, end).split(":", -1);
        if (!LIBRARY.contains(parts[0])) {
            String near = NearNames.nearest(parts[0], LIBRARY);
            problems.add("there is no pattern `" + shown(parts[0]) + "`"
                    + (near == null ? "" : "; the nearest is `" + near + "`"));
        } else if (parts.length > 3 || (parts.length > 1 && parts[1].isEmpty())) {
            problems.add("`" + shown(pattern.substring(at, end + 1)) + "` is not of the form `%{NAME:column:type}`");
        } else if (parts.length == 3 && !TYPES.containsKey(parts[2].toLowerCase(Locale.ROOT))) {
            problems.add("GROK makes no `" + shown(parts[2]) + "`; it makes int, long, double, float and boolean");
        } else if (parts.length > 1) {
            add(
                    parts[1],
                    parts.length == 2
                            ? EsqlType.KEYWORD
                            : TYPES.getOrDefault(parts[2].toLowerCase(Locale.ROOT), EsqlType.KEYWORD));
        }
        return end + 1;
    }

    /** Reads the opening of {@code (?<…>…)}, which is no look-behind, and gives the place behind it. */
    private int group(String pattern, int at) {
        int end = pattern.indexOf('>', at);
        boolean lookBehind = pattern.startsWith("(?<=", at) || pattern.startsWith("(?<!", at);
        if (lookBehind || end < 0) {
            return at + 3;
        }
        add(pattern.substring(at + 3, end), EsqlType.KEYWORD);
        return end + 1;
    }

    private void add(String column, EsqlType type) {
        EsqlType before = columns.putIfAbsent(column, type);
        if (before != null && before != type) {
            problems.add("`" + shown(column) + "` is " + before.label() + " and " + type.label());
        }
    }

    /** The columns of several patterns together. */
    static GrokPattern union(List<GrokPattern> patterns) {
        GrokPattern union = new GrokPattern(new LinkedHashMap<>(), new ArrayList<>());
        for (GrokPattern pattern : patterns) {
            union.problems.addAll(pattern.problems);
            pattern.columns.forEach(union::add);
        }
        return union;
    }

    private static String shown(String part) {
        return part.length() <= 40 ? part : part.substring(0, 40) + "…";
    }
}
