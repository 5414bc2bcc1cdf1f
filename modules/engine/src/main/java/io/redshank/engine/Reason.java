package io.redshank.engine;

import io.redshank.model.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentence that tells people what an alert is about, worded as Elastic's detection engine does. Stateless. */
final class Reason {
    private Reason() {}

    static String of(Document document, String severity, String alertName) {
        StringBuilder text = new StringBuilder();
        String categories = joined(document.values("event.category"));
        if (!categories.isEmpty()) {
            text.append(categories).append(' ');
        }
        text.append("event");
        StringBuilder with = new StringBuilder();
        part(with, " process ", document.text("process.name"), ",");
        part(with, " parent process ", document.text("process.parent.name"), ",");
        part(with, " file ", document.text("file.name"), ",");
        part(with, " source ", address(document, "source"), "");
        part(with, ":", document.text("source.port"), ",");
        part(with, " destination ", address(document, "destination"), "");
        part(with, ":", document.text("destination.port"), ",");
        if (!with.isEmpty()) {
            text.append(" with").append(with);
        }
        part(text, " by ", document.text("user.name"), "");
        part(text, " on ", document.text("host.name"), "");
        return text.append(" created ")
                .append(severity)
                .append(" alert ")
                .append(alertName)
                .append('.')
                .toString();
    }

    private static @Nullable String address(Document document, String side) {
        String ip = document.text(side + ".ip");
        return ip == null ? document.text(side + ".address") : ip;
    }

    private static void part(StringBuilder text, String before, @Nullable String value, String after) {
        if (value != null) {
            text.append(before).append(value).append(after);
        }
    }

    private static String joined(List<Object> values) {
        return String.join(", ", values.stream().map(Object::toString).toList());
    }
}
