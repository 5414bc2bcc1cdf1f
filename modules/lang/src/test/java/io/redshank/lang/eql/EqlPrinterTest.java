package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Diagnostic;
import io.redshank.testkit.RandomQueries;
import io.redshank.testkit.Seeds;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Printing is reading backwards. */
class EqlPrinterTest {

    private static EqlQuery parsed(String query) {
        return parsed(query, EqlDialect.ELASTICSEARCH);
    }

    private static EqlQuery parsed(String query, EqlDialect dialect) {
        EqlParse parse = Eql.parse(query, dialect);
        assertThat(parse.diagnostics()).as(query).isEmpty();
        return parse.query().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    any where a==1 and(b : "x")               | any where a == 1 and b : "x"
                    any where (a or b) and not (c and d)      | any where (a or b) and not (c and d)
                    any where a or (b and c)                  | any where a or b and c
                    any where a + (b in (3)) == 2             | any where a + b in (3) == 2
                    any where (a+1)*2 == -(3 - (4 - 5))       | any where (a + 1) * 2 == -(3 - (4 - 5))
                    any where a not in~ ("x")                 | any where a not in~ ("x")
                    "a-b" where ?`x-y`.z == null              | "a-b" where ?`x-y.z` == null
                    any where startsWith~(a, "\\t")           | any where startsWith~(a, "\\t")
                    sequence by a,?b with maxspan=1m [any where true] with runs=3 until [any where c] | ~
                    """)
    void canonical_text(String query, String expected) {
        String printed = EqlPrinter.print(parsed(query));
        assertThat(printed)
                .isEqualTo(
                        expected.equals("~")
                                ? "sequence by a, ?b with maxspan=1m\n  [any where true] with runs=3\nuntil\n  [any where c]"
                                : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    any where _ArraySearch( a,$x ,$x.b==1 or not($x:"y"))    | any where _arraysearch(a, $x, $x.b == 1 or not $x : "y")
                    any where $x.`by`.`y z` == $x + 1                        | any where $x.`by.y z` == $x + 1
                    any where descendant  of[file where a as e1]and e1.`b`:"" | any where descendant of [file where a] as e1 and e1.b : ""
                    any where child of [any where event of [b where c] as x] as y == ?y.z | any where child of [any where event of [b where c] as x] as y == ?y.z
                    any where descendant == child and event.of.x             | ~
                    """)
    void canonical_text_of_the_endpoint_dialect(String query, String expected) {
        if (expected.equals("~")) {
            assertThat(Eql.parse(query, EqlDialect.ENDPOINT).diagnostics())
                    .extracting(Diagnostic::message)
                    .containsExactly("`of` is a keyword");
            return;
        }
        assertThat(EqlPrinter.print(parsed(query, EqlDialect.ENDPOINT))).isEqualTo(expected);
    }

    @Test
    void an_alias_is_printed_behind_its_item() {
        String query =
                "sequence\n  [any where a] by b with runs=2 as e1\n  [any where e1.`x y` == a] as e2\nuntil\n  [any where ?e2.z] as e3";
        assertThat(EqlPrinter.print(parsed(query, EqlDialect.ENDPOINT))).isEqualTo(query);
    }

    @ParameterizedTest
    @EnumSource
    void a_printed_query_reads_as_the_same_query(EqlDialect dialect) {
        Seeds.check(3_000, random -> {
            String query = dialect == EqlDialect.ENDPOINT
                    ? RandomQueries.ofEndpoints(random).next()
                    : new RandomQueries(random).next();
            EqlQuery read = parsed(query, dialect);
            String printed = EqlPrinter.print(read);
            EqlQuery again = parsed(printed, dialect);
            assertThat(EqlPrinter.print(again)).as(query).isEqualTo(printed);
            assertThat(withoutRanges(again)).as(query).isEqualTo(withoutRanges(read));
        });
    }

    private static String withoutRanges(EqlQuery query) {
        return query.toString().replaceAll("SourceRange\\[start=\\d+, end=\\d+\\]", "_");
    }

    @Test
    void every_eql_rule_of_the_public_corpus_is_read_and_compiles() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Path unpacked = Files.createTempFile("rules", ".txt");
        try {
            Process tar = new ProcessBuilder("tar", "-xzOf", archive.toString(), "--wildcards", "*/rules*/*.toml")
                    .redirectOutput(unpacked.toFile())
                    .start();
            assertThat(tar.waitFor()).isZero();
            String all = Files.readString(unpacked, StandardCharsets.UTF_8);
            Matcher rule = Pattern.compile(
                            "^language = \"eql\".*?^query = '''\\n?(.*?)'''", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(all);
            List<String> failures = new ArrayList<>();
            int read = 0;
            while (rule.find()) {
                String query = rule.group(1);
                read++;
                List<String> complaints = Eql.compile(
                                query,
                                new EqlOptions(
                                        io.redshank.model.schema.EcsSchema.instance(),
                                        io.redshank.lang.UnknownFields.IGNORE))
                        .diagnostics()
                        .stream()
                        .map(diagnostic -> diagnostic.message())
                        .toList();
                if (!complaints.isEmpty()) {
                    failures.add(complaints + " in " + query);
                } else {
                    String printed = EqlPrinter.print(parsed(query));
                    assertThat(EqlPrinter.print(parsed(printed))).isEqualTo(printed);
                }
            }
            assertThat(failures).isEmpty();
            assertThat(read).isGreaterThan(900);
        } finally {
            Files.delete(unpacked);
        }
    }
}
