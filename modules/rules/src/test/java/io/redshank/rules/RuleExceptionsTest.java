package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.schema.EcsSchema;
import io.redshank.testkit.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleExceptionsTest {
    private static final String ID = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11";

    @TempDir
    private Path folder;

    private static Rule rule(String more) {
        return RuleFile.parse(Path.of("r.toml"), """
                        [metadata]
                        creation_date = "2026/05/04"
                        maturity = "production"
                        updated_date = "2026/06/30"

                        [rule]
                        author = ["Redshank Project"]
                        description = "A rule."
                        index = ["logs-*"]
                        language = "eql"
                        name = "Sample"
                        risk_score = 21
                        rule_id = "%s"
                        severity = "low"
                        type = "eql"
                        query = "any where true"
                        %s
                        """.formatted(ID, more)).rule().orElseThrow();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private RuleExceptions item(String entries, String more) throws IOException, ExceptionProblem {
        RuleExceptions exceptions = new RuleExceptions();
        exceptions.read(file(
                "e.ndjson",
                "{\"list_id\":\"l\",\"item_id\":\"i\",\"name\":\"n\",\"entries\":[" + entries + "]" + more
                        + "}\n{\"rule_id\":\"" + ID
                        + "\",\"type\":\"eql\",\"exceptions_list\":[{\"list_id\":\"l\"}]}\n"));
        return exceptions;
    }

    /** Whether the rule still looks at an event. */
    private boolean looksAt(String entries, @Nullable Object... event) throws IOException, ExceptionProblem {
        return looksAt(item(entries, ""), event);
    }

    private static boolean looksAt(RuleExceptions exceptions, @Nullable Object... event) throws ExceptionProblem {
        Optional<Condition> guard = exceptions.guard(rule(""), EcsSchema.instance());
        return guard.isEmpty() || Interpreter.test(guard.get(), Events.of(event));
    }

    private static String entry(String type, String more) {
        return "{\"field\":\"process.name\",\"operator\":\"included\",\"type\":\"" + type + "\"" + more + "}";
    }

    @Test
    void each_kind_of_entry_excepts_what_it_says_and_nothing_else() throws IOException, ExceptionProblem {
        String match = entry("match", ",\"value\":\"a.exe\"");
        assertThat(looksAt(match, "process.name", "a.exe")).isFalse();
        assertThat(looksAt(match, "process.name", "A.exe")).isTrue();
        assertThat(looksAt(match)).isTrue();
        String any = entry("match_any", ",\"value\":[\"a\",\"b\"]");
        assertThat(looksAt(any, "process.name", "b")).isFalse();
        assertThat(looksAt(any, "process.name", "c")).isTrue();
        assertThat(looksAt(entry("exists", ""), "process.name", "x")).isFalse();
        assertThat(looksAt(entry("exists", ""))).isTrue();
        String wildcard = entry("wildcard", ",\"value\":\"a?c*\"");
        assertThat(looksAt(wildcard, "process.name", "abcd")).isFalse();
        assertThat(looksAt(wildcard, "process.name", "Abcd")).isTrue();
        String excluded = match.replace("included", "excluded");
        assertThat(looksAt(excluded, "process.name", "a.exe")).isTrue();
        assertThat(looksAt(excluded, "process.name", "b.exe")).isFalse();
    }

    @Test
    void all_entries_of_an_item_must_hold_and_one_item_suffices() throws IOException, ExceptionProblem {
        String both =
                entry("match", ",\"value\":\"a\"") + ",{\"field\":\"user.name\",\"type\":\"match\",\"value\":\"root\"}";
        assertThat(looksAt(both, "process.name", "a", "user.name", "root")).isFalse();
        assertThat(looksAt(both, "process.name", "a", "user.name", "bob")).isTrue();
    }

    @Test
    void nested_entries_are_asked_of_one_object() throws IOException, ExceptionProblem {
        String nested = "{\"field\":\"process.Ext.code_signature\",\"type\":\"nested\",\"entries\":["
                + "{\"field\":\"subject_name\",\"type\":\"match\",\"operator\":\"included\",\"value\":\"Us\"},"
                + "{\"field\":\"trusted\",\"type\":\"match\",\"operator\":\"included\",\"value\":\"true\"}]}";
        assertThat(looksAt(
                        nested, "process.Ext.code_signature", List.of(Map.of("subject_name", "Us", "trusted", "true"))))
                .isFalse();
        assertThat(looksAt(
                        nested,
                        "process.Ext.code_signature",
                        List.of(Map.of("subject_name", "Us"), Map.of("trusted", "true"))))
                .isTrue();
    }

    @Test
    void lists_of_values_lie_beside_the_exceptions() throws IOException, ExceptionProblem {
        file("hosts.txt", "10.0.0.1\n\n10.1.0.0/16\n");
        file("ranges.csv", "10.2.0.1-10.2.0.9\n10.3.0.1\n");
        String list = "{\"field\":\"source.ip\",\"type\":\"list\",\"list\":{\"id\":\"hosts\",\"type\":\"ip\"}}";
        assertThat(looksAt(list, "source.ip", "10.1.2.3")).isFalse();
        assertThat(looksAt(list, "source.ip", "10.2.0.5")).isTrue();
        String ranges = list.replace("hosts", "ranges").replace("\"ip\"}", "\"ip_range\"}");
        assertThat(looksAt(ranges, "source.ip", "10.2.0.5")).isFalse();
        assertThat(looksAt(ranges, "source.ip", "10.3.0.1")).isFalse();
        assertThat(looksAt(ranges, "source.ip", "10.2.0.10")).isTrue();
        assertThatThrownBy(() -> looksAt(list.replace("hosts", "../hosts"), "source.ip", "10.1.2.3"))
                .isInstanceOf(ExceptionProblem.class)
                .hasMessage("exception `n`: there is no list `../hosts` (a file ../hosts.txt beside the exceptions)");
    }

    @Test
    void an_exception_ends_by_the_time_of_events_and_is_for_its_systems() throws IOException, ExceptionProblem {
        RuleExceptions expiring = item(entry("exists", ""), ",\"expire_time\":\"2026-02-01T00:00:00Z\"");
        assertThat(looksAt(expiring, "process.name", "a", "@timestamp", "2026-01-31T00:00:00Z"))
                .isFalse();
        assertThat(looksAt(expiring, "process.name", "a", "@timestamp", "2026-02-01T00:00:00Z"))
                .isTrue();
        RuleExceptions linux = item(entry("exists", ""), ",\"os_types\":[\"linux\"]");
        assertThat(looksAt(linux, "process.name", "a", "host.os.type", "linux")).isFalse();
        assertThat(looksAt(linux, "process.name", "a", "host.os.type", "windows"))
                .isTrue();
    }

    @Test
    void toml_names_rules_or_a_list() throws IOException, ExceptionProblem {
        RuleExceptions exceptions = new RuleExceptions();
        exceptions.read(file("e.toml", """
                [[exception]]
                name = "Backups"
                rule_ids = ["%s"]
                [[exception.entries]]
                field = "process.name"
                type = "match"
                value = "backup"

                [[exception]]
                name = "Shared"
                list_id = "shared"
                [[exception.entries]]
                field = "process.name"
                type = "match"
                value = "update"
                """.formatted(ID)));
        assertThat(looksAt(exceptions, "process.name", "backup")).isFalse();
        assertThat(looksAt(exceptions, "process.name", "update")).isTrue();
        assertThat(exceptions.unused()).containsExactly("shared");

        Rule naming =
                rule(naming("shared", "detection") + naming("gone", "detection") + naming("endpoint_list", "endpoint"));
        Condition guard = exceptions.guard(naming, EcsSchema.instance()).orElseThrow();
        assertThat(Interpreter.test(guard, Events.of("process.name", "update"))).isFalse();
        assertThat(exceptions.unused()).isEmpty();
        assertThat(exceptions.missing()).containsExactly("gone");
    }

    private static String naming(String list, String type) {
        return """
                [[rule.exceptions_list]]
                id = "x-%s"
                list_id = "%s"
                namespace_type = "single"
                type = "%s"
                """.formatted(list, list, type);
    }

    @Test
    void what_is_not_understood_is_told_with_its_place() throws IOException {
        assertProblem("{", "e.ndjson:1: ");
        assertProblem("\n{\"a\":1}", "e.ndjson:2: this is no rule, list, item, connector or summary of an export");
        assertProblem("{\"entries\":[]}", "e.ndjson:1: an item without `list_id`");
        assertProblem(
                "{\"list_id\":\"l\",\"entries\":[],\"expire_time\":\"soon\"}",
                "e.ndjson:1: `expire_time` is `soon`, which is no time");
        assertThatThrownBy(() -> looksAt(entry("match", ",\"value\":1")))
                .hasMessage("exception `n`: an entry's `value` must be a text");
        assertThatThrownBy(() -> looksAt(entry("near", "")))
                .hasMessage("exception `n`: there are no entries of type `near`");
        assertThatThrownBy(() -> looksAt("")).hasMessage("exception `n`: it has no `entries`");
        assertThatThrownBy(() -> looksAt(entry("match", ",\"value\":\"x\"").replace("process.name", "process.pid")))
                .hasMessage("exception `n`: the value `x` of a field of type long is not evaluated");
    }

    private void assertProblem(String text, String message) throws IOException {
        Path file = file("e.ndjson", text);
        assertThatThrownBy(() -> new RuleExceptions().read(file))
                .isInstanceOf(ExceptionProblem.class)
                .hasMessageContaining(message);
    }
}
