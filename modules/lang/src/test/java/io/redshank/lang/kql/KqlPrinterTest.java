package io.redshank.lang.kql;

import static io.redshank.lang.kql.KqlTrees.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Printing is reading backwards. */
class KqlPrinterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a : 1  and (b:2 or c : "x")     | a:1 and (b:2 or c:"x")
                    a:1 or (b:2 and c:3)            | a:1 or b:2 and c:3
                    (a:1 OR b:2) or (not c:3)       | (a:1 OR b:2) or not c:3
                    a:( (x) or not (y and z) )      | a:(x or not (y and z))
                    a>=1 and b:{c:1 or d:2}         | a >= 1 and b:{ c:1 or d:2 }
                    a:\\u0028 b\\:c\\*d*            | a:\\( b\\:c\\*d*
                    a:x \\or y \\not z              | a:x \\or y no\\u0074 z
                    a:ca\\not                       | a:cano\\u0074
                    x and>=1                        | x \\and >= 1
                    a:"\\t\\\\t\\u0001"             | a:"\\t\\\\t\\u0001"
                    """)
    void canonical_text(String query, String expected) {
        assertThat(KqlPrinter.print(parsed(query))).isEqualTo(expected);
    }

    @Test
    void a_printed_query_reads_as_the_same_query() {
        Seeds.check(3_000, random -> {
            String query = new Generator(random).query(3);
            KqlQuery read = parsed(query);
            String printed = KqlPrinter.print(read);
            KqlQuery again = parsed(printed);
            assertThat(withoutRanges(again)).as(query).isEqualTo(withoutRanges(read));
            assertThat(KqlPrinter.print(again)).as(query).isEqualTo(printed);
        });
    }

    private static String withoutRanges(KqlQuery query) {
        return query.toString().replaceAll("SourceRange\\[start=\\d+, end=\\d+\\]", "_");
    }

    /** Writes random queries. */
    private static final class Generator {
        private static final String[] WORDS = {
            "a",
            "b c",
            "*",
            "x*",
            "*y*z",
            "\\*",
            "or",
            "\\not",
            "ca\\not open",
            "x \\or y",
            "\\:\\(\\\\",
            "\\t",
            "?~'",
            "\\u0020and\\u0020",
            "\\u006eot\\u0020x",
            "q\\nr",
            "é\uD83D\uDE00",
            "1.5",
            "now-1d/d",
            "C\\:\\\\x*",
            "a\u00A0\\and\tb"
        };
        private static final String[] TEXTS = {
            "\"\"", "\"x*\"", "\"C:\\y\"", "\"\\\"\\n\\u0007\"", "\" or not \"", "\"{(\""
        };

        private final RandomGenerator random;

        Generator(RandomGenerator random) {
            this.random = random;
        }

        String query(int depth) {
            if (depth == 0) {
                return clause();
            }
            return pick(
                    query(depth - 1) + joiner() + query(depth - 1) + joiner() + query(depth - 1),
                    "(" + query(depth - 1) + ")",
                    "(" + query(depth - 1) + joiner() + query(depth - 1) + ")" + joiner() + query(0),
                    pick("not ", "NOT\n") + pick(clause(), "( " + query(depth - 1) + " )"),
                    "a.b :{" + query(depth - 1) + pick("", " ") + "}",
                    literal() + ":(" + values(depth - 1) + ")",
                    clause());
        }

        private String clause() {
            return pick(
                    literal() + pick(":", " : ") + literal(),
                    literal() + pick("<", " >= ", "> ", " <=") + literal(),
                    literal());
        }

        private String values(int depth) {
            if (depth <= 0) {
                return literal();
            }
            return pick(
                    values(depth - 1) + joiner() + values(depth - 1),
                    "(" + values(depth - 1) + ")",
                    pick("not ", "Not ") + pick(literal(), "(" + values(depth - 1) + ")"),
                    literal());
        }

        private String joiner() {
            return pick(" or ", " and ", "\nOR ", " And\t");
        }

        private String literal() {
            return pick(pick(WORDS), pick(TEXTS));
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
