package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void nested_dotted_and_mixed_keys_are_the_same_field() {
        assertThat(document("a", object("b", object("c", 1))).values("a.b.c")).containsExactly(1);
        assertThat(document("a.b.c", 1).values("a.b.c")).containsExactly(1);
        assertThat(document("a.b", object("c", 1)).values("a.b.c")).containsExactly(1);
        assertThat(document("a", object("b.c", 1)).values("a.b.c")).containsExactly(1);
        assertThat(document("a", object("b", 1), "a.b", 2).values("a.b")).containsExactly(1, 2);
    }

    @Test
    void arrays_give_several_values_and_objects_in_them_flatten() {
        assertThat(document("a", List.of("x", "y", "x")).values("a")).containsExactly("x", "y", "x");
        assertThat(document("a", List.of(List.of(1, 2), List.of(3))).values("a"))
                .containsExactly(1, 2, 3);
        Document document = document("a", List.of(object("b", 1, "c", 2), object("b", 3), "plain"));
        assertThat(document.values("a.b")).containsExactly(1, 3);
        assertThat(document.values("a.c")).containsExactly(2);
        assertThat(document.values("a")).containsExactly("plain");
    }

    @Test
    void a_scalar_and_fields_below_it_are_both_kept() {
        Document document = document("a", "x", "a.b", "y");
        assertThat(document.values("a")).containsExactly("x");
        assertThat(document.values("a.b")).containsExactly("y");
        assertThat(document.fields()).containsExactly("a", "a.b");
    }

    @Test
    void null_and_empty_are_no_values_but_empty_text_is_one() {
        Document document = document(
                "a",
                null,
                "b",
                List.of(),
                "c",
                object(),
                "d",
                Arrays.asList(null, null),
                "e",
                "",
                "f",
                object("g", null));
        assertThat(document.fields()).containsExactly("e");
        assertThat(document.text("e")).isEmpty();
        assertThat(document.text("a")).isNull();
        assertThat(document.values("none")).isEmpty();
    }

    @Test
    void text_is_the_first_value_as_text() {
        assertThat(document("a", List.of(4688, 1)).text("a")).isEqualTo("4688");
        assertThat(document("a", true).text("a")).isEqualTo("true");
    }

    @Test
    void the_source_stays_as_it_came() {
        Document document = document("a", object("b", List.of(1)), "c", null);
        assertThat(document.source()).isEqualTo(object("a", object("b", List.of(1)), "c", null));
        assertThat(document).hasToString("{a={b=[1]}, c=null}");
    }

    @Test
    void nothing_handed_out_can_be_changed() {
        Document document = document("a", List.of(1, 2));
        assertThatThrownBy(() -> document.values("a").add(3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> document.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> document.source().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void other_kinds_of_values_are_refused_by_name() {
        assertThatThrownBy(() -> document("a", object("b", 'x')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.b holds a class java.lang.Character");
    }

    @Test
    void a_builder_nests_and_leaves_out_what_is_absent() {
        Document document = new DocumentBuilder()
                .put("process.name", "php")
                .put("process.parent.pid", 1)
                .put("process.pid", 2)
                .put("none", null)
                .put("empty", List.of())
                .put("object", object())
                .put("args", new ArrayList<>(List.of("a", "b")))
                .build();
        assertThat(document).hasToString("{process={name=php, parent={pid=1}, pid=2}, args=[a, b]}");
    }

    @Test
    void a_builder_replaces_and_adds_below_maps_without_changing_them() {
        Map<String, @Nullable Object> given = object("inner", object("x", 1));
        Document document = new DocumentBuilder()
                .put("a", "first")
                .put("a", given)
                .put("a.inner.y", 2)
                .put("a.z", 3)
                .build();
        assertThat(document).hasToString("{a={inner={x=1, y=2}, z=3}}");
        assertThat(given).hasToString("{inner={x=1}}");
    }

    @Test
    void a_builder_puts_nothing_below_a_plain_value() {
        DocumentBuilder builder = new DocumentBuilder().put("a.b", "plain");
        assertThatThrownBy(() -> builder.put("a.b.c", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("`a.b.c`: `b` already holds a plain value");
    }

    @Test
    void the_elements_of_an_array_are_documents_of_their_own() {
        Document document = document(
                "stack",
                List.of(object("symbol", "a!b", "trusted", true), object("symbol", List.of("c", "d")), "plain"));
        List<Document> elements = document.elements("stack");
        assertThat(elements)
                .hasToString("[{symbol=a!b, trusted=true}, {symbol=[c, d]}, {=plain}]")
                .isUnmodifiable();
        assertThat(elements.get(0).values("trusted")).containsExactly(true);
        assertThat(elements.get(1).values("trusted")).isEmpty();
        assertThat(elements.get(2).values("")).containsExactly("plain");
        assertThat(document.elements("stack")).isSameAs(elements);
        assertThat(elements.get(1).elements("symbol")).hasToString("[{=c}, {=d}]");
    }

    @Test
    void a_single_value_is_an_array_of_one_and_nothing_is_none() {
        assertThat(document("a", object("x", 1)).elements("a")).hasToString("[{x=1}]");
        assertThat(document("a", 7).elements("a")).hasToString("[{=7}]");
        assertThat(document("a", List.of(List.of(1, List.of(2)), 3)).elements("a"))
                .hasToString("[{=1}, {=2}, {=3}]");
        List<@Nullable Object> empty = new ArrayList<>(List.of(List.of(), object(), object("x", null)));
        empty.add(null);
        assertThat(document("a", empty).elements("a")).isEmpty();
        assertThat(document("a", null).elements("a")).isEmpty();
        assertThat(document("b", 1).elements("a")).isEmpty();
        assertThat(document("a", 1).elements("a.b")).isEmpty();
    }

    @Test
    void elements_are_found_whichever_dots_are_nesting() {
        List<Map<String, @Nullable Object>> two = List.of(object("x", 1), object("x", 2));
        for (Document document : List.of(
                document("a.b.c", two),
                document("a", object("b.c", two)),
                document("a.b", object("c", two)),
                document("a", object("b", object("c", two))),
                document("a", List.of(object("b", object("c", object("x", 1))), object("b.c", object("x", 2)))),
                document("a", List.of(object("b.c.x", 1), object("b", object("c.x", 2)))))) {
            assertThat(document.elements("a.b.c")).as("%s", document).hasToString("[{x=1}, {x=2}]");
        }
        assertThat(document("a.x", 1, "a.y.z", 2).elements("a")).hasToString("[{x=1, y.z=2}]");
    }

    private static Document document(@Nullable Object... namesAndValues) {
        return Document.of(object(namesAndValues));
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
