package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import io.redshank.model.SourceText;
import io.redshank.rules.Json;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.LintReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0: one run, with a description of each code that was found and a result for each finding. Written a result a
 * line, so that two reports can be compared.
 */
final class LintSarif implements LintOutput {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNRESERVED = "-._~/";

    private final LintView view;

    LintSarif(LintView view) {
        this.view = view;
    }

    @Override
    public void write(LintReport report, ResultWriter out) {
        List<String> codes = codes(report);
        out.line("{\"$schema\":" + json(SCHEMA) + ",\"version\":\"2.1.0\",\"runs\":[{");
        out.line("\"tool\":{\"driver\":{\"name\":\"Redshank\",\"version\":" + json(view.version()) + ",\"rules\":[");
        lines(codes.stream().map(this::rule).toList(), out);
        out.line("]}},");
        out.line("\"columnKind\":\"unicodeCodePoints\",");
        out.line("\"invocations\":[{\"executionSuccessful\":true}],");
        out.line("\"results\":[");
        lines(
                report.findings().stream()
                        .map(finding -> result(
                                finding, codes.indexOf(finding.diagnostic().code())))
                        .toList(),
                out);
        out.line("]}]}");
    }

    private static void lines(List<Map<String, Object>> objects, ResultWriter out) {
        for (int i = 0; i < objects.size(); i++) {
            out.line(json(objects.get(i)) + (i + 1 < objects.size() ? "," : ""));
        }
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static List<String> codes(LintReport report) {
        TreeSet<String> codes = new TreeSet<>();
        report.findings().forEach(finding -> codes.add(finding.diagnostic().code()));
        return new ArrayList<>(codes);
    }

    private Map<String, Object> rule(String code) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", code);
        String title = view.title(code);
        rule.put("shortDescription", message(title.isEmpty() ? code : title));
        Map<String, Object> help = message("redshank explain " + code + " tells about this finding.");
        view.pages().apply(code).ifPresent(page -> {
            help.put("text", page);
            help.put("markdown", page);
        });
        rule.put("help", help);
        return rule;
    }

    private Map<String, Object> result(Finding finding, int rule) {
        Diagnostic diagnostic = finding.diagnostic();
        String text = diagnostic.message()
                + diagnostic.helpText().map(help -> "\n" + help).orElse("");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", diagnostic.code());
        result.put("ruleIndex", rule);
        result.put("level", level(diagnostic.severity()));
        result.put("message", message(text));
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", artifact(finding));
        physical.put("region", region(Place.of(finding)));
        result.put("locations", List.of(Map.of("physicalLocation", physical)));
        finding.fix().ifPresent(fix -> result.put("fixes", List.of(fix(finding, fix))));
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "rule_id", LintNdjson.text(finding, "rule_id"));
        put(properties, "rule_name", LintNdjson.text(finding, "name"));
        if (!properties.isEmpty()) {
            result.put("properties", properties);
        }
        return result;
    }

    private static void put(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private Map<String, Object> fix(Finding finding, Fix fix) {
        SourceText source = finding.file().source();
        List<Map<String, Object>> replacements = fix.edits().stream()
                .map(edit -> {
                    Map<String, Object> replacement = new LinkedHashMap<>();
                    replacement.put("deletedRegion", region(Place.of(source, edit.range())));
                    replacement.put("insertedContent", message(edit.replacement()));
                    return replacement;
                })
                .toList();
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("artifactLocation", artifact(finding));
        change.put("replacements", replacements);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("description", message(fix.safe() ? "what --fix does" : "a proposal, to be looked at"));
        object.put("artifactChanges", List.of(change));
        return object;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION -> "note";
        };
    }

    private static Map<String, Object> message(String text) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", text);
        return message;
    }

    private static Map<String, Object> region(Place place) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", place.line());
        region.put("startColumn", place.column());
        region.put("endLine", place.endLine());
        region.put("endColumn", place.endColumn());
        return region;
    }

    private Map<String, Object> artifact(Finding finding) {
        String name = encoded(view.name(finding.file()));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("uri", name.startsWith("/") ? "file://" + name : name);
        return location;
    }

    /** A path as part of a URI. */
    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                uri.append((char) c);
            } else {
                uri.append('%').append(String.format(Locale.ROOT, "%02X", c));
            }
        }
        return uri.toString();
    }
}
