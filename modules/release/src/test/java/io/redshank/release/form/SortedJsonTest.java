package io.redshank.release.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SortedJsonTest {
    private static final Map<String, Object> VALUE = Map.of(
            "b", Arrays.asList(1L, 2.5, null), "a", Map.of("z", true, "y", "é\n"), "c", List.of(), "d", Map.of());

    @Test
    void members_stand_in_the_order_of_their_names() {
        assertThat(SortedJson.text(VALUE))
                .isEqualTo("{\"a\":{\"y\":\"é\\n\",\"z\":true},\"b\":[1,2.5,null],\"c\":[],\"d\":{}}");
    }

    @Test
    void people_get_a_member_a_line() {
        assertThat(SortedJson.lines(VALUE)).isEqualTo("""
                {
                  "a": {
                    "y": "é\\n",
                    "z": true
                  },
                  "b": [
                    1,
                    2.5,
                    null
                  ],
                  "c": [],
                  "d": {}
                }
                """);
    }

    @Test
    void what_json_does_not_have_is_a_bug() {
        assertThatThrownBy(() -> SortedJson.text(List.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no class java.lang.Object");
    }
}
