package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * RS607: a rule refers to pages that tell more, by https addresses that are whole and say nothing of who clicked them. Nothing is
 * fetched.
 */
public final class References implements FileCheck {
    private static final Set<String> TRACKING = Set.of("fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid");

    @Override
    public String code() {
        return "RS607";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated() || !file.hasRule()) {
            return;
        }
        List<Placed<String>> references = file.rule().texts("references");
        if (references.isEmpty()) {
            review.report(
                    Severity.INFORMATION,
                    file.rule().keyRange("references"),
                    "the rule has no references",
                    "name a page that tells of what it finds",
                    null);
        }
        Set<String> written = new HashSet<>();
        Map<String, String> seen = new HashMap<>();
        for (Placed<String> reference : references) {
            if (!reference.value().isBlank() && written.add(reference.value())) {
                Optional<URI> address = parse(reference.value());
                if (address.isEmpty()) {
                    review.report(reference.range(), "`" + reference.value() + "` is no web address", null);
                } else {
                    check(reference, address.get(), seen, review);
                }
            }
        }
    }

    private static void check(Placed<String> reference, URI address, Map<String, String> seen, Review review) {
        String text = reference.value();
        if (address.getScheme().equalsIgnoreCase("http")) {
            report(reference.range(), "http link", "https" + text.substring("http".length()), review);
        }
        List<String> tracking = tracking(address);
        if (!tracking.isEmpty()) {
            report(
                    reference.range(),
                    "the link tells who clicked it: " + String.join(", ", tracking),
                    without(text, tracking),
                    review);
        }
        String other = seen.putIfAbsent(same(text), text);
        if (other != null) {
            review.report(reference.range(), "the same page as `" + other + "`", "keep one of them");
        }
    }

    private static void report(SourceRange range, String message, String better, Review review) {
        review.report(
                range, message, "write `" + better + "`", Fix.proposed(new TextEdit(range, ListEdits.quoted(better))));
    }

    private static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text.replace("|", "%7C").replace("[", "%5B").replace("]", "%5D"));
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            return web && address.getRawAuthority() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static List<String> tracking(URI address) {
        List<String> found = new ArrayList<>();
        if (address.getRawQuery() != null) {
            for (String parameter : address.getRawQuery().split("&", -1)) {
                String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
                if (name.startsWith("utm_") || TRACKING.contains(name)) {
                    found.add(parameter);
                }
            }
        }
        return found;
    }

    private static String without(String text, List<String> parameters) {
        String rest = text;
        for (String parameter : parameters) {
            rest = rest.replace("?" + parameter + "&", "?")
                    .replace("&" + parameter, "")
                    .replace("?" + parameter, "");
        }
        return rest;
    }

    /** What two addresses of one page have in common. */
    private static String same(String text) {
        String rest = text.substring(text.indexOf("://") + 3);
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
