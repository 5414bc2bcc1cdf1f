package io.redshank.ingest.indicators;

import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator is by the form of its value: an address or block, a URL, a hash by its length, an e-mail address, a key of
 * the Windows registry, a domain. Stateless; linear in the value.
 */
enum ValueForm {
    ADDRESS,
    URL,
    MD5,
    SHA1,
    SHA256,
    SHA384,
    SHA512,
    EMAIL,
    REGISTRY,
    DOMAIN;

    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern HEX = Pattern.compile("\\p{XDigit}++");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}+://.+", Pattern.DOTALL);
    private static final Pattern MAIL = Pattern.compile("[^\\s@/]++@[^\\s@/]++");
    private static final Pattern HOST =
            Pattern.compile("(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*+)\\.)++[\\p{L}][\\p{L}\\p{N}-]*+");

    /** The form of a value, or null if it has none of these. */
    static @Nullable ValueForm of(String value) {
        if (isAddress(value)) {
            return ADDRESS;
        }
        if (HEX.matcher(value).matches()) {
            return switch (value.length()) {
                case 32 -> MD5;
                case 40 -> SHA1;
                case 64 -> SHA256;
                case 96 -> SHA384;
                case 128 -> SHA512;
                default -> null;
            };
        }
        if (SCHEME.matcher(value).matches()) {
            return URL;
        }
        if (value.startsWith("HKEY_") || value.startsWith("HKLM\\") || value.startsWith("HKCU\\")) {
            return REGISTRY;
        }
        if (MAIL.matcher(value).matches()) {
            return EMAIL;
        }
        return value.length() <= LONGEST_DOMAIN && HOST.matcher(domain(value)).matches() ? DOMAIN : null;
    }

    private static boolean isAddress(String value) {
        if (IpNetwork.parse(value) != null) {
            return true;
        }
        int dash = value.indexOf('-');
        return dash > 0
                && IpAddress.parse(value.substring(0, dash).strip()) != null
                && IpAddress.parse(value.substring(dash + 1).strip()) != null;
    }

    /** What ECS calls such indicators. */
    String ecsType(String value) {
        return switch (this) {
            case ADDRESS -> value.indexOf(':') >= 0 ? "ipv6-addr" : "ipv4-addr";
            case URL -> "url";
            case MD5, SHA1, SHA256, SHA384, SHA512 -> "file";
            case EMAIL -> "email-addr";
            case REGISTRY -> "windows-registry-key";
            case DOMAIN -> "domain-name";
        };
    }

    /** The fields below {@code threat.indicator} that such a value belongs into. */
    Map<String, Object> fields(String value) {
        return switch (this) {
            case ADDRESS -> Map.of("ip", value);
            case URL -> url(value);
            case MD5, SHA1, SHA256, SHA384, SHA512 ->
                Map.of("file.hash." + name().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
            case EMAIL -> Map.of("email.address", value);
            case REGISTRY -> Map.of("registry.path", value);
            case DOMAIN -> Map.of("url.domain", domain(value));
        };
    }

    /** A URL in all fields that rules look for it in. */
    static Map<String, Object> url(String value) {
        return Map.of("url.full", value, "url.original", value);
    }

    /** A domain as events have it: in lower case, without the last dot. */
    static String domain(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
