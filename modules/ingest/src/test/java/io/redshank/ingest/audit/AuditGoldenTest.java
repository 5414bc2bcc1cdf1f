package io.redshank.ingest.audit;

import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.testkit.Goldens;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole events of both shapes, as text that people can read. */
class AuditGoldenTest {
    @TestFactory
    Stream<DynamicTest> records_become_events_of_two_shapes() {
        return Goldens.of("audit").tests(AuditGoldenTest::events);
    }

    private static String events(String lines) {
        List<Event> events =
                Recorded.read(new AuditCodec(AuditOptions.file()), lines.lines().toList()).events;
        return events.stream().map(AuditGoldenTest::text).collect(Collectors.joining("\n"));
    }

    private static String text(Event event) {
        Document document = event.document();
        StringBuilder text = new StringBuilder(event.index()).append('\n');
        for (String field : new TreeSet<>(document.fields())) {
            List<Object> values = document.values(field);
            text.append("  ").append(field).append(" = ");
            text.append(values.size() == 1 ? values.getFirst() : values).append('\n');
        }
        return text.toString();
    }
}
