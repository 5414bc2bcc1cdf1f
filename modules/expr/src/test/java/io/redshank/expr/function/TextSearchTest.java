package io.redshank.expr.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Comparison;
import io.redshank.expr.text.WildcardPattern;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The functions that search languages lower to. */
class TextSearchTest {

    @Test
    void a_token_is_a_whole_word_in_lower_case() {
        assertThat(new HasToken().apply(List.of("Foo bar", "baz", "foo"))).isEqualTo(true);
        assertThat(new HasToken().apply(List.of("Foo bar", "fo"))).isEqualTo(false);
        assertThat(new HasToken().apply(List.of("Foo bar"))).isEqualTo(false);
    }

    @Test
    void a_phrase_is_tokens_one_behind_the_other() {
        assertThat(new HasPhrase().apply(List.of("a foo, Bar b", "foo", "bar"))).isEqualTo(true);
        assertThat(new HasPhrase().apply(List.of("foo x bar", "foo", "bar"))).isEqualTo(false);
        assertThat(new HasPhrase().apply(List.of("bar foo", "foo", "bar"))).isEqualTo(false);
        assertThat(new HasPhrase().apply(List.of("foo"))).isEqualTo(false);
    }

    @Test
    void a_pattern_covers_one_token() {
        HasTokenLike function = new HasTokenLike(WildcardPattern.of("ba*", false));
        assertThat(function.apply(List.of("foo BAR"))).isEqualTo(true);
        assertThat(function.apply(List.of("foobar"))).isEqualTo(false);
        assertThat(function.name()).isEqualTo("hasTokenLike \"ba*\"");
    }

    @Test
    void tokens_are_ordered_by_code_points() {
        assertThat(new HasTokenInRange(Comparison.LESS).apply(List.of("x b", "c")))
                .isEqualTo(true);
        assertThat(new HasTokenInRange(Comparison.LESS).apply(List.of("x y", "c")))
                .isEqualTo(false);
    }

    @Test
    void text_is_ordered_by_code_points_not_by_surrogates() {
        String outside = "\uD83D\uDE00";
        String inside = "\uFF5E";
        assertThat(outside.compareTo(inside)).isNegative();
        assertThat(new InCodePointRange(Comparison.GREATER).apply(List.of(outside, inside)))
                .isEqualTo(true);
        assertThat(new InCodePointRange(Comparison.LESS_OR_EQUAL).apply(List.of("a", "ab")))
                .isEqualTo(true);
        assertThat(new InCodePointRange(Comparison.LESS).apply(List.of("a" + outside, "a\uD83D\uDE01")))
                .isEqualTo(true);
    }

    @Test
    void a_time_range_holds_its_ends() {
        Instant from = Instant.ofEpochSecond(1);
        Instant to = Instant.ofEpochSecond(2);
        assertThat(new InTimeRange().apply(List.of(from, from, to))).isEqualTo(true);
        assertThat(new InTimeRange().apply(List.of(to, from, to))).isEqualTo(true);
        assertThat(new InTimeRange().apply(List.of(to.plusNanos(1), from, to))).isEqualTo(false);
    }

    @Test
    void values_of_another_kind_are_null() {
        assertThat(new IfText().apply(List.of("5"))).isEqualTo("5");
        assertThat(new IfText().apply(List.of(5L))).isNull();
        assertThat(new IfNumber().apply(List.of(5L))).isEqualTo(5L);
        assertThat(new IfNumber().apply(List.of("5"))).isNull();
        assertThat(new HasToken().apply(Collections.singletonList(null))).isNull();
    }
}
