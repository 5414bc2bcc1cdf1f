package io.redshank.rules;

import java.nio.file.Path;

/** Rule texts that tests share. */
final class Samples {
    static final Path PATH = Path.of("rules", "sample.toml");

    private Samples() {}

    /** A rule file of the least content, with the given lines at the end of its table {@code [rule]}. */
    static String rule(String lines) {
        return """
                [metadata]
                creation_date = "2026/01/02"
                updated_date = "2026/01/03"
                maturity = "production"

                [rule]
                author = ["Redshank"]
                description = "A sample."
                name = "Sample"
                risk_score = 21
                rule_id = "3f1c9f0a-6c1e-4c43-9b2c-0d3e7c1b5a11"
                severity = "low"
                %s
                """.formatted(lines);
    }

    /** The lines of an EQL rule with this query. */
    static String eql(String query) {
        return "type = \"eql\"\nlanguage = \"eql\"\nquery = '''\n" + query + "\n'''";
    }

    static RuleFile read(String text) {
        return RuleFile.parse(PATH, text);
    }
}
