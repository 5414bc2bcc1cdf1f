package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.ingest.Origin;
import io.redshank.model.Timestamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes indicators of attributes of MISP, those in objects included. Attributes that are deleted or not meant for detection
 * ({@code to_ids}) are left out. Stateless.
 */
final class MispAttributes {
    static final String MODULE = "ti_misp";

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern AS_NUMBER = Pattern.compile("(?i)(?:AS)?(\\d{1,10})");

    private MispAttributes() {}

    /**
     * Reads an attribute.
     *
     * @param event what its event tells: {@code info}, {@code uuid}, {@code timestamp}; empty if it has none
     * @param otherwise the time of attributes that tell none
     */
    static void read(
            Map<String, @Nullable Object> attribute,
            Map<String, @Nullable Object> event,
            Origin place,
            long otherwise,
            IndicatorSink sink) {
        if (isTrue(attribute.get("deleted"))) {
            sink.leftOut(place, "the MISP attribute is deleted");
            return;
        }
        Object forDetection = attribute.get("to_ids");
        if (forDetection != null && !isTrue(forDetection)) {
            sink.leftOut(place, "the MISP attribute is not meant for detection (to_ids)");
            return;
        }
        String type = StixObjects.text(attribute, "type");
        String value = StixObjects.text(attribute, "value");
        if (type == null || value == null) {
            sink.leftOut(place, "the MISP attribute has no type or no value");
            return;
        }
        Map<String, Object> fields = fields(type, value);
        if (fields.isEmpty()) {
            sink.leftOut(
                    place, "no field of indicators holds a MISP attribute of type `" + StixObjects.shown(type) + "`");
            return;
        }
        FeedDocument document = new FeedDocument(MODULE, time(attribute, event, otherwise));
        fields.forEach(document::indicator);
        document.indicator("type", ecsType(fields));
        document.indicator("description", StixObjects.text(attribute, "comment"));
        document.indicator("name", StixObjects.text(event, "info"));
        document.indicator("provider", "misp");
        document.time("first_seen", attribute.get("first_seen"));
        document.time("last_seen", attribute.get("last_seen"));
        document.put("threat.feed.name", StixObjects.text(event, "info"));
        document.put("misp.attribute.type", type);
        document.put("misp.attribute.category", StixObjects.text(attribute, "category"));
        document.put("misp.event.uuid", StixObjects.text(event, "uuid"));
        String uuid = StixObjects.text(attribute, "uuid");
        sink.indicator(place, document.build(uuid == null ? place.toString() : uuid, Indicator.ALWAYS));
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null
                && (value.toString().equals("true") || value.toString().equals("1"));
    }

    private static long time(
            Map<String, @Nullable Object> attribute, Map<String, @Nullable Object> event, long otherwise) {
        Long own = seconds(attribute.get("timestamp"));
        Long ofEvent = own == null ? seconds(event.get("timestamp")) : own;
        return ofEvent == null ? otherwise : ofEvent;
    }

    /** MISP writes seconds since 1970 where others write milliseconds. */
    private static @Nullable Long seconds(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return SECONDS.matcher(text).matches()
                ? (Long) (Long.parseLong(text) * NANOS_PER_SECOND)
                : Timestamps.parse(text);
    }

    /** The fields of a value by MISP's name of its type; two values joined by a bar have a type with a bar. */
    private static Map<String, Object> fields(String type, String value) {
        int bar = type.indexOf('|');
        if (bar < 0) {
            return single(type, value);
        }
        int valueBar = value.indexOf('|');
        if (valueBar < 0) {
            return Map.of();
        }
        String second = type.substring(bar + 1);
        Map<String, Object> fields = new LinkedHashMap<>(single(type.substring(0, bar), value.substring(0, valueBar)));
        Map<String, Object> more =
                single(second.equals("value") ? "regkey-value" : second, value.substring(valueBar + 1));
        if (fields.isEmpty() || more.isEmpty()) {
            return Map.of(); // half of what it says would match too much
        }
        fields.putAll(more);
        return fields;
    }

    private static Map<String, Object> single(String type, String value) {
        return switch (type) {
            case "ip-src", "ip-dst", "ip" -> Map.of("ip", value);
            case "port", "dst-port", "src-port" -> port(value);
            case "domain", "hostname" -> Map.of("url.domain", ValueForm.domain(value));
            case "url", "uri", "link" -> ValueForm.url(value);
            case "filename" -> Map.of("file.name", value);
            case "email", "email-src", "email-dst", "email-reply-to" -> Map.of("email.address", value);
            case "regkey" -> Map.of("registry.path", value);
            case "regkey-value" -> Map.of("registry.data.strings", List.of(value));
            case "imphash", "pehash" -> Map.of("file.pe." + type, value.toLowerCase(Locale.ROOT));
            case "AS" -> {
                Matcher number = AS_NUMBER.matcher(value);
                yield number.matches() ? Map.of("as.number", Long.valueOf(number.group(1))) : Map.of();
            }
            default -> {
                Map<String, Object> hash = StixObjects.hash(type, value);
                yield hash == null ? Map.of() : hash;
            }
        };
    }

    private static Map<String, Object> port(String value) {
        return SECONDS.matcher(value).matches() ? Map.of("port", Long.valueOf(value)) : Map.of();
    }

    private static String ecsType(Map<String, Object> fields) {
        if (fields.containsKey("ip")) {
            return ValueForm.ADDRESS.ecsType(String.valueOf(fields.get("ip")));
        }
        if (fields.containsKey("url.full")) {
            return "url";
        }
        if (fields.containsKey("url.domain")) {
            return "domain-name";
        }
        if (fields.containsKey("email.address")) {
            return "email-addr";
        }
        if (fields.containsKey("registry.path")) {
            return "windows-registry-key";
        }
        return fields.containsKey("as.number") ? "autonomous-system" : "file";
    }
}
