package io.redshank.rules.lint.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void a_pattern_covers_what_fits_it() {
        assertThat(Shape.wildcard("cmd*").covers(Shape.exact("cmd.exe"))).isTrue();
        assertThat(Shape.wildcard("*a*b").covers(Shape.exact("aab"))).isTrue();
        assertThat(Shape.wildcard("cmd?").covers(Shape.exact("cmd"))).isFalse();
        assertThat(Shape.exact("cmd*").covers(Shape.exact("cmd.exe"))).isFalse();
    }

    @Test
    void a_pattern_covers_a_narrower_one() {
        assertThat(Shape.wildcard("cmd*").covers(Shape.wildcard("cmd?.*"))).isTrue();
        assertThat(Shape.wildcard("cmd?").covers(Shape.wildcard("cmd*"))).isFalse();
        assertThat(Shape.wildcard("*").covers(Shape.wildcard("*"))).isTrue();
    }

    @Test
    void an_escaped_wildcard_of_es_ql_is_a_character() {
        Shape shape = Shape.like("C:\\\\\\*x");
        assertThat(shape.isExact()).isTrue();
        assertThat(shape.text()).isEqualTo("C:\\*x");
    }

    @Test
    void pieces_of_kql_have_wildcards_between_them_only() {
        assertThat(Shape.pieces(List.of("a*", "b")).covers(Shape.exact("a*zzb")))
                .isTrue();
        assertThat(Shape.pieces(List.of("a*", "b")).covers(Shape.exact("azzb"))).isFalse();
    }

    @Test
    void case_is_folded_on_demand() {
        assertThat(Shape.wildcard("CMD*").folded().covers(Shape.exact("cmd.exe")))
                .isTrue();
    }

    @Test
    void only_runs_and_single_places_stand_for_anything() {
        assertThat(Shape.wildcard("*").isAnything()).isTrue();
        assertThat(Shape.wildcard("?").isAnything()).isFalse();
        assertThat(Shape.wildcard("").isAnything()).isFalse();
    }
}
