package io.redshank.ingest.input;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file tells of the rotation of logs: {@code audit.log} is written to, {@code audit.log.2} is older than
 * {@code audit.log.1}, {@code audit.log-20260101.gz} older than {@code audit.log-20260102}. Numbers that follow a number
 * are none of this: {@code 10.0.0.1} and {@code ip-10-0-0-1} are hosts. Immutable.
 *
 * @param log the name without what rotation added
 * @param number the larger the older; 0 if there is none
 * @param date as digits; the smaller the older; null if there is none
 */
record Rotation(String log, int number, @Nullable BigInteger date) {
    private static final Pattern ROTATED = Pattern.compile(
            "(?<log>.*\\D)(?:\\.(?<number>\\d{1,3})|[.-](?<date>\\d{8,14}(?:-\\d{1,10})?|\\d{4}-\\d\\d-\\d\\d))(?:\\.gz|\\.zst)?",
            Pattern.DOTALL);
    private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst)$");

    /** Dated files come before numbered ones: nobody has both, and some order must be. */
    private static final Comparator<Rotation> OLDEST_FIRST = Comparator.comparing(
                    Rotation::date, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.comparingInt(Rotation::number).reversed());

    static Rotation of(String name) {
        Matcher rotated = ROTATED.matcher(name);
        if (!rotated.matches()) {
            return new Rotation(COMPRESSED.matcher(name).replaceFirst(""), 0, null);
        }
        String number = rotated.group("number");
        String date = rotated.group("date");
        return new Rotation(
                rotated.group("log"),
                number == null ? 0 : Integer.parseInt(number),
                date == null ? null : new BigInteger(date.replace("-", "")));
    }

    /**
     * The same inputs with those of one log in the order in which they were written; other inputs stay in their places.
     * Records of one time are read in this order.
     */
    static List<Input> oldestFirst(List<Input> inputs) {
        Map<String, List<Integer>> places = new HashMap<>();
        List<Rotation> rotations = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Rotation rotation = of(inputs.get(i).name());
            rotations.add(rotation);
            places.computeIfAbsent(rotation.log, unused -> new ArrayList<>()).add(i);
        }
        List<Input> sorted = new ArrayList<>(inputs);
        for (List<Integer> ofOneLog : places.values()) {
            List<Integer> byAge = new ArrayList<>(ofOneLog);
            byAge.sort(Comparator.comparing(rotations::get, OLDEST_FIRST));
            for (int i = 0; i < byAge.size(); i++) {
                sorted.set(ofOneLog.get(i), inputs.get(byAge.get(i)));
            }
        }
        return sorted;
    }
}
