package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleFormatTest {
    private static String formatted(String text) {
        RuleFormat.Result result = RuleFormat.format(RuleFile.parse(Path.of("a.toml"), text));
        assertThat(result).as(text).isInstanceOf(RuleFormat.Formatted.class);
        String once = ((RuleFormat.Formatted) result).text();
        assertThat(RuleFormat.format(RuleFile.parse(Path.of("a.toml"), once)))
                .isEqualTo(new RuleFormat.Formatted(once));
        return once;
    }

    private static String reason(String text) {
        return RuleFormat.format(RuleFile.parse(Path.of("a.toml"), text)) instanceof RuleFormat.Refused(String reason)
                ? reason
                : "";
    }

    @Test
    void tables_and_keys_have_their_order() {
        assertThat(formatted("""
                [rule.threshold]
                value = 1
                [[rule.threat]]
                framework = "B"
                [rule.threat.tactic]
                name = "b"
                [[rule.threat.technique]]
                id = "b1"
                [[rule.threat.technique]]
                id = "a1"
                [[rule.threat]]
                framework = "A"
                [rule]
                threat_query = "x"
                query = "y"
                name = "n"
                "a b".c = 1
                [metadata]
                z = 1
                a = 2
                [[transform.osquery]]
                label = "l"
                [[rule.filters]]
                x = 1
                """)).isEqualTo("""
                [metadata]
                a = 2
                z = 1

                [[transform.osquery]]
                label = "l"

                [rule]
                "a b".c = 1
                name = "n"

                query = "y"

                threat_query = "x"


                [[rule.filters]]
                x = 1

                [[rule.threat]]
                framework = "B"

                [[rule.threat.technique]]
                id = "b1"

                [[rule.threat.technique]]
                id = "a1"

                [rule.threat.tactic]
                name = "b"

                [[rule.threat]]
                framework = "A"

                [rule.threshold]
                value = 1
                """);
    }

    @Test
    void comments_go_with_what_they_are_about() {
        assertThat(formatted("""
                # About the file.

                # About the rule.
                [rule] # beside
                # About b,
                # in two lines.
                b = 1 # beside b

                # About a.

                # Still about a.
                a = [ # before all
                  # about x
                  "x", # beside x
                  # after all
                ]
                # The end of the rule.

                # About the metadata.
                [metadata]
                # The end.
                """)).isEqualTo("""
                # About the file.

                # About the metadata.
                [metadata]
                # The end.

                # About the rule.
                [rule] # beside
                # About a.

                # Still about a.
                a = [
                    # before all
                    # about x
                    "x", # beside x
                    # after all
                ]
                # About b,
                # in two lines.
                b = 1 # beside b
                # The end of the rule.
                """);
    }

    @Test
    void lists_stand_in_one_line_until_they_are_too_long() {
        String item = "\"" + "x".repeat(22) + "\"";
        assertThat(formatted("[rule]\na = [" + (item + ",").repeat(4) + "]\n"))
                .isEqualTo("[rule]\na = [" + (item + ", ").repeat(3) + item + "]\n");
        assertThat(formatted("[rule]\na = [\n\"b\" , 'c',\n]\nd = [ ]\n[rule.e]\nf = [[1,2],[ 3 ]]\n"))
                .isEqualTo("[rule]\na = [\"b\", \"c\"]\nd = []\n\n[rule.e]\nf = [[1, 2], [3]]\n");
        assertThat(formatted("[rule]\na = [" + (item + ",").repeat(4) + "\"y\"]\n"))
                .isEqualTo("[rule]\na = [\n" + ("    " + item + ",\n").repeat(4) + "    \"y\",\n]\n");
        assertThat(formatted("[rule]\na = [{b = 1}, {c = [ 2]}]\n"))
                .isEqualTo("[rule]\na = [\n    {b = 1},\n    {c = [ 2]},\n]\n");
    }

    @Test
    void texts_have_the_quotes_that_suit_them() {
        assertThat(formatted("""
                [rule]
                a = 'plain'
                b = "with \\"quotes\\""
                c = "with \\"both' kinds"
                d = 'C:\\path'
                e = "one\\ntwo \\"\\"\\" three\\\\"
                f = '''
                one
                "quoted" \\ line'''
                g = "zero\\u200bwidth \\t tab"
                h = \"""joined \\
                    lines\"""
                i = '''on one line'''
                note = '''
                # Head
                text
                '''
                query = "process where\\n  true\\n"
                """)).isEqualTo("""
                [rule]
                a = "plain"
                b = 'with "quotes"'
                c = "with \\"both' kinds"
                d = "C:\\\\path"
                e = \"""
                one
                two ""\\" three\\\\\"""
                f = \"""
                one
                "quoted" \\\\ line\"""
                g = "zero\\u200Bwidth \\t tab"
                h = \"""joined \\
                    lines\"""
                i = "on one line"
                note = \"""# Head
                text
                \"""

                query = '''
                process where
                  true
                '''
                """);
    }

    @Test
    void a_query_that_no_literal_can_hold_is_written_otherwise() {
        assertThat(formatted("[rule]\nquery = \"a '''\\nb\"\n")).isEqualTo("[rule]\nquery = \"\"\"\na '''\nb\"\"\"\n");
        assertThat(formatted("[rule]\nquery = \"a\\nb'\"\n")).isEqualTo("[rule]\nquery = \"\"\"\na\nb'\"\"\"\n");
    }

    @Test
    void carriage_returns_and_the_mark_of_byte_order_go() {
        assertThat(formatted("\uFEFF[rule]\r\n# c\r\nb = 1\r\na = [\r\n  1, # d\r\n]\r\n"))
                .isEqualTo("[rule]\na = [\n    1, # d\n]\n# c\nb = 1\n");
    }

    @Test
    void line_breaks_within_a_text_mean_what_they_meant() {
        assertThat(formatted("[rule]\r\na = '''\r\none\r\ntwo\r\n'''\r\n"))
                .isEqualTo("[rule]\na = \"\"\"\none\ntwo\n\"\"\"\n");
    }

    @Test
    void what_is_no_rule_is_refused() {
        assertThat(reason("[rule\n")).isEqualTo("it cannot be read as TOML; `redshank rule lint` tells where and why");
        assertThat(reason("")).isEqualTo("it cannot be read as TOML; `redshank rule lint` tells where and why");
        assertThat(reason("[[case]]\nname = 1\n")).isEqualTo("it is no rule: it has no table [rule]");
    }
}
