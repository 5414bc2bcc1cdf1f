package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule files that somebody wrote to do harm. */
class RuleFileHostileTest {
    private static final int MUCH = 200_000;

    static List<String> hostile() {
        return List.of(
                "a = " + "[".repeat(MUCH),
                "a = " + "{b=".repeat(MUCH),
                "[" + "a.".repeat(MUCH) + "b]",
                "#\n".repeat(MUCH / 2),
                "# ".repeat(MUCH),
                "a = \"" + "x".repeat(MUCH),
                "a = '''" + "'\n".repeat(5_000),
                "x\n".repeat(15_000),
                "\0".repeat(MUCH),
                "[[a]]\n".repeat(15_000),
                Samples.rule(Samples.eql("any where " + "(".repeat(MUCH))),
                Samples.rule(Samples.eql("any where " + "not ".repeat(MUCH) + "true")),
                Samples.rule(Samples.eql("any where a : (" + "\"*a*\",".repeat(MUCH / 10) + "\"b\")")));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_file_is_refused_in_time(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            RuleFile file = Samples.read(text);
            RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
            assertThat(file.findings().size()
                            + compiled.diagnostics().size()
                            + compiled.program().stream().count())
                    .isPositive();
            assertThat(file.findings()).hasSizeLessThanOrEqualTo(Findings.LIMIT + 1);
        });
    }

    @Test
    void a_rule_with_random_faults_never_throws() {
        String good = Samples.rule(Samples.eql("process where process.name : \"php*\" and process.args == \"-S\"")
                + "\n[[rule.threat]]\nframework = \"MITRE ATT&CK\"\n[rule.threat.tactic]\nid = \"TA0001\"\n"
                + "name = \"x\"\nreference = \"y\"\n");
        String dirt = "\"'[]{}=#\\\n\r\t .,\0\uFEFF\uD800xu1-";
        Seeds.check(3_000, random -> {
            StringBuilder text = new StringBuilder(good);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, dirt.charAt(random.nextInt(dirt.length())));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, dirt.charAt(random.nextInt(dirt.length())));
                }
            }
            RuleFile file = Samples.read(text.toString());
            RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
            assertThat(file.rule().isPresent() || !file.findings().isEmpty()).isTrue();
            assertThat(compiled.program().isPresent()
                            || file.rule().isEmpty()
                            || !compiled.diagnostics().isEmpty())
                    .isTrue();
        });
    }
}
