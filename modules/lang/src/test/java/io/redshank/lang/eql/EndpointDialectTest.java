package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.model.Event;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint product's queries mean, from text to answer. */
class EndpointDialectTest {
    private static final Schema SCHEMA = MapSchema.ofMappings(Map.ofEntries(
            Map.entry("a", "keyword"),
            Map.entry("b", "keyword"),
            Map.entry("p", "long"),
            Map.entry("q", "double"),
            Map.entry("tags", "keyword"),
            Map.entry("stack.symbol", "keyword"),
            Map.entry("stack.trusted", "boolean"),
            Map.entry("stack.size", "long"),
            Map.entry("stack.note", "text"),
            Map.entry("stack.note.keyword", "keyword"),
            Map.entry("stack.frames.line", "long"),
            Map.entry("source.ip", "ip"),
            Map.entry("host.ip", "ip"),
            Map.entry("started", "date"),
            Map.entry("ended", "date")));

    private static final Event EVENT = Events.of(
            "a",
            "main",
            "p",
            40,
            "tags",
            List.of("x", "main"),
            "stack",
            List.of(
                    Map.of("symbol", "ntdll.dll!Read", "trusted", true, "size", 40),
                    Map.of(
                            "symbol",
                            "Unbacked",
                            "size",
                            9000,
                            "frames",
                            List.of(Map.of("line", 1), Map.of("line", 9000))),
                    Map.of("symbol", "app.exe!MAIN", "trusted", false)));

    private static boolean holds(String condition, Event event) {
        Compilation compilation =
                Eql.compile("any where " + condition, new EqlOptions(SCHEMA, UnknownFields.ERROR, EqlDialect.ENDPOINT));
        assertThat(compilation.diagnostics()).as(condition).isEmpty();
        QueryPlan.EventPlan plan = (QueryPlan.EventPlan) compilation.plan().orElseThrow();
        return Interpreter.test(plan.condition(), event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    _arraysearch(stack, $e, $e.symbol : "unbacked")                              | true
                    _ArraySearch(stack, $e, $e.symbol == "unbacked")                             | false
                    not _arraysearch(stack, $e, $e.symbol == "unbacked")                         | true
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and $e.size >= 9000)          | true
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and $e.size < 9000)           | false
                    stack.symbol : "unbacked" and stack.size < 9000                              | true
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and $e.trusted == true)       | false
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and not $e.trusted == true)   | true
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and $e.trusted != true)       | true
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and $e.trusted)               | false
                    _arraysearch(stack, $e, $e.symbol : "unbacked" and $e.trusted == null)       | true
                    _arraysearch(stack, $e, endswith~($e.symbol, concat("!", a)))                | true
                    _arraysearch(stack, $e, stringcontains($e.symbol, a))                        | false
                    _arraysearch(stack, $e, $e.size == p and $e.trusted)                         | true
                    _arraysearch(stack, $e, $e.size == p + 1)                                    | false
                    _arraysearch(stack, $e, $e.symbol regex~ "[a-z.]+!m.*")                      | true
                    _arraysearch(stack, $e, $e.symbol in ("Unbacked"))                           | true
                    _arraysearch(stack, $e, _arraysearch($e.frames, $f, $f.line == $e.size))     | true
                    _arraysearch(stack, $e, _arraysearch($e.frames, $f, $f.line == p))           | false
                    _arraysearch(tags, $t, $t == "x")                                            | true
                    _arraysearch(tags, $t, $t == a)                                              | true
                    _arraysearch(tags, $t, $t == "y")                                            | false
                    _arraysearch(p, $p, $p > 39)                                                 | true
                    _arraysearch(b, $b, true)                                                    | false
                    _arraysearch(?absent, $x, $x.y != "z")                                       | false
                    _arraysearch(stack, $e, true) == false                                       | false
                    """)
    void searches(String condition, boolean expected) {
        assertThat(holds(condition, EVENT)).isEqualTo(expected);
    }

    /** Columns are the events {a:"x",b:"x"}, {a:"x",b:"y"}, {a:"x"} and {}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a == b                 | true  | false | false | false
                    a != b                 | false | true  | false | false
                    not a == b             | false | true  | true  | true
                    not a != b             | true  | false | true  | true
                    a <= b                 | true  | true  | false | false
                    a > b                  | false | false | false | false
                    concat(a, "") == b     | true  | false | false | false
                    length(a) == length(b) | true  | true  | false | false
                    length(a) + 1 != length(b) + length(a) - 1 | true | true | false | false
                    ?a == ?b               | true  | false | false | false
                    """)
    void comparisons_of_two_fields(
            String condition, boolean same, boolean different, boolean oneMissing, boolean bothMissing) {
        assertThat(List.of(
                        holds(condition, Events.of("a", "x", "b", "x")),
                        holds(condition, Events.of("a", "x", "b", "y")),
                        holds(condition, Events.of("a", "x")),
                        holds(condition, Events.of())))
                .isEqualTo(List.of(same, different, oneMissing, bothMissing));
    }

    @Test
    void two_fields_that_no_source_may_have_are_compared_by_value_as_well() {
        assertThat(holds("?gone == ?absent", Events.of("gone", "x", "absent", "x")))
                .isTrue();
        assertThat(holds("?gone == ?absent", Events.of())).isFalse();
        assertThat(holds("?gone != ?absent", Events.of("gone", 1, "absent", 2))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    p == q                     | true
                    p < q + 1                  | true
                    p - q == 0                 | true
                    p * 2 >= q + p             | true
                    source.ip == host.ip       | true
                    started < ended            | true
                    started != ended           | true
                    tags == a                  | true
                    tags != a                  | true
                    not tags == a              | false
                    """)
    void fields_of_one_kind_compare_and_of_arrays_one_pair_suffices(String condition, boolean expected) {
        Event event = Events.of(
                "p",
                4,
                "q",
                4.0,
                "a",
                "main",
                "tags",
                List.of("x", "main"),
                "source.ip",
                "::ffff:10.0.0.1",
                "host.ip",
                "10.0.0.1",
                "started",
                "2026-01-01T00:00:00Z",
                "ended",
                "2026-01-01T00:00:01Z");
        assertThat(holds(condition, event)).isEqualTo(expected);
    }

    @Test
    void analysed_text_of_an_element_is_read_by_its_keyword_sub_field() {
        Event event = Events.of("stack", List.of(Map.of("note", "one two")));
        assertThat(holds("_arraysearch(stack, $e, $e.note == \"one two\")", event))
                .isTrue();
    }

    @Test
    void a_plan_shows_a_search_as_one_leaf() {
        Compilation compilation = Eql.compile(
                "api where not _arraysearch(stack, $e, $e.symbol : \"a*\" and ($e.trusted or p == $e.size))",
                new EqlOptions(SCHEMA, UnknownFields.IGNORE, EqlDialect.ENDPOINT));
        assertThat(PlanPrinter.print(compilation.plan().orElseThrow())).isEqualTo("""
                event
                  and
                    event.category:keyword == "api"
                    not
                      any $e of stack where (($e.symbol:keyword like ("a*"~)) and (($e.trusted:boolean == true) or (p:long == $e.size:long)))
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any where _arraysearch(a, $x, $x == \"y\")",
                "any where a == b",
                "any where p + q == 3",
                "any where descendant of [any where true]",
                "sequence [any where true] as e1 [any where true]"
            })
    void elasticsearch_has_none_of_this(String query) {
        assertThat(Eql.compile(query, new EqlOptions(SCHEMA, UnknownFields.IGNORE))
                        .plan())
                .isEmpty();
    }

    @Test
    void an_alias_and_a_lineage_are_kept_in_the_tree() {
        EqlQuery.Sequence sequence =
                (EqlQuery.Sequence) Eql.parse("""
                        sequence
                          [process where descendant of [file where true] as e1] by process.pid as e2
                          [any where e2.process.name == e1.x and e3.y]""", EqlDialect.ENDPOINT).query().orElseThrow();
        assertThat(sequence.items().getFirst().alias().map(EqlQuery.Alias::name))
                .contains("e2");
        assertThat(sequence.items().getFirst().event().condition())
                .isInstanceOfSatisfying(EqlExpr.Lineage.class, lineage -> {
                    assertThat(lineage.relation()).isEqualTo(LineageRelation.DESCENDANT);
                    assertThat(lineage.event().category()).isEqualTo("file");
                    assertThat(lineage.alias().map(EqlQuery.Alias::name)).contains("e1");
                });
        assertThat(EqlPrinter.print(sequence.items().getLast().event().condition()))
                .isEqualTo("e2.process.name == e1.x and e3.y");
        assertThat(sequence.items().getLast().event().condition().toString())
                .contains("AliasField[alias=e2, name=process.name, optional=false")
                .contains("AliasField[alias=e1, name=x, optional=false")
                .contains("FieldName[name=e3.y, optional=false");
    }

    @Test
    void nothing_that_is_not_run_gives_a_plan() {
        for (String condition : List.of(
                "child of [any where true]",
                "not event of [any where true]",
                "true or descendant of [any where true]",
                "_arraysearch(a, $x, descendant of [any where true])",
                "length(a) == 1 or (child of [any where true]) == null")) {
            assertThat(Eql.compile(
                                    "any where " + condition,
                                    new EqlOptions(SCHEMA, UnknownFields.IGNORE, EqlDialect.ENDPOINT))
                            .plan())
                    .as(condition)
                    .isEmpty();
        }
    }

    @Test
    void deep_nesting_and_random_text_give_a_plan_or_a_reason() {
        String[] parts = {
            "any where ",
            "_arraysearch(",
            "a",
            ", ",
            "$x",
            "$y",
            ".b",
            ")",
            "descendant of [",
            "event of ",
            "]",
            " as e",
            " and ",
            " not ",
            " == ",
            "sequence ",
            "[",
            "e.f",
            "1",
            "$",
            "\"t\"",
            ": ",
            "~",
            "(",
            " or "
        };
        EqlOptions options = new EqlOptions(Schema.none(), UnknownFields.IGNORE, EqlDialect.ENDPOINT);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String deep : List.of(
                    "any where " + "descendant of [any where ".repeat(20_000),
                    "any where " + "_arraysearch(a, $x, ".repeat(20_000),
                    "any where " + "_arraysearch(".repeat(20_000),
                    "any where $x" + ".a".repeat(200_000),
                    "sequence " + "[any where true] as e ".repeat(20_000))) {
                Compilation compilation = Eql.compile(deep, options);
                assertThat(compilation.plan()).isEmpty();
                assertThat(compilation.diagnostics()).isNotEmpty();
            }
            Seeds.check(3_000, random -> {
                StringBuilder query = new StringBuilder(random.nextBoolean() ? "any where " : "");
                for (int i = random.nextInt(30); i >= 0; i--) {
                    query.append(parts[random.nextInt(parts.length)]);
                }
                Compilation compilation = Eql.compile(query.toString(), options);
                assertThat(compilation.plan().isEmpty())
                        .as(query.toString())
                        .isEqualTo(compilation.diagnostics().stream().anyMatch(found -> found.isError()));
            });
        });
    }
}
