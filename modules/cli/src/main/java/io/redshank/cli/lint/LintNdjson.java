package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceText;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.Json;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.LintReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object for each finding. */
final class LintNdjson implements LintOutput {
    @Override
    public void write(LintReport report, ResultWriter out) {
        List<byte[]> lines = report.findings().parallelStream()
                .map(finding -> Json.bytes(object(finding)))
                .toList();
        lines.forEach(out::line);
    }

    private static Map<String, @Nullable Object> object(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        SourceText source = finding.file().source();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("code", diagnostic.code());
        object.put("severity", diagnostic.severity().label());
        object.put("file", finding.file().path().toString());
        Place.of(finding).addTo(object);
        object.put("message", diagnostic.message());
        object.put("help", diagnostic.help());
        object.put("rule_id", text(finding, "rule_id"));
        object.put("rule_name", text(finding, "name"));
        object.put("fix", finding.fix().map(fix -> fix(fix, source)).orElse(null));
        return object;
    }

    static @Nullable String text(Finding finding, String key) {
        return finding.file().rule().text(key).map(Placed::value).orElse(null);
    }

    private static Map<String, Object> fix(Fix fix, SourceText source) {
        List<Map<String, Object>> edits = fix.edits().stream()
                .map(edit -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    Place.of(source, edit.range()).addTo(object);
                    object.put("replacement", edit.replacement());
                    return object;
                })
                .toList();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("safe", fix.safe());
        object.put("edits", edits);
        return object;
    }
}
