package io.redshank.rules.lint.file;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RS007: no tab, carriage return, byte-order mark, invisible or look-alike character where it is not meant. */
public final class OddCharacter implements FileCheck {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> QUERIES = List.of("query", "threat_query");
    /** Letters of other alphabets that look like one of ours. */
    private static final Map<Integer, Character> LOOK_ALIKES = lookAlikes();

    @Override
    public String code() {
        return "RS007";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String text = file.source().text();
        if (text.isEmpty()) {
            return;
        }
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            SourceRange mark = new SourceRange(0, 1);
            review.report(mark, "the file begins with a byte-order mark", null, Fix.safe(new TextEdit(mark, "")));
        }
        carriageReturns(text, review);
        List<SourceRange> strings = file.file().strings();
        tabs(text, strings, review);
        List<SourceRange> queries = queries(file);
        for (SourceRange string : strings) {
            if (!queries.contains(string)) {
                check(file, string, review);
            }
        }
    }

    /** One finding for all of them: an editor sets them in every line. */
    private static void carriageReturns(String text, Review review) {
        List<TextEdit> edits = new ArrayList<>();
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
            edits.add(new TextEdit(new SourceRange(at, at + 1), text.startsWith("\n", at + 1) ? "" : "\n"));
        }
        if (!edits.isEmpty()) {
            review.report(
                    edits.getFirst().range(),
                    "lines end with carriage returns (" + edits.size() + ")",
                    null,
                    new Fix(true, edits));
        }
    }

    private static void tabs(String text, List<SourceRange> strings, Review review) {
        int next = 0;
        for (int at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) {
            while (next < strings.size() && strings.get(next).end() <= at) {
                next++;
            }
            if (next == strings.size() || strings.get(next).start() > at) {
                SourceRange tab = new SourceRange(at, at + 1);
                review.report(tab, "a tab stands here", null, Fix.safe(new TextEdit(tab, "    ")));
            }
        }
    }

    /** What is a query looks for whatever characters attackers use. */
    private static List<SourceRange> queries(ReviewedFile file) {
        List<SourceRange> queries = new ArrayList<>();
        for (String key : QUERIES) {
            file.rule().text(key).ifPresent(query -> queries.add(query.range()));
        }
        for (Fields entry : file.transform().tables("osquery")) {
            entry.text("query").ifPresent(query -> queries.add(query.range()));
        }
        file.file()
                .fields()
                .table("hunt")
                .ifPresent(hunt -> hunt.texts("query").forEach(query -> queries.add(query.range())));
        return queries;
    }

    private static void check(ReviewedFile file, SourceRange string, Review review) {
        String text = file.source().text();
        for (int at = string.start(); at < string.end(); at += Character.charCount(text.codePointAt(at))) {
            while (at < string.end() && text.charAt(at) < 0xA0) {
                at++; // nearly all of all texts
            }
            if (at == string.end()) {
                return;
            }
            int c = text.codePointAt(at);
            SourceRange range = new SourceRange(at, at + Character.charCount(c));
            if (isInvisible(c)) {
                review.report(
                        range,
                        "invisible character U+%04X at column %d"
                                .formatted(c, file.source().column(at)),
                        null,
                        Fix.safe(new TextEdit(range, Character.isSpaceChar(c) ? " " : "")));
                continue;
            }
            Character latin = LOOK_ALIKES.get(c);
            if (latin != null && standsInLatinWord(text, at)) {
                review.report(
                        range,
                        "U+%04X only looks like `%s`".formatted(c, latin),
                        null,
                        Fix.safe(new TextEdit(range, latin.toString())));
            }
        }
    }

    /** A text as it is read by people: blanks for other blanks, nothing for what does not show, Latin letters for their doubles. */
    public static String without(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            Character latin = c < 0xA0 ? null : LOOK_ALIKES.get(c);
            if (latin != null && standsInLatinWord(text, at)) {
                shown.append(latin);
            } else if (c < 0xA0 || !isInvisible(c)) {
                shown.appendCodePoint(c);
            } else if (Character.isSpaceChar(c)) {
                shown.append(' ');
            }
        }
        return shown.toString();
    }

    /** Joiners between emoji and signs that choose their form do show. */
    private static boolean isInvisible(int c) {
        return (Character.getType(c) == Character.FORMAT && c != 0x200D) || (Character.isSpaceChar(c) && c != 0x3000);
    }

    private static boolean standsInLatinWord(String text, int at) {
        return isLatinLetter(text, at - 1) || isLatinLetter(text, at + 1);
    }

    private static boolean isLatinLetter(String text, int at) {
        return at >= 0
                && at < text.length()
                && Character.toLowerCase(text.charAt(at)) >= 'a'
                && Character.toLowerCase(text.charAt(at)) <= 'z';
    }

    private static Map<Integer, Character> lookAlikes() {
        String foreign = "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0455\u0458"
                + "\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0406"
                + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF";
        String latin = "aeopcyxisj" + "ABEKMHOPCTXI" + "ABEZHIKMNOPTYXo";
        Map<Integer, Character> pairs = new HashMap<>();
        for (int i = 0; i < latin.length(); i++) {
            pairs.put((int) foreign.charAt(i), latin.charAt(i));
        }
        return Map.copyOf(pairs);
    }
}
