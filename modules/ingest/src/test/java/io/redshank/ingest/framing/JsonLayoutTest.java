package io.redshank.ingest.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.Seeds;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLayoutTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}\n{\"b\":2}\n",
                "{\"a\":1}",
                "\n\n  {\"a\":1}\r\n{\"b\":2}",
                "\u00ef\u00bb\u00bf{\"a\":1}\n",
                "{\"a\":1}{\"b\":2}\n",
                "{\"a\":{\"b\":[1,\"}\"]}} \n{",
                "[{\"a\":1},{\"a\":2}]\n[]\n",
                "{\"hits\":{\"hits\":[{}]}}\n",
                "{\"a\":1,\n{\"b\":2}\n",
                "{\"a\":\"cut\n{\"b\":2}  \n{\"c\":3}",
                "}\n{\"b\":2}\n",
                "no json at all\n{\"b\":2}\n",
                "17\n18\n",
                "null",
                "",
                " \n"
            })
    void values_on_one_line_are_lines(String head) {
        assertThat(layout(head)).isEqualTo(JsonLayout.LINES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"a\": 1\n}\n",
                "[\n{\"a\":1},\n{\"a\":2}\n]\n",
                "[{\"a\":1},{\"a\":",
                "[\"cut\n{\"a\":1}\n",
                "{\"took\":1,\"hits\":{\"hits\":[\n{\"_id\":1},\n{\"_id\":2}\n]}}",
                "{\"took\":1,\"hits\":{\"hits\":[{\"_id\":1},{\"_i",
                "{\n\"a\": \"cut\n}\n{\n\"b\": 2\n}\n",
                "]\n",
                "{"
            })
    void values_that_go_over_lines_or_beyond_the_head_are_a_document(String head) {
        assertThat(layout(head)).isEqualTo(JsonLayout.DOCUMENT);
    }

    @Test
    void a_layout_makes_the_reader_for_it() throws Exception {
        try (RecordReader lines = JsonLayout.LINES.reader(InputStream.nullInputStream(), "log", 10);
                RecordReader values = JsonLayout.DOCUMENT.reader(InputStream.nullInputStream(), "log", 10)) {
            assertThat(lines).isInstanceOf(LineRecordReader.class);
            assertThat(values).isInstanceOf(JsonRecordReader.class);
        }
    }

    @Test
    void any_bytes_have_a_layout() {
        Seeds.check(2_000, random -> {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append("{}[],:\"\\\n 1a\u00ef\u00bb\u00bf\0".charAt(random.nextInt(16)));
            }
            assertThat(layout(text.toString())).isNotNull();
        });
    }

    private static JsonLayout layout(String head) {
        byte[] bytes = ("##" + head + "##").getBytes(StandardCharsets.ISO_8859_1);
        return JsonLayout.of(bytes, 2, bytes.length - 4);
    }
}
