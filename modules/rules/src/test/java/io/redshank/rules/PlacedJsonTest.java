package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacedJsonTest {

    @Test
    void each_value_and_name_knows_its_place() throws JsonText.Malformed {
        String text = " {\"a\\\"b\": [1, -20, \"x\\\\\", null, 1.5e3], \"\ud83d\ude00\": {\"c\" : true}, \"d\":{ }}\n";
        List<String> places = new ArrayList<>();
        collect(PlacedJson.read(text), text, places);
        assertThat(places)
                .containsExactly(
                        text.strip(),
                        "\"a\\\"b\"",
                        "[1, -20, \"x\\\\\", null, 1.5e3]",
                        "1",
                        "-20",
                        "\"x\\\\\"",
                        "null",
                        "1.5e3",
                        "\"\ud83d\ude00\"",
                        "{\"c\" : true}",
                        "\"c\"",
                        "true",
                        "\"d\"",
                        "{ }");
    }

    private static void collect(PlacedJson value, String text, List<String> places) {
        places.add(at(value.range(), text));
        switch (value) {
            case PlacedJson.Members object ->
                object.members().values().forEach(member -> {
                    places.add(at(member.name(), text));
                    collect(member.value(), text, places);
                });
            case PlacedJson.Elements list -> list.elements().forEach(element -> collect(element, text, places));
            case PlacedJson.Text scalar -> {}
            case PlacedJson.Whole scalar -> {}
            case PlacedJson.Other scalar -> {}
        }
    }

    private static String at(SourceRange range, String text) {
        return text.substring(range.start(), range.end());
    }

    @Test
    void what_is_no_single_value_is_told() {
        assertThatThrownBy(() -> PlacedJson.read("  "))
                .isInstanceOf(JsonText.Malformed.class)
                .hasMessage("a JSON value is wanted here");
        assertThatThrownBy(() -> PlacedJson.read("{} []"))
                .isInstanceOf(JsonText.Malformed.class)
                .hasMessage("nothing more is wanted here");
        assertThatThrownBy(() -> PlacedJson.read("{\"a\": 1, \"a\": 2}"))
                .isInstanceOf(JsonText.Malformed.class)
                .hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> PlacedJson.read("{\"a\": "))
                .isInstanceOf(JsonText.Malformed.class)
                .hasMessageStartingWith("this is not valid JSON: ");
        assertThatThrownBy(() -> PlacedJson.read("[".repeat(100_000)))
                .isInstanceOf(JsonText.Malformed.class)
                .hasMessageContaining("nesting depth");
    }
}
