package io.redshank.release.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuerySpacingTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            eql;   any where a == "b" ;        any where a=="b"
            eql;   any where a  :  ( "b" , "c" );any where a:("b","c")
            eql;   sequence by x [ any where true ] [any where y];sequence by x[any where true][any where y]
            eql;   any where a<=  5 and b;     any where a<=5 and b
            esql;  from a  |  where b == 1;    from a|where b==1
            kuery; a : ( b  or  c );           a:(b or c)
            kuery; a  >= 5 and b:c;            a>=5 and b:c
            kuery; not ( a:b );                not(a:b)
            lucene;a:b  AND  ( c:d );          a:b AND(c:d)
            """)
    void white_space_between_words_is_one_blank_or_none(String language, String query, String normal) {
        assertThat(QuerySpacing.normal(query, language.strip())).isEqualTo(normal.strip());
        assertThat(QuerySpacing.normal(normal.strip(), language.strip())).isEqualTo(normal.strip());
        assertThat(QuerySpacing.normal(query.replace(" ", " \r\n\t"), language.strip()))
                .isEqualTo(normal.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            eql;   any where a == "b c";       any where a == "b  c"
            eql;   any where a == "b \\" c";   any where a == "b \\"  c"
            eql;   any where a == "b\\\\" and c;any where a == "b\\\\" andc
            eql;   any where `a b` == 1;       any where `a  b` == 1
            esql;  from a | eval b = \"""x " y\""";from a | eval b = \"""x "  y\"""
            kuery; a: b c;                     a: bc
            kuery; a: b\\ c;                   a: b\\  c
            kuery; a: b =c;                    a: b=c
            kuery; a: b\\( c;                  a: b\\(c
            lucene;a:/b c/;                    a:/b  c/
            lucene;+a -b;                      +a - b
            """)
    void white_space_that_means_something_stays(String language, String query, String other) {
        assertThat(QuerySpacing.normal(query, language.strip()))
                .isNotEqualTo(QuerySpacing.normal(other, language.strip()));
    }

    @Test
    void a_comment_ends_where_it_did() {
        assertThat(QuerySpacing.normal("any where a // and\n b  /* c\n d */ and e", "eql"))
                .isEqualTo("any where a // and\nb /* c d */ and e")
                .isNotEqualTo(QuerySpacing.normal("any where a // and b /* c d */ and e", "eql"));
    }

    @Test
    void what_never_ends_is_read_to_the_end() {
        for (String query : new String[] {"\"a", "\"a\\", "\"\"\"a", "`a", "/* a", "// a", "a\\", "/a", ""}) {
            for (String language : new String[] {"eql", "esql", "kuery", "lucene"}) {
                assertThat(QuerySpacing.normal(query, language)).isEqualTo(query);
            }
        }
    }
}
