package io.redshank.workbench;

import io.redshank.expr.plan.Program;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;

/** Rules for tests, of which only the query matters. */
public final class SampleRules {
    private SampleRules() {}

    /**
     * A rule.
     *
     * @param index one or more patterns, in quotes and with commas between them
     * @param more further keys of the rule, as TOML
     */
    public static Program rule(String type, String language, String index, String query, String more) {
        RuleFile file = RuleFile.parse(Path.of("r.toml"), """
                [metadata]
                creation_date = "2026/05/04"
                maturity = "production"
                updated_date = "2026/06/30"

                [rule]
                author = ["Redshank Project"]
                description = "A rule."
                index = [%s]
                language = "%s"
                name = "Sample"
                risk_score = 21
                rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
                severity = "low"
                type = "%s"
                query = '''%s'''
                %s
                """.formatted(index, language, type, query, more));
        return RuleCompiler.compile(file).program().orElseThrow();
    }

    /** A rule over the same user's events that were not seen for seven days. */
    public static Program newTerms(String index, String query) {
        return rule("new_terms", "kuery", index, query, """

                [rule.new_terms]
                field = "new_terms_fields"
                value = ["user.name"]

                [[rule.new_terms.history_window_start]]
                field = "history_window_start"
                value = "now-7d"
                """);
    }
}
