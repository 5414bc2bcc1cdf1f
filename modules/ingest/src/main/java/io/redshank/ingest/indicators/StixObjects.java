package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.ingest.Origin;
import io.redshank.ingest.indicators.StixPattern.Alternative;
import io.redshank.model.Timestamps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes indicators of STIX 2.1 objects. What a pattern names by several values joined by {@code OR} becomes several
 * indicators, what it joins by {@code AND} one with several fields. Revoked ones are left out. Stateless.
 */
final class StixObjects {
    static final String MODULE = "ti_stix";

    private static final Set<String> ADDRESSES = Set.of(
            "ipv4-addr:value", "ipv6-addr:value", "network-traffic:src_ref.value", "network-traffic:dst_ref.value");

    private StixObjects() {}

    static boolean isAddress(String path) {
        return ADDRESSES.contains(path);
    }

    /** What one comparison asks for. */
    static Alternative alternative(String path, Object value) {
        String type = path.substring(0, path.indexOf(':'));
        Map<String, Object> fields = fields(path, value);
        return fields == null
                ? Alternative.unmapped("no field of indicators holds the STIX property `" + path + "`")
                : new Alternative(fields, Set.of(isAddress(path) ? addressType(value) : type), null);
    }

    private static String addressType(Object value) {
        return ValueForm.ADDRESS.ecsType(value.toString());
    }

    private static @Nullable Map<String, Object> fields(String path, Object value) {
        String text = value.toString();
        if (isAddress(path)) {
            return Map.of("ip", text);
        }
        if (path.startsWith("file:hashes.")) {
            return hash(path.substring("file:hashes.".length()), text);
        }
        return switch (path) {
            case "domain-name:value" -> Map.of("url.domain", ValueForm.domain(text));
            case "url:value" -> ValueForm.url(text);
            case "email-addr:value", "email-message:from_ref.value", "email-message:sender_ref.value" ->
                Map.of("email.address", text);
            case "file:name" -> Map.of("file.name", text);
            case "file:size" -> Map.of("file.size", value);
            case "file:parent_directory_ref.path", "directory:path" -> Map.of("file.directory", text);
            case "windows-registry-key:key" -> Map.of("registry.path", text);
            case "network-traffic:dst_port", "network-traffic:src_port" -> Map.of("port", value);
            case "autonomous-system:number" -> Map.of("as.number", value);
            case "x509-certificate:serial_number" -> Map.of("x509.serial_number", text);
            default -> null;
        };
    }

    /** A hash by the name of its algorithm, with or without hyphens; null for those that ECS does not have. */
    static @Nullable Map<String, Object> hash(String algorithm, String value) {
        String name = algorithm.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "md5", "sha1", "sha256", "sha384", "sha512" ->
                Map.of("file.hash." + name, value.toLowerCase(Locale.ROOT));
            case "ssdeep", "tlsh" -> Map.of("file.hash." + name, value);
            default -> null;
        };
    }

    /**
     * Reads an object of a bundle.
     *
     * @param otherwise the time of objects that tell none
     */
    static void read(Map<String, @Nullable Object> object, Origin place, long otherwise, IndicatorSink sink) {
        String type = text(object, "type");
        if (!"indicator".equals(type)) {
            sink.leftOut(place, "a STIX object of type `" + shown(type) + "` is no indicator");
            return;
        }
        if (Boolean.TRUE.equals(object.get("revoked"))) {
            sink.leftOut(place, "the indicator is revoked");
            return;
        }
        String language = text(object, "pattern_type");
        String pattern = text(object, "pattern");
        if (pattern == null || (language != null && !language.equals("stix"))) {
            sink.leftOut(
                    place,
                    pattern == null
                            ? "the STIX indicator has no pattern"
                            : "the pattern of the indicator is not of type `stix`, but `" + shown(language) + "`");
            return;
        }
        String id = text(object, "id");
        List<Alternative> alternatives = StixPattern.alternatives(pattern);
        for (int i = 0; i < alternatives.size(); i++) {
            Alternative alternative = alternatives.get(i);
            if (alternative.unmapped() != null) {
                sink.leftOut(place, alternative.unmapped());
                continue;
            }
            String name = id == null ? place.toString() : id;
            sink.indicator(place, indicator(object, i == 0 ? name : name + "-" + (i + 1), alternative, otherwise));
        }
    }

    private static Indicator indicator(
            Map<String, @Nullable Object> object, String id, Alternative alternative, long otherwise) {
        FeedDocument document = new FeedDocument(MODULE, time(object, otherwise));
        alternative.fields().forEach(document::indicator);
        document.indicator("type", alternative.types().iterator().next());
        document.indicator("name", text(object, "name"));
        document.indicator("description", text(object, "description"));
        document.indicator("confidence", confidence(object.get("confidence")));
        document.time("first_seen", object.get("created"));
        document.time("modified_at", object.get("modified"));
        document.put("stix.id", text(object, "id"));
        document.put("stix.pattern", text(object, "pattern"));
        document.put("stix.valid_from", text(object, "valid_from"));
        document.put("stix.valid_until", text(object, "valid_until"));
        document.put("tags", object.get("labels") instanceof List<?> labels ? labels : null);
        Object end = object.get("valid_until");
        Long validUntil = end == null ? null : Timestamps.parse(end);
        return document.build(id, validUntil == null ? Indicator.ALWAYS : validUntil);
    }

    private static long time(Map<String, @Nullable Object> object, long otherwise) {
        for (String name : List.of("modified", "created", "valid_from")) {
            Object value = object.get(name);
            Long nanos = value == null ? null : Timestamps.parse(value);
            if (nanos != null) {
                return nanos;
            }
        }
        return otherwise;
    }

    /** The words of ECS for a share of a hundred, by the scale of STIX 2.1. */
    private static @Nullable String confidence(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        double share = number.doubleValue();
        return share <= 0 ? "None" : share < 30 ? "Low" : share < 70 ? "Medium" : "High";
    }

    static @Nullable String text(Map<String, @Nullable Object> object, String name) {
        Object value = object.get(name);
        return value == null
                        || value instanceof Map
                        || value instanceof List
                        || value.toString().isEmpty()
                ? null
                : value.toString();
    }

    /** A name from a feed as a reason shows it: feeds must not make endless reasons. */
    static String shown(@Nullable String name) {
        return name == null ? "" : name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
