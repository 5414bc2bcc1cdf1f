package io.redshank.lang.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.model.Document;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuceneTest {
    private static final Schema SCHEMA = MapSchema.ofMappings(Map.of(
            "name", "keyword", "args", "keyword", "path", "keyword", "text", "text", "size", "long", "at", "date", "ip",
            "ip", "on", "boolean"));
    private static final KqlOptions OPTIONS =
            new KqlOptions(SCHEMA, UnknownFields.WARN, InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z")));

    private static Map<String, @Nullable Object> event() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("name", "chmod");
        event.put("args", List.of("g+s", "2755", "/tmp/x y"));
        event.put("path", "C:\\Tools\\a.exe");
        event.put("text", "Quick brown Foxes");
        event.put("size", List.of(1L, 100L));
        event.put("at", "2026-01-02T03:04:05Z");
        event.put("ip", "10.1.2.3");
        event.put("on", true);
        event.put("code", 200L);
        return event;
    }

    private static Condition condition(String query) {
        Compilation compilation = Lucene.compile(query, OPTIONS);
        assertThat(compilation.plan()).as("%s", compilation.diagnostics()).isPresent();
        return ((QueryPlan.EventPlan) compilation.plan().orElseThrow()).condition();
    }

    private static boolean holds(String query) {
        return Interpreter.test(condition(query), Events.of(Document.of(event())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            name:chmod | true
            name:Chmod | false
            name : chmod | true
            name:"chmod" | true
            name:ch* | true
            name:c?mod | true
            name:c?od | false
            name:c\\?mod | false
            name:/ch.*d/ | true
            name:/chmo/ | false
            name:(chown OR chmod) | true
            name:(chown chmod) | true
            name:(chown AND chmod) | false
            name:(chown chgrp) | false
            args:g+s | true
            args:/2[0-9]{3}/ | true
            args:\\/tmp\\/x\\ y | true
            args:"/tmp/x y" | true
            path:C\\:\\\\Tools\\\\a.exe | true
            path:"C:\\\\Tools\\\\a.exe" | true
            path:*.exe | true
            text:brown | true
            text:"quick brown" | true
            text:"brown quick" | false
            text:(slow brown) | true
            text:fox* | true
            text:f?xes | true
            size:100 | true
            size:[50 TO 200] | true
            size:[2 TO 99] | false
            size:{100 TO *] | false
            size:>=100 | true
            size:>100 | false
            size:<5 | true
            size:[* TO *] | true
            at:[2026-01-02 TO 2026-01-02] | true
            at:{2026-01-02 TO *} | false
            at:[now-1d TO now] | true
            at:>=now-1h | false
            ip:10.1.2.3 | true
            ip:"10.0.0.0/8" | true
            ip:10.0.0.0\\/8 | true
            on:true | true
            code:200 | true
            nothing:* | false
            name:* | true
            _exists_:name | true
            _exists_:nothing | false
            * | true
            *:* | true
            brown | true
            chmod | true
            none | false
            n*:chmod | true
            name:chmod^2 | true
            name:null | false
            """)
    void each_form_holds_for_what_it_asks_and_for_nothing_else(String query, boolean holds) {
        assertThat(holds(query)).isEqualTo(holds);
    }

    /** Here y holds and n does not. */
    @ParameterizedTest
    @CsvSource({
        "y OR n, true",
        "n OR n, false",
        "n y, true",
        "y AND n, false",
        "y AND n OR y, false",
        "n OR y AND y, true",
        "y OR y AND n, false",
        "+y n, true",
        "+n y, false",
        "y -y, false",
        "n -n, false",
        "NOT n, true",
        "NOT y, false",
        "-n, true",
        "!n, true",
        "y AND NOT n, true",
        "y && !n, true",
        "n || y, true",
        "(NOT n) AND y, true",
        "NOT (n OR y), false",
        "NOT n NOT n, true",
        "(n OR y) AND (y OR n), true",
        "y AND(y), true"
    })
    void operators_make_clauses_necessary_and_nothing_binds_tighter(String query, boolean holds) {
        String fields = query.replaceAll("\\by\\b", "name:chmod").replaceAll("\\bn\\b", "name:other");
        assertThat(holds(fields)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            name: | 6 | the query ends where a value is wanted
            name:(a | 6 | this parenthesis is never closed
            a) | 2 | this closing parenthesis has no opening one
            AND a | 1 | `AND` has nothing before it to join
            a AND | 6 | the query ends too early
            () | 2 | a clause is missing here
            name:"a | 6 | these quotes are never closed
            name:/a | 6 | this regular expression is never closed
            size:[1 TO 2 | 6 | this range is never closed
            size:[1 2] | 6 | a range is written `[from TO to]`
            size:[1 TO ] | 12 | a bound is missing before `]`
            name:a~2 | 7 | likeness (`~`) is not evaluated
            name:"a b"~ | 11 | likeness (`~`) is not evaluated
            name:a^ | 7 | a weight (`^`) is a number
            [1 TO 2] | 1 | a range is of a field
            name:/a(/ | 1 | not a regular expression: unexpected end-of-string
            size:many | 6 | `size` is of type long; `many` cannot be compared with it
            size:1? | 1 | `size` is of type long, which has no wildcards
            text:/a/ | 1 | `text` is of type text, which has no regular expressions
            on:[a TO b] | 1 | `on` is of type boolean, which `>=` cannot order
            """)
    void mistakes_are_told_at_their_place(String query, int column, String message) {
        Compilation compilation = Lucene.compile(query, OPTIONS);
        assertThat(compilation.plan()).isEmpty();
        assertThat(compilation.diagnostics().getFirst().message()).isEqualTo(message);
        assertThat(compilation.diagnostics().getFirst().range().start() + 1).isEqualTo(column);
    }

    @Test
    void an_unknown_field_is_told() {
        assertThat(Lucene.compile("nam:chmod", OPTIONS).diagnostics())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.code()).isEqualTo("RS702");
                    assertThat(found.helpText()).contains("did you mean `name`?");
                });
    }

    @Test
    void what_is_too_deep_too_long_or_too_much_is_refused_by_the_name_of_the_limit() {
        assertThat(Lucene.parse("(".repeat(300)).diagnostics().getFirst().message())
                .contains("query-depth");
        assertThat(Lucene.parse("a".repeat(LuceneParser.MAX_LENGTH + 1))
                        .diagnostics()
                        .getFirst()
                        .message())
                .contains("query-length");
        assertThat(Lucene.parse("a ".repeat(LuceneParser.MAX_CLAUSES + 1))
                        .diagnostics()
                        .getFirst()
                        .message())
                .contains("query-clauses");
    }

    @Test
    void no_text_makes_it_throw() {
        List<String> parts = List.of(
                "a",
                "name",
                ":",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                " TO ",
                " AND ",
                " OR ",
                "NOT ",
                "+",
                "-",
                "!",
                "\"",
                "/",
                "\\",
                "*",
                "?",
                "~",
                "^",
                "1",
                ">",
                "<",
                "=",
                " ",
                "&&",
                "||",
                "_exists_",
                "\u00e9",
                "\ud83d\ude00");
        Seeds.check(3_000, random -> {
            StringBuilder query = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                query.append(parts.get(random.nextInt(parts.size())));
            }
            Compilation compilation = Lucene.compile(query.toString(), OPTIONS);
            boolean hasError = compilation.diagnostics().stream().anyMatch(found -> found.isError());
            assertThat(compilation.plan().isEmpty()).as("%s", query).isEqualTo(hasError);
        });
    }
}
