package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleTests.Expectation.AtLeast;
import io.redshank.rules.RuleTests.Expectation.Exactly;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTestsTest {
    private static final Path PATH = Path.of("rules", "web.tests.toml");

    private static List<String> messages(String text) {
        return RuleTests.parse(PATH, text).findings().stream()
                .map(finding -> finding.code() + " " + finding.message())
                .toList();
    }

    @Test
    void the_tests_of_a_rule_stand_beside_it() {
        assertThat(RuleTests.beside(Path.of("rules", "web.toml"))).isEqualTo(PATH);
    }

    @Test
    void cases_are_read_with_the_defaults_below_each_event() {
        RuleTests tests = RuleTests.parse(PATH, """
                defaults = '{"host": {"id": "h1", "name": "n"}, "x": 1}'

                [[case]]
                name = "two"
                events = '''
                {"host": {"id": "h2"}}
                {"x": null}
                '''
                expect = { at_least = 2 }

                [[case]]
                name = "by file"
                file = "events.ndjson"
                expect = { none = true }
                """);
        assertThat(tests.findings()).isEmpty();
        assertThat(tests.cases()).hasSize(2);
        RuleTests.Case two = tests.cases().getFirst();
        assertThat(two.events().getFirst())
                .containsEntry("host", Map.of("id", "h2", "name", "n"))
                .containsEntry("x", 1L);
        assertThat(two.events().get(1)).containsEntry("x", null);
        assertThat(two.expect()).isEqualTo(new AtLeast(2));
        assertThat(tests.cases().get(1).file()).isEqualTo(Path.of("rules", "events.ndjson"));
        assertThat(tests.cases().get(1).expect()).isEqualTo(new Exactly(0));
    }

    @Test
    void an_expectation_counts() {
        assertThat(new Exactly(1).isMetBy(1)).isTrue();
        assertThat(new Exactly(1).isMetBy(2)).isFalse();
        assertThat(new AtLeast(1).isMetBy(2)).isTrue();
        assertThat(new AtLeast(1).isMetBy(0)).isFalse();
    }

    @Test
    void what_is_wrong_is_said() {
        assertThat(messages("")).containsExactly("RS101 `case` is required: a tests file has at least one `[[case]]`");
        assertThat(messages("[[case]]\nname = \"a\"\nevents = '{}'\nfile = \"b\"\nexpect = {exactly = 1}"))
                .containsExactly("RS101 `events` or else `file` is required in every case, and not both");
        assertThat(messages("[[case]]\nname = \"a\"\nevents = '[1]'\nexpect = {exactly = 1, none = true}"))
                .containsExactly(
                        "RS128 a JSON object is wanted here",
                        "RS101 `exactly` or `at_least` or `none` is wanted in `expect`, and just one of them");
        assertThat(messages("[[case]]\nname = \"a\"\nevents = '{\"a\": }'\nexpect = {none = false}"))
                .hasSize(2)
                .anyMatch(message -> message.startsWith("RS128 this is not valid JSON: "))
                .contains("RS128 `none` can only be true");
        assertThat(messages("[[case]]\nname = \"a\"\nevents = '{}'\nexpected = {none = true}"))
                .containsExactly("RS102 `expected` is no field of `case`");
    }

    @Test
    void a_fault_in_the_json_is_shown_where_it_is() {
        String text = "[[case]]\nname = \"a\"\nevents = '''\n{\"a\": 1}\n{\"b\": x}\n'''\nexpect = {none = true}\n";
        RuleTests tests = RuleTests.parse(PATH, text);
        assertThat(tests.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(tests.source().line(finding.range().start())).isEqualTo(5));
    }

    @Test
    void deep_json_is_refused() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        assertThat(messages("[[case]]\nname = \"a\"\nevents = '" + deep + "'\nexpect = {none = true}"))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("depth"));
    }
}
