package io.redshank.ingest.ecs;

import static io.redshank.ingest.ecs.Decoded.AS_IT_CAME;
import static io.redshank.ingest.ecs.Decoded.FILE;
import static io.redshank.ingest.ecs.Decoded.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsCodecEventTest {
    private static final String ARRIVAL = "2026-02-03T04:05:06.789Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-01-02T03:04:05Z\"           | 2026-01-02T03:04:05.000Z",
                "\"2026-01-02 03:04:05.1\"          | 2026-01-02T03:04:05.100Z",
                "\"2026-01-02T03:04:05.123456789Z\" | 2026-01-02T03:04:05.123456789Z",
                "\"2026-01-02T03:04:05+01:30\"      | 2026-01-02T01:34:05.000Z",
                "\"2026-01-02T03:04:05-0130\"       | 2026-01-02T04:34:05.000Z",
                "1767323045001                      | 2026-01-02T03:04:05.001Z",
                "\"1767323045001\"                  | 2026-01-02T03:04:05.001Z",
                "[\"2026-01-02T03:04:05Z\"]         | 2026-01-02T03:04:05.000Z"
            })
    void times_are_read_as_they_are_written(String written, String time) {
        Decoded decoded = Decoded.of(FILE, "{\"@timestamp\":" + written + "}");
        assertThat(timeOf(decoded)).isEqualTo(time);
        assertThat(decoded.counters).containsOnlyKeys("ecs.unrouted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event':{'created':'2026-01-02','ingested':'2026-01-03'}}                 | 2026-01-02T00:00:00.000Z",
                "{'event.created':'2026-01-02','event.ingested':'2026-01-03'}               | 2026-01-02T00:00:00.000Z",
                "{'event':{'created':'no time'},'event.ingested':'2026-01-03'}              | 2026-01-03T00:00:00.000Z",
                "{'@timestamp':null,'event.ingested':'2026-01-03'}                          | 2026-01-03T00:00:00.000Z",
                "{'@timestamp':'no time','event':[{'a':1},{'created':'2026-01-02'}]}        | 2026-01-02T00:00:00.000Z",
                "{'@timestamp':'9999-01-01','event.created':{'x':1}}                        | " + ARRIVAL,
                "{}                                                                         | " + ARRIVAL
            })
    void a_document_without_a_timestamp_has_the_next_best_time(String record, String time) {
        assertThat(timeOf(Decoded.of(FILE, record.replace('\'', '"')))).isEqualTo(time);
    }

    @Test
    void a_document_without_any_time_has_that_of_its_arrival_and_a_tag() {
        Decoded decoded = Decoded.of(FILE, "{\"a\":1}");
        assertThat(decoded.document().text("@timestamp")).isEqualTo(ARRIVAL);
        assertThat(decoded.document().text("event.ingested")).isEqualTo(ARRIVAL);
        assertThat(decoded.document().values("tags")).containsExactly("no_timestamp");
        assertThat(decoded.counters).containsEntry("ecs.no_timestamp", 1L);
        assertThat(Decoded.of(FILE, "{\"tags\":\"x\"}").document().values("tags"))
                .containsExactly("x", "no_timestamp");
        assertThat(Decoded.of(FILE, "{\"tags\":[\"x\",null,\"y\"]}").document().values("tags"))
                .containsExactly("x", "y", "no_timestamp");
    }

    @Test
    void a_timestamp_that_is_no_time_is_kept_and_counted() {
        Decoded decoded = Decoded.of(FILE, "{\"@timestamp\":\"soon\",\"event.created\":\"2026-01-02\"}");
        assertThat(decoded.document().values("@timestamp")).containsExactly("soon");
        assertThat(decoded.document().fields()).doesNotContain("tags");
        assertThat(decoded.counters).containsEntry("ecs.bad_timestamp", 1L).doesNotContainKey("ecs.no_timestamp");
    }

    @Test
    void the_time_of_ingestion_is_kept_or_that_of_the_event_or_live_that_of_the_arrival() {
        String without = "{\"@timestamp\":\"2026-01-02T03:04:05+01:00\",\"event\":{\"kind\":\"event\"}}";
        String with = "{\"@timestamp\":\"2026-01-02\",\"event\":{\"ingested\":\"2026-01-09\"}}";
        assertThat(ingested(FILE, without)).isEqualTo("2026-01-02T02:04:05.000Z");
        assertThat(ingested(LIVE, without)).isEqualTo(ARRIVAL);
        assertThat(ingested(FILE, with)).isEqualTo("2026-01-09");
        assertThat(ingested(LIVE, with)).isEqualTo("2026-01-09");
    }

    private static String ingested(EcsOptions options, String record) {
        return String.valueOf(
                Decoded.of(options, record).document().values("event.ingested").getFirst());
    }

    private static String timeOf(Decoded decoded) {
        return Timestamps.format(decoded.events.getFirst().timestamp());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'_id':'d','event':{'id':'e'}}                                    | d",
                "{'_id':'w','_source':{'event.id':'e'}}                            | w",
                "{'_id':17,'_source':{'event.id':'e'}}                             | 17",
                "{'_source':{'event':{'id':'e'}}}                                  | e",
                "{'_id':'','event.id':['e']}                                       | e",
                "{'event.id':5}                                                    | 5",
                "{'event':{'id':''}}                                               | 1",
                "{'_source':{'a':1}}                                               | 1"
            })
    void an_event_has_the_id_of_its_document_or_the_number_of_its_record(String record, String id) {
        assertThat(Decoded.of(AS_IT_CAME, record.replace('\'', '"')).ids()).containsExactly(id);
    }

    @Test
    void further_documents_of_a_record_are_numbered_behind_it() {
        assertThat(Decoded.of(AS_IT_CAME, "{}[{},{\"_id\":\"x\"},{}]", "{}{}").ids())
                .containsExactly("1", "1-2", "x", "1-4", "2", "2-2");
    }

    @Test
    void documents_without_an_id_of_their_own_are_never_duplicates() {
        String same = "{\"@timestamp\":\"2026-01-02\",\"a\":1}";
        assertThat(Decoded.of(FILE, same, same + same).ids()).containsExactly("1", "2", "2-2");
        assertThat(Decoded.of(FILE, same, "{\"_id\":\"1\",\"@timestamp\":\"2026-01-02\"}")
                        .ids())
                .containsExactly("1", "1");
    }

    @Test
    void a_document_that_comes_again_is_dropped_if_wanted() {
        String first = "{\"_id\":\"1\",\"_index\":\"i\",\"_source\":{\"@timestamp\":\"2026-01-02\"}}";
        String elsewhere = first.replace("\"i\"", "\"j\"");
        Decoded decoded = Decoded.of(FILE, first, elsewhere, first);
        assertThat(decoded.indices()).containsExactly("i", "j");
        assertThat(decoded.counters).isEqualTo(Map.of("ecs.duplicates", 1L));
        assertThat(Decoded.of(FILE.withDropDuplicates(false), first, elsewhere, first).events)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event.dataset':'a.b'}                                    | a.b | a.b",
                "{'event':{'dataset':'single'}}                             | single | single",
                "{'data_stream':{'dataset':'a.b'}}                          | a.b | a.b",
                "{'data_stream':{'dataset':'a'},'event':{'dataset':'b'}}    | a | b",
                "{'event':{'module':'m'},'fileset':{'name':'f'}}            | m.f | m.f",
                "{'_index':'logs-a.b-default','_source':{'x':1}}            | |",
                "{'x':1}                                                    | conf.igured | conf.igured"
            })
    void datasets_of_stream_and_event_are_set_from_each_other(String record, String ofStream, String ofEvent) {
        Document document = Decoded.of(FILE.withDataset("conf.igured"), record.replace('\'', '"'))
                .document();
        assertThat(document.text("data_stream.dataset")).isEqualTo(ofStream);
        assertThat(document.text("event.dataset")).isEqualTo(ofEvent);
        assertThat(document.values("event.dataset").size()).isLessThanOrEqualTo(1);
    }

    @Test
    void events_that_nothing_tells_of_where_they_belong_are_counted() {
        Decoded decoded = Decoded.of(FILE, "{\"a\":1}", "{\"event.dataset\":\"a.b\"}", "{}");
        assertThat(decoded.indices())
                .containsExactly(
                        "logs-redshank.unrouted-default", "logs-a.b-default", "logs-redshank.unrouted-default");
        assertThat(decoded.counters).containsEntry("ecs.unrouted", 2L);
    }

    @Test
    void documents_are_left_as_they_came_if_that_is_wanted() {
        Event event = Decoded.of(AS_IT_CAME, "{\"event\":{\"dataset\":\"a.b\"}}")
                .events
                .getFirst();
        assertThat(event.document().source().toString()).isEqualTo("{event={dataset=a.b}}");
        assertThat(event.index()).isEqualTo("logs-a.b-default");
        assertThat(Timestamps.format(event.timestamp())).isEqualTo(ARRIVAL);
    }
}
