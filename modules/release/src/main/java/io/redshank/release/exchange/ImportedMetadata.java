package io.redshank.release.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table {@code [metadata]} of a rule that comes from elsewhere. Stateless. */
final class ImportedMetadata {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);
    private static final Pattern MOMENT = Pattern.compile("(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T.*");

    private ImportedMetadata() {}

    static Map<String, Object> of(ExchangedRule exchanged, LocalDate today) {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("creation_date", day(exchanged.server().text("created_at"), today));
        metadata.put("updated_date", day(exchanged.server().text("updated_at"), today));
        metadata.put("maturity", "production");
        List<String> packages = DerivedFields.packages(exchanged.rule().fields());
        if (!packages.isEmpty()) {
            metadata.put("integration", packages);
        }
        return metadata;
    }

    /** The day of a moment, or today if it is none. */
    static String day(String moment, LocalDate today) {
        Matcher form = MOMENT.matcher(moment);
        return form.matches() ? form.group(1) + "/" + form.group(2) + "/" + form.group(3) : DAY.format(today);
    }
}
