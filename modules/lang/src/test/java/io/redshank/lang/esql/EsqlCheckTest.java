package io.redshank.lang.esql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.redshank.lang.UnknownFields;
import io.redshank.lang.esql.EsqlComparison.Operator;
import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.EcsSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns there are after each command, and of what types. */
class EsqlCheckTest {
    private static final EsqlSchema SCHEMA = EsqlSchema.of(Map.of(
            "d", EsqlType.DOUBLE,
            "i", EsqlType.INTEGER,
            "ip", EsqlType.IP,
            "l", EsqlType.LONG,
            "s", EsqlType.KEYWORD,
            "t", EsqlType.TEXT,
            "ts", EsqlType.DATE));

    private static EsqlCheck check(String query, UnknownFields unknownFields) {
        return Esql.check(query, new EsqlOptions(SCHEMA, unknownFields));
    }

    private static EsqlCheck checked(String query) {
        EsqlCheck check = check(query, UnknownFields.ERROR);
        assertThat(check.diagnostics()).as(query).isEmpty();
        assertThat(check.query()).isPresent();
        return check;
    }

    private static String columns(EsqlColumns columns) {
        return columns.list().stream()
                .map(column -> column.name() + " " + column.type().label())
                .collect(Collectors.joining(", "));
    }

    private static String result(String query) {
        return columns(checked(query).columns().orElseThrow());
    }

    @Test
    void documents_have_the_fields_of_the_schema_by_name_and_then_metadata() {
        assertThat(result("FROM x METADATA _version, _id, _source"))
                .isEqualTo("d double, i integer, ip ip, l long, s keyword, t text, ts date, "
                        + "_version long, _id keyword, _source _source");
    }

    @Test
    void a_column_defined_again_comes_last_and_later_definitions_see_it() {
        assertThat(result("ROW a = 1, b = 2 | EVAL a = a + 1.5, c = a, b = b::string"))
                .isEqualTo("a double, c double, b keyword");
    }

    @Test
    void exact_names_of_keep_outrank_patterns_and_patterns_outrank_the_star() {
        assertThat(result("ROW a = 1, b = 2, ab = 3, c = 4 | KEEP *, a*, b"))
                .isEqualTo("c integer, a integer, ab integer, b integer");
        assertThat(result("ROW a = 1, b = 2, ab = 3 | KEEP b, *")).isEqualTo("b integer, a integer, ab integer");
        assertThat(result("ROW a = 1, b = 2, ab = 3 | KEEP a, b, a")).isEqualTo("b integer, a integer");
    }

    @Test
    void renaming_keeps_the_place_and_replaces_what_had_the_name() {
        assertThat(result("ROW a = 1, b = \"x\", c = 2.5 | RENAME a AS b, b AS d, e = c"))
                .isEqualTo("d integer, e double");
    }

    @Test
    void stats_gives_aggregates_and_then_groups_of_which_the_last_of_a_name_counts() {
        assertThat(
                        result(
                                "FROM x | STATS n = COUNT(*), MAX(t), n = SUM(i), s = AVG(i) BY s, hour = DATE_TRUNC(1 hour, ts)"))
                .isEqualTo("MAX(t) keyword, n long, s keyword, hour date");
    }

    @Test
    void a_filter_belongs_to_the_name_of_an_aggregate_without_one() {
        assertThat(result("FROM x | STATS COUNT(*) WHERE i > 1, MIN(i)"))
                .isEqualTo("COUNT(*) WHERE i > 1 long, MIN(i) integer");
    }

    @Test
    void inline_stats_keeps_rows_and_puts_aggregates_and_groups_last() {
        assertThat(result("ROW a = 1, b = 2, c = 3 | INLINE STATS a = COUNT(*) BY b"))
                .isEqualTo("c integer, a long, b integer");
    }

    @Test
    void dissect_and_grok_add_their_columns_last() {
        assertThat(result("ROW a = \"x\", b = 1 | DISSECT a \"%{c} %{?skip} %{} %{+b/2} %{d->} %{+b/1}\""))
                .isEqualTo("a keyword, c keyword, b keyword, d keyword");
        assertThat(
                        result(
                                "ROW a = \"x\" | GROK a \"%{WORD:z} %{INT:n:long} %{IP} (?<b.c>x) (?<=y) \\\\(?<no>\", \"%{WORD:z}%{NUMBER:f:float}\""))
                .isEqualTo("a keyword, b.c keyword, f double, n long, z keyword");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i + l                           | long
            i / i                           | integer
            l * 1.0                         | double
            i + null                        | integer
            ts - 1 day                      | date
            1 hour + ts                     | date
            "2024-01-01" + 1 day            | date
            null == null                    | boolean
            CASE(i > 1, i, l)               | long
            CASE(i > 1, null, s)            | keyword
            COALESCE(t, s)                  | keyword
            MV_FIRST(t)                     | keyword
            t                               | text
            18446744073709551615            | unsigned_long
            [1, 5000000000]                 | long
            s::ip                           | ip
            TO_DATETIME(s)                  | date
            DATE_FORMAT(ts)                 | keyword
            DATE_DIFF("minutes", ts, NOW()) | integer
            MV_INTERSECTION(s, t)           | keyword
            ROUND(i)                        | integer
            TO_GEOPOINT(s)                  | geo_point
            null                            | null
            """)
    void types_of_expressions(String expression, String type) {
        assertThat(result("FROM x | EVAL y = " + expression + " | KEEP y")).isEqualTo("y " + type);
    }

    @Test
    void constant_text_is_read_as_what_it_meets() {
        checked(
                "FROM x | WHERE ts > \"2024-01-31T10:00:00Z\" AND ip == \"10.0.0.1\" AND \"::1\" != ip AND (i > 1) == \"true\"");
        checked("FROM x | WHERE CIDR_MATCH(\"10.0.0.1\", \"10.0.0.0/8\") AND ip IN (\"10.0.0.1\", ip)");
    }

    @Test
    void fields_that_no_schema_knows_have_no_type_and_stay_possible_behind_patterns() {
        EsqlCheck check =
                check("FROM x | WHERE a.b > 1 AND a.b LIKE \"c\" | KEEP a.*, s | EVAL y = a.c", UnknownFields.IGNORE);
        assertThat(check.diagnostics()).isEmpty();
        assertThat(check.columns().orElseThrow().mayHaveMore()).isTrue();
        assertThat(columns(check.columns().orElseThrow())).isEqualTo("s keyword, y unknown");
        assertThat(check("FROM x | KEEP a.*, s | WHERE b.c == 1", UnknownFields.IGNORE)
                        .diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("there is no column `b.c` after KEEP in line 1");
    }

    @Test
    void fields_that_no_schema_knows_can_be_a_warning() {
        EsqlCheck check = check("FROM x | WHERE a == 1 | KEEP b*", UnknownFields.WARN);
        assertThat(check.diagnostics()).extracting(Diagnostic::severity).containsOnly(Severity.WARNING);
        assertThat(check.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("no source of this query has a field `a`", "no column fits `b*`");
        assertThat(check.query()).isPresent();
    }

    @Test
    void lines_are_counted_from_the_first_line_of_the_query() {
        EsqlOptions options = new EsqlOptions(SCHEMA, UnknownFields.ERROR, 30);
        assertThat(Esql.check("FROM x\n| STATS COUNT(*)\n| KEEP s", options).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("column `s` is gone after STATS in line 31");
    }

    @Test
    void columns_are_followed_past_a_command_that_cannot_be_read() {
        EsqlCheck check = check(
                "FROM x | EVAL y = = | ENRICH p | KEEP z | WHERE s == 1 | STATS n = COUNT(*) | KEEP m",
                UnknownFields.ERROR);
        assertThat(check.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "expected a column, a constant or a function, found `=`",
                        "`ENRICH` is not known to this version",
                        "column `s` is gone after KEEP in line 1",
                        "there is no column `m` after STATS in line 1");
        assertThat(check.stages())
                .extracting(EsqlStage::known)
                .containsExactly(true, true, false, true, true, true, true);
    }

    @Test
    void reads_are_told_by_the_name_that_the_field_has_in_the_sources() {
        EsqlCheck check = checked("FROM x | RENAME s AS r | WHERE r == \"a\" | EVAL c = i | WHERE c > 1");
        assertThat(check.reads())
                .containsExactly(
                        new EsqlFieldRead("s", new SourceRange(16, 17)),
                        new EsqlFieldRead("s", new SourceRange(31, 32)),
                        new EsqlFieldRead("i", new SourceRange(51, 52)));
    }

    @Test
    void comparisons_of_fields_with_constant_text_are_told() {
        EsqlCheck check = checked(
                "FROM x | WHERE s == \"a\" OR \"b\" != s OR s NOT IN (\"c\", t) OR s RLIKE \"d\" OR NOT t LIKE (\"e\") "
                        + "OR t : \"f\" OR MATCH(s, \"g\") | EVAL y = s | WHERE y == \"h\" OR TO_LOWER(s) == \"i\"");
        assertThat(check.comparisons())
                .extracting(
                        EsqlComparison::field, EsqlComparison::operator, EsqlComparison::negated, EsqlComparison::text)
                .containsExactly(
                        tuple("s", Operator.EQUAL, false, "a"),
                        tuple("s", Operator.EQUAL, true, "b"),
                        tuple("s", Operator.IN, true, "c"),
                        tuple("s", Operator.RLIKE, false, "d"),
                        tuple("t", Operator.LIKE, false, "e"),
                        tuple("t", Operator.MATCH, false, "f"),
                        tuple("s", Operator.MATCH, false, "g"));
    }

    @Test
    void a_query_tells_what_rule_checks_ask() {
        EsqlQuery query = Esql.parse(
                        "FROM logs-*, \"a b\" METADATA _id, _index | KEEP a | INLINE STATS COUNT(*) | KEEP b*, c")
                .query()
                .orElseThrow();
        assertThat(query.isAggregating()).isFalse();
        assertThat(query.sources())
                .containsExactly(
                        new EsqlCommand.Source("logs-*", new SourceRange(5, 11)),
                        new EsqlCommand.Source("a b", new SourceRange(13, 18)));
        assertThat(query.metadata()).extracting(EsqlExpr.Column::name).containsExactly("_id", "_index");
        assertThat(query.lastKeep().orElseThrow().names())
                .extracting(EsqlName::text)
                .containsExactly("b*", "c");
        assertThat(EsqlPrinterTest.parsed("FROM a | STATS COUNT(*)").isAggregating())
                .isTrue();
        assertThat(EsqlPrinterTest.parsed("ROW a = 1").sources()).isEmpty();
    }

    @Test
    void every_function_says_what_it_takes() {
        assertThat(EsqlFunctions.names()).hasSizeGreaterThan(130).doesNotHaveDuplicates();
        assertThat(List.of("locate", "DATE_FORMAT", "CASE", "NOW", "COUNT"))
                .extracting(name -> EsqlFunctions.named(name).orElseThrow().usage())
                .containsExactly(
                        "LOCATE(text, part[, start])",
                        "DATE_FORMAT([format, ]date)",
                        "CASE(condition, value[, more]…)",
                        "NOW()",
                        "COUNT([field])");
    }

    @Test
    void the_fields_of_ecs_have_types() {
        EsqlOptions options = new EsqlOptions(EsqlSchema.of(EcsSchema.instance()), UnknownFields.ERROR);
        EsqlCheck check =
                Esql.check("FROM x | KEEP process.pid, source.ip, process.env_vars, source.geo.location", options);
        assertThat(check.diagnostics()).isEmpty();
        assertThat(columns(check.columns().orElseThrow()))
                .isEqualTo("process.pid long, source.ip ip, process.env_vars keyword, source.geo.location unknown");
    }
}
