package io.redshank.lang.esql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.Seeds;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Printing is reading backwards. */
class EsqlPrinterTest {

    static EsqlQuery parsed(String query) {
        EsqlParse parse = Esql.parse(query);
        assertThat(parse.diagnostics()).as(query).isEmpty();
        return parse.query().orElseThrow();
    }

    /** A query and its canonical text, in which {@code ¶} is a line break. */
    private record Example(String query, String expected) {}

    @TestFactory
    Stream<DynamicTest> canonical_text() {
        return Stream.of(
                        new Example("from a-*,b metadata _id,_index", "FROM a-*, b METADATA _id, _index"),
                        new Example("FROM \"logs-*\", cluster:x, <a-{now/d}>", "FROM logs-*, cluster:x, <a-{now/d}>"),
                        new Example("from a | where x==1 and not(y or z)", "FROM a¶| WHERE x == 1 AND NOT (y OR z)"),
                        new Example("from a|where(x or y)and z", "FROM a¶| WHERE (x OR y) AND z"),
                        new Example("from a|where (a + b) == 2 is null", "FROM a¶| WHERE a + b == 2 IS NULL"),
                        new Example("from a|where (a in (1)) == true", "FROM a¶| WHERE (a IN (1)) == TRUE"),
                        new Example("row x=-(3), y= - - 3, z=--x * -+-+-1", "ROW x = -(3), y = --3, z = --x * -+-+-1"),
                        new Example("row x=(a-(b-c))-d", "ROW x = a - (b - c) - d"),
                        new Example("row x=(1+2)::string, y=-1::long", "ROW x = (1 + 2)::string, y = -1::long"),
                        new Example("row x=2147483648, y=1.50, z=[1,2]", "ROW x = 2147483648, y = 1.5, z = [1, 2]"),
                        new Example("row x=5m, y=1 DAYS, z=-2 yr", "ROW x = 5 minutes, y = 1 day, z = -2 years"),
                        new Example(
                                "row a = \"\"\"C:\\x\"\"\", b=\"C:\\\\y\", c=\"a\\tb\"",
                                "ROW a = \"\"\"C:\\x\"\"\", b = \"\"\"C:\\y\"\"\", c = \"a\tb\"".replace("\t", "\\t")),
                        new Example("row a = \"\"\"say \"no\"\"\"\"", "ROW a = \"say \\\"no\\\"\""),
                        new Example(
                                "from a|eval count( * ),b|sort b asc nulls first",
                                "FROM a¶| EVAL count( * ), b¶| SORT b NULLS FIRST"),
                        new Example(
                                "from a|keep Esql.*,`x y`.*,*,a.`as`.b", "FROM a¶| KEEP Esql.*, `x y`.*, *, a.`as`.b"),
                        new Example("from a|rename a as b,c = d", "FROM a¶| RENAME a AS b, d AS c"),
                        new Example(
                                "from a|stats n=count(*)where x>1,max(y) by z, d=date_trunc(1h,t)",
                                "FROM a¶| STATS n = count(*) WHERE x > 1, max(y) BY z, d = date_trunc(1 hour, t)"),
                        new Example("from a|inline stats by x", "FROM a¶| INLINE STATS BY x"),
                        new Example("from a|mv_expand x|limit 5|drop y*", "FROM a¶| MV_EXPAND x¶| LIMIT 5¶| DROP y*"),
                        new Example(
                                "from a|dissect x \"%{a}\" append_separator = \",\"|grok concat(x,y) \"%{WORD:b}\",\"c\"",
                                "FROM a¶| DISSECT x \"%{a}\" APPEND_SEPARATOR=\",\"¶| GROK concat(x, y) \"%{WORD:b}\", \"c\""),
                        new Example(
                                "from a|completion b = c with {\"inference_id\":\"m\"}",
                                "FROM a¶| COMPLETION b = c WITH {\"inference_id\": \"m\"}"),
                        new Example(
                                "from a|where a like (\"x*\") and b not rlike (\"y\",\"z\")",
                                "FROM a¶| WHERE a LIKE \"x*\" AND b NOT RLIKE (\"y\", \"z\")"),
                        new Example(
                                "from a|where match(a,\"x\",{\"fuzziness\":1}) or a:\"x\"",
                                "FROM a¶| WHERE match(a, \"x\", {\"fuzziness\": 1}) OR a : \"x\""),
                        new Example("from a // why\n/* and /* how */ */ | where x", "FROM a¶| WHERE x"))
                .map(example -> DynamicTest.dynamicTest(
                        example.query(),
                        () -> assertThat(EsqlPrinter.print(parsed(example.query())))
                                .isEqualTo(example.expected().replace("¶", "\n"))));
    }

    @Test
    void a_list_that_is_too_long_for_a_line_is_broken() {
        String items = IntStream.range(0, 9)
                .mapToObj(i -> "a_rather_long_name_" + i + " = COUNT(*)")
                .collect(Collectors.joining(", "));
        assertThat(EsqlPrinter.print(parsed("FROM a | STATS " + items + " BY x")))
                .startsWith("FROM a\n| STATS\n    a_rather_long_name_0 = COUNT(*),\n    a_rather_long_name_1 =")
                .endsWith("a_rather_long_name_8 = COUNT(*)\n    BY x");
    }

    @Test
    void a_printed_query_reads_as_the_same_query() {
        Seeds.check(3_000, random -> {
            String query = new RandomEsql(random).query();
            EsqlQuery parsed = parsed(query);
            String printed = EsqlPrinter.print(parsed);
            EsqlQuery again = parsed(printed);
            assertThat(EsqlPrinter.print(again)).as(query).isEqualTo(printed);
            assertThat(withoutRanges(again)).as(query).isEqualTo(withoutRanges(parsed));
        });
    }

    static String withoutRanges(EsqlQuery query) {
        return query.toString().replaceAll("SourceRange\\[start=\\d+, end=\\d+\\]", "_");
    }
}
