package io.redshank.ingest.ecs;

import static io.redshank.ingest.ecs.Decoded.AS_IT_CAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsCodecRejectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':1              | the object that begins at byte 1 has no end",
                "{'a':               | the object that begins at byte 1 has no end",
                "{'a'                | the object that begins at byte 1 has no end",
                "{                   | the object that begins at byte 1 has no end",
                "{'a':[1,            | the array that begins at byte 6 has no end",
                "{'a':[              | the array that begins at byte 6 has no end",
                "{'a':[1             | the array that begins at byte 6 has no end",
                "{'a':'x             | the string that begins at byte 6 has no end",
                "{'a':'x\\           | the string that begins at byte 6 has no end",
                "{'a':'x\\u00        | the string that begins at byte 6 has no end",
                "{'a                 | the string that begins at byte 2 has no end",
                "{'a':'\\x'}         | a string holds an unknown escape at byte 7",
                "{'a':'\\u00g0'}     | a string holds an unknown escape at byte 7",
                "{a:1}               | the name of a field is expected at byte 2",
                "{'a':1,}            | the name of a field is expected at byte 8",
                "{,}                 | the name of a field is expected at byte 2",
                "{'a' 1}             | a colon is expected at byte 6",
                "{'a':}              | a value is expected at byte 6",
                "{'a':1 'b':2}       | a comma or `}` is expected at byte 8",
                "{'a':1]             | a comma or `}` is expected at byte 7",
                "{'a':[1 2]}         | a comma or `]` is expected at byte 9",
                "{'a':[1,]}          | a value is expected at byte 9",
                "{'a':[1}            | a comma or `]` is expected at byte 8",
                "8{'a':1}            | white space is expected at byte 2",
                "}                   | a value is expected at byte 1",
                "hello               | a value is expected at byte 1",
                "{'a':nul}           | a value is expected at byte 6",
                "{'a':trueish}       | a comma or an end is expected at byte 10",
                "{'a':NaN}           | a value is expected at byte 6",
                "{'a':Infinity}      | a value is expected at byte 6",
                "{'a':-Infinity}     | a number is malformed at byte 6",
                "{'a':01}            | a number is malformed at byte 6",
                "{'a':+1}            | a value is expected at byte 6",
                "{'a':.5}            | a value is expected at byte 6",
                "{'a':1.}            | a number is malformed at byte 6",
                "{'a':1e}            | a number is malformed at byte 6",
                "{'a':0x10}          | a number is malformed at byte 6",
                "{'a':1.2.3}         | a number is malformed at byte 6"
            })
    void text_that_is_not_json_is_rejected_with_the_reason_and_the_byte(String record, String reason) {
        Decoded decoded = Decoded.of(AS_IT_CAME, record.replace('\'', '"'));
        assertThat(decoded.reasons).containsExactly("not valid JSON: " + reason);
        assertThat(decoded.events).isEmpty();
    }

    @Test
    void control_characters_in_strings_are_not_json() {
        assertThat(Decoded.of(AS_IT_CAME, "{\"a\":\"x\0\"}").reasons)
                .containsExactly("not valid JSON: a string holds the control character 0x00 at byte 8");
        assertThat(Decoded.of(AS_IT_CAME, "{\"a\":\"\t\"}").reasons)
                .containsExactly("not valid JSON: a string holds the control character 0x09 at byte 7");
        assertThat(Decoded.of(AS_IT_CAME, "\0\0\0{\"a\":1}").reasons)
                .containsExactly("not valid JSON: a value is expected at byte 1");
        assertThat(Decoded.of(AS_IT_CAME, "\0{\0\"\0a\0\"\0:\0").reasons)
                .containsExactly("not valid JSON: a value is expected at byte 1");
    }

    @Test
    void values_before_the_broken_one_are_events() {
        Decoded decoded = Decoded.of(AS_IT_CAME, "{\"a\":1} [{\"a\":2},{\"a\":3,]");
        assertThat(decoded.documents())
                .extracting(document -> document.text("a"))
                .containsExactly("1", "2");
        assertThat(decoded.reasons).containsExactly("not valid JSON: the name of a field is expected at byte 25");
        Decoded response = Decoded.of(AS_IT_CAME, "{\"hits\":{\"hits\":[{\"_source\":{\"a\":1}},{\"_sou");
        assertThat(response.events).hasSize(1);
        assertThat(response.reasons).containsExactly("not valid JSON: the string that begins at byte 39 has no end");
    }

    @Test
    void bytes_are_counted_as_they_came() {
        assertThat(Decoded.ofBytes(AS_IT_CAME, "\u00ef\u00bb\u00bf{\"\u00ff\u00ff\":x}").reasons)
                .containsExactly("not valid JSON: a value is expected at byte 10");
    }

    @Test
    void values_that_are_no_objects_are_rejected_once_a_record() {
        assertThat(Decoded.of(AS_IT_CAME, "17").reasons).containsExactly("an object is expected and not a number");
        assertThat(Decoded.of(AS_IT_CAME, "\"x\"", "true", "null").reasons)
                .containsExactly(
                        "an object is expected and not a string",
                        "an object is expected and not a boolean",
                        "an object is expected and not null");
        Decoded several = Decoded.of(AS_IT_CAME, "[1.5,{\"a\":1},\"x\",{\"hits\":{\"hits\":[7,[8]]}}]");
        assertThat(several.reasons)
                .containsExactly("an object is expected and not a number; and 3 more defects in this record");
        assertThat(several.events).hasSize(1);
        assertThat(Decoded.of(AS_IT_CAME, "{\"hits\":{\"hits\":[[8]]}}").reasons)
                .containsExactly("an object is expected and not an array");
    }

    @Test
    void a_number_that_no_double_holds_costs_its_document_only() {
        Decoded decoded =
                Decoded.of(AS_IT_CAME, "{\"a\":{\"b\":[1,-1e999]}}{\"c\":1}", "{\"d\":" + "9".repeat(400) + "}");
        assertThat(decoded.reasons)
                .containsExactly("a number in the field `b` is too large", "a number in the field `d` is too large");
        assertThat(decoded.ids()).containsExactly("1-2");
    }

    @Test
    void limits_are_named() {
        String deep = "{\"a\":" + "[".repeat(128) + "]".repeat(128) + "}";
        assertThat(Decoded.of(AS_IT_CAME, "{\"a\":" + "[".repeat(127) + "]".repeat(127) + "}", deep).reasons)
                .containsExactly("the value is nested more than 128 deep (limit json-depth) at byte 133");
        assertThat(Decoded.of(AS_IT_CAME, "{\"a\":-0." + "1".repeat(999) + "}", "{\"a\":-0." + "1".repeat(1_000) + "}")
                        .reasons)
                .containsExactly("the number at byte 6 has more than 1000 digits (limit json-number)");
        assertThat(Decoded.of(AS_IT_CAME, "{\"" + "n".repeat(50_000) + "\":1}", "{\"" + "n".repeat(50_001) + "\":1}")
                        .reasons)
                .containsExactly("the name of the field at byte 2 is longer than 50000 bytes (limit json-name)");
        String most = "[" + "1,".repeat(99_998) + "1]";
        assertThat(Decoded.of(AS_IT_CAME, "{\"a\":" + most + "}", "{\"b\":1,\"a\":" + most + "}").reasons)
                .containsExactly("the document has more than 100000 fields (limit json-fields)");
    }

    @Test
    void the_limit_of_fields_is_for_each_hit_of_a_response() {
        String hit = "{\"_source\":{\"a\":[" + "1,".repeat(59_999) + "1]}}";
        Decoded decoded = Decoded.of(AS_IT_CAME, "{\"hits\":{\"hits\":[" + hit + "," + hit + "," + hit + "]}}");
        assertThat(decoded.reasons).isEmpty();
        assertThat(decoded.events).hasSize(3);
    }

    @Test
    void rejected_bytes_are_a_copy_of_the_beginning() {
        byte[] bytes = ("{\"a\":\"" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        Decoded decoded = Decoded.ofBytes(AS_IT_CAME, new String(bytes, StandardCharsets.ISO_8859_1));
        assertThat(decoded.rejected.getFirst()).hasSize(65_536).startsWith('{', '"', 'a');
        assertThat(decoded.reasons).containsExactly("not valid JSON: the string that begins at byte 6 has no end");
        assertThat(Decoded.of(AS_IT_CAME, "{]").rejected.getFirst()).containsExactly('{', ']');
    }

    @Test
    void hostile_records_take_time_in_proportion_to_their_length() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(Decoded.of(AS_IT_CAME, "[".repeat(5_000_000)).reasons)
                    .containsExactly("the value is nested more than 128 deep (limit json-depth) at byte 129");
            assertThat(Decoded.of(AS_IT_CAME, "{\"a\":".repeat(1_000_000)).reasons)
                    .containsExactly("the value is nested more than 128 deep (limit json-depth) at byte 641");
            assertThat(Decoded.of(AS_IT_CAME, "{\"a\":" + "7".repeat(10_000_000) + "}").reasons)
                    .containsExactly("the number at byte 6 has more than 1000 digits (limit json-number)");
            assertThat(Decoded.of(AS_IT_CAME, "{\"a\":" + "[],".repeat(2_000_000)).reasons)
                    .containsExactly("not valid JSON: the name of a field is expected at byte 9");
            assertThat(Decoded.of(AS_IT_CAME, "[" + "1,".repeat(2_000_000) + "1]").reasons)
                    .containsExactly("an object is expected and not a number; and 2000000 more defects in this record");
            assertThat(Decoded.of(AS_IT_CAME, "{" + "\"a\":{\"b\":1},".repeat(400_000) + "\"c\":1}").reasons)
                    .containsExactly("the document has more than 100000 fields (limit json-fields)");
            assertThat(Decoded.of(AS_IT_CAME, "{\"a\":\"" + "ä".repeat(5_000_000) + "\"}").events)
                    .hasSize(1);
        });
    }
}
