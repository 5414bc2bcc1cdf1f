package io.redshank.ingest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.Format;
import io.redshank.ingest.framing.InputRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventXmlReaderTest {
    private static final String EVENT =
            "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System>"
                    + "<Provider Name=\"P\"/><EventID>%d</EventID><TimeCreated SystemTime=\"2026-01-02T03:04:05Z\"/><Channel>C</Channel></System>"
                    + "<EventData><Data Name=\"a\">x &amp; <![CDATA[y]]></Data><Data>bare</Data></EventData></Event>";

    private static List<String> read(String text, int most) throws IOException {
        List<String> given = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (EventXmlReader reader = new EventXmlReader(new ByteArrayInputStream(bytes), "in", most)) {
            for (InputRecord record = reader.next(); record != null; record = reader.next()) {
                String defect = record.defect();
                given.add(
                        defect == null
                                ? new String(record.copy(), StandardCharsets.UTF_8)
                                : "DEFECT " + defect + " @" + record.origin().offset());
            }
        }
        return given;
    }

    @Test
    void an_event_becomes_the_json_of_its_tree() throws IOException {
        assertThat(read(EVENT.formatted(1), 10_000))
                .containsExactly("{\"@timestamp\":\"2026-01-02T03:04:05Z\",\"Event\":{\"System\":{"
                        + "\"Provider\":{\"#attributes\":{\"Name\":\"P\"}},\"EventID\":\"1\","
                        + "\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-01-02T03:04:05Z\"}},\"Channel\":\"C\"},"
                        + "\"EventData\":{\"a\":\"x & y\",\"Data\":\"bare\"}}}");
    }

    @Test
    void events_are_found_with_a_root_without_one_and_in_lines_of_syslog() throws IOException {
        String two = EVENT.formatted(1) + EVENT.formatted(2);
        assertThat(read(two, 10_000)).hasSize(2);
        assertThat(read("<?xml version=\"1.0\"?>\n<Events>\n" + two + "\n</Events>", 10_000))
                .hasSize(2);
        assertThat(read("Jan  2 03:04:05 h sysmon: " + EVENT.formatted(3) + "\n", 10_000))
                .hasSize(1);
        assertThat(read(two.repeat(2_000), 10_000)).hasSize(4_000);
        assertThat(Format.detect(two.getBytes(StandardCharsets.UTF_8))).contains(Format.XML);
        assertThat(Format.detect("x <Event><System><a/>".getBytes(StandardCharsets.UTF_8)))
                .contains(Format.XML);
        assertThat(Format.detect("<Events>\n<Event><System><a/>".getBytes(StandardCharsets.UTF_8)))
                .contains(Format.XML);
    }

    @Test
    void what_is_no_xml_does_not_hide_what_follows() throws IOException {
        List<String> given = read("<Event><a></Event>" + EVENT.formatted(2), 10_000);
        assertThat(given).hasSize(2);
        assertThat(given.getFirst()).startsWith("DEFECT this is no XML: ").endsWith("@0");
        assertThat(given.getLast()).contains("\"EventID\":\"2\"");
    }

    @Test
    void an_event_without_an_end_and_one_too_long_are_told() throws IOException {
        assertThat(read("<Event><System>", 10_000)).containsExactly("DEFECT the input ends within an event @0");
        assertThat(read("<Event>" + "x".repeat(200_000), 100_000).getFirst())
                .isEqualTo("DEFECT an event is longer than 100000 bytes (record-bytes) @0");
        assertThat(read("<Event>" + "<a>".repeat(100) + "</Event>", 10_000).getFirst())
                .startsWith("DEFECT this is no XML: it is nested more than 64 deep (event-depth)");
    }

    @Test
    void entities_of_a_document_type_are_not_read() throws IOException {
        String hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Event><System>&e;</System></Event>";
        assertThat(read(hostile, 10_000))
                .singleElement()
                .satisfies(given -> assertThat(given).startsWith("DEFECT").doesNotContain("root:"));
    }
}
