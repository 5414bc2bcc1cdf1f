package io.redshank.release;

import io.redshank.rules.Rule;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;

/** Texts of rule files for tests. */
public final class RuleTexts {
    public static final String ID = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11";
    public static final String EQL = """
            [metadata]
            creation_date = "2026/01/02"
            integration = ["endpoint"]
            maturity = "production"
            updated_date = "2026/03/04"

            [rule]
            author = ["user-1"]
            description = "A shell was started."
            index = ["logs-endpoint.events.process-*"]
            language = "eql"
            name = "Shell Started"
            risk_score = 21
            rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
            severity = "low"
            tags = ["OS: Linux", "Domain: Endpoint"]
            type = "eql"

            query = '''
            process where process.name == "sh"
            '''
            """;

    private RuleTexts() {}

    /** The file of a text. */
    public static RuleFile file(String text) {
        return RuleFile.parse(Path.of("rule.toml"), text);
    }

    /** The rule of a text. */
    public static Rule rule(String text) {
        RuleFile file = file(text);
        return file.rule().orElseThrow(() -> new AssertionError(file.findings()));
    }
}
