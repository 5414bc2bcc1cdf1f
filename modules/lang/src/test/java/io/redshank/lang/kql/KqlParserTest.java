package io.redshank.lang.kql;

import static io.redshank.lang.kql.KqlTrees.parsed;
import static io.redshank.lang.kql.KqlTrees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.SourceRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries are read as. */
class KqlParserTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n\u00A0"})
    void nothing_asks_for_everything(String query) {
        assertThat(tree(query)).isEqualTo("everything");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a:1 or b:2 and c:3          | or(is(a,1),and(is(b,2),is(c,3)))
                    a:1 and b:2 or c:3          | or(and(is(a,1),is(b,2)),is(c,3))
                    a:1 and (b:2 or c:3)        | and(is(a,1),or(is(b,2),is(c,3)))
                    not a:1 and b:2             | and(not(is(a,1)),is(b,2))
                    not (a:1 and b:2)           | not(and(is(a,1),is(b,2)))
                    not (not a:1)               | not(not(is(a,1)))
                    a:1 OR b:2 And NOT c:3      | or(is(a,1),and(is(b,2),not(is(c,3))))
                    ((((a:1))))                 | is(a,1)
                    """)
    void not_binds_tighter_than_and_and_that_than_or(String query, String tree) {
        assertThat(tree(query)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a:b                         | is(a,b)
                    a : b                       | is(a,b)
                    "a":b                       | is("a",b)
                    a:"b c"                     | is(a,"b c")
                    a:foo bar                   | is(a,foo bar)
                    a:(b or c and not d)        | or(is(a,b),and(is(a,c),not(is(a,d))))
                    a:((b or c) and not d)      | and(or(is(a,b),is(a,c)),not(is(a,d)))
                    a:(not b)                   | not(is(a,b))
                    a.b:{ c:1 and d:{e:2} }     | nested(a.b,and(is(c,1),nested(d,is(e,2))))
                    a<1 and a <= 2              | and(less(a,1),less_or_equal(a,2))
                    a>"1" or a >= now-1d        | or(greater(a,"1"),greater_or_equal(a,now-1d))
                    foo bar                     | text(foo bar)
                    "foo bar"                   | text("foo bar")
                    *:*                         | is(wild:*,wild:*)
                    a:*                         | is(a,wild:*)
                    a.*.b:x*y                   | is(wild:a.*.b,wild:x*y)
                    """)
    void clauses(String query, String tree) {
        assertThat(tree(query)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a:not                       | is(a,not)
                    a:or                        | is(a,or)
                    a:nothing else              | is(a,nothing else)
                    a:oregon                    | is(a,oregon)
                    or and or                   | and(text(or),text(or))
                    (or x)                      | text(or x)
                    a:1 or or b:2               | or(is(a,1),is(or b,2))
                    a = b                       | text(a = b)
                    a:'b c'                     | is(a,'b c')
                    a:?/~[                      | is(a,?/~[)
                    a:true                      | is(a,true)
                    """)
    void words_that_look_like_something_else(String query, String tree) {
        assertThat(tree(query)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    a:\\\\\\(\\)\\:\\<\\>\\"\\*\\{\\}  | is(a,\\():<>"*{})
                    a:x\\tb                     | is(a,x\tb)
                    a:\\u0041b                  | is(a,Ab)
                    a:b \\or c \\AND d \\Not e  | is(a,b or c AND d Not e)
                    a:"\\\\b\\"c\\u0041\\q*"    | is(a,"\\b"cA\\q*")
                    a:"C:\\Windows"             | is(a,"C:\\Windows")
                    """)
    void escapes(String query, String tree) {
        assertThat(tree(query)).isEqualTo(tree);
    }

    @Test
    void quotes_keep_blanks_and_words_lose_them_at_both_ends() {
        assertThat(tree("a: \t b  c \u00A0 and\u00A0d:\" e \"")).isEqualTo("and(is(a,b  c),is(d,\" e \"))");
        assertThat(tree("a:\\tb\\u3000")).isEqualTo("is(a,b)");
        assertThat(tree("a:\"x\\ty\"")).isEqualTo("is(a,\"x\ty\")");
    }

    @Test
    void only_a_star_outside_of_quotes_and_without_backslash_is_a_wildcard() {
        assertThat(((KqlQuery.Is) parsed("a:b*\\*c*")).values())
                .isEqualTo(new KqlValues.One(new KqlLiteral(false, List.of("b", "*c", ""), new SourceRange(2, 8))));
        assertThat(((KqlQuery.Is) parsed("a:\"*\"")).values())
                .isEqualTo(new KqlValues.One(new KqlLiteral(true, List.of("*"), new SourceRange(2, 5))));
    }

    @Test
    void keywords_stay_visible_as_they_were_written() {
        KqlQuery.And and = (KqlQuery.And) parsed("a:1 AND b:2 and c:(1 Or 2) and NOT d:1");
        assertThat(and.keywords())
                .containsExactly(
                        new KqlKeyword("AND", new SourceRange(4, 7)),
                        new KqlKeyword("and", new SourceRange(12, 15)),
                        new KqlKeyword("and", new SourceRange(27, 30)));
        assertThat(and.keywords()).extracting(KqlKeyword::isLowerCase).containsExactly(false, true, true);
        assertThat(((KqlQuery.Not) and.operands().get(3)).keyword().written()).isEqualTo("NOT");
    }

    @Test
    void ranges_point_into_the_text() {
        KqlQuery.Or or = (KqlQuery.Or) parsed(" (a:1) or b.c : { d < \"2\" } ");
        assertThat(or.range()).isEqualTo(new SourceRange(1, 27));
        KqlQuery.Nested nested = (KqlQuery.Nested) or.operands().get(1);
        assertThat(nested.range()).isEqualTo(new SourceRange(10, 27));
        assertThat(nested.path().range()).isEqualTo(new SourceRange(10, 13));
        assertThat(nested.query().range()).isEqualTo(new SourceRange(18, 25));
    }
}
