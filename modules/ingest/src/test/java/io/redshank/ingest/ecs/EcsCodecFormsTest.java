package io.redshank.ingest.ecs;

import static io.redshank.ingest.ecs.Decoded.AS_IT_CAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcsCodecFormsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@timestamp':'2026-01-01T00:00:00Z','event':{'id':'e1','dataset':'a.b'},'process':{'pid':7,'args':['x','y']}}",
                "{'@timestamp':'2026-01-01T00:00:00Z','event.id':'e1','event.dataset':'a.b','process.pid':7,'process.args':['x','y']}",
                "{'@timestamp':'2026-01-01T00:00:00Z','event':{'id':'e1'},'event.dataset':'a.b','process':[{'pid':7},{'args':['x']},{'args':'y'}]}",
                "{'_index':'logs-a.b-default','_id':'e1','_score':1.5,'_source':{'@timestamp':'2026-01-01T00:00:00Z','event':{'id':'e1','dataset':'a.b'},'process':{'pid':7,'args':['x','y']}}}",
                "{'_index':'.ds-logs-a.b-default-2026.01.01-000001','_id':'e1','fields':{'@timestamp':['2026-01-01T00:00:00Z'],'event.id':['e1'],'event.dataset':['a.b'],'process.pid':[7],'process.args':['x','y']}}",
                "{'took':1,'timed_out':false,'hits':{'total':{'value':1},'hits':[{'_index':'logs-a.b-default','_id':'e1','_source':{'@timestamp':'2026-01-01T00:00:00Z','event.id':'e1','event':{'dataset':'a.b'},'process':{'pid':7,'args':['x','y']}}}]},'aggregations':{}}"
            })
    void every_form_of_a_document_is_the_same_event(String record) {
        Decoded decoded = Decoded.of(Decoded.FILE, record.replace('\'', '"'));
        Event event = decoded.events.getFirst();
        assertThat(decoded.counters).isEmpty();
        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.index()).isEqualTo("logs-a.b-default");
        assertThat(event.timestamp()).isEqualTo(1_767_225_600_000_000_000L);
        assertThat(values(event.document()))
                .isEqualTo(Map.of(
                        "@timestamp", List.of("2026-01-01T00:00:00Z"),
                        "event.id", List.of("e1"),
                        "event.dataset", List.of("a.b"),
                        "event.ingested", List.of("2026-01-01T00:00:00.000Z"),
                        "data_stream.dataset", List.of("a.b"),
                        "process.pid", List.of(7L),
                        "process.args", List.of("x", "y")));
    }

    private static Map<String, List<Object>> values(Document document) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        document.fields().forEach(field -> values.put(field, document.values(field)));
        return values;
    }

    @Test
    void the_forms_of_a_document_are_duplicates_of_each_other() {
        String id = "\"@timestamp\":\"2026-01-01T00:00:00Z\",";
        Decoded decoded = Decoded.of(
                AS_IT_CAME,
                "{" + id + "\"event\":{\"id\":\"e1\",\"dataset\":\"a.b\"}}",
                "{" + id + "\"event.id\":\"e1\",\"event.dataset\":\"a.b\"}",
                "{\"_index\":\"logs-a.b-default\",\"_id\":\"e1\",\"_source\":{" + id + "\"event\":{\"id\":\"e1\"}}}");
        assertThat(decoded.ids()).containsExactly("e1");
        assertThat(decoded.counters).containsEntry("ecs.duplicates", 2L);
    }

    @Test
    void a_record_may_hold_several_values_and_arrays_of_them() {
        Decoded decoded = Decoded.of(AS_IT_CAME, " {\"a\":1}{\"a\":2}\n[{\"a\":3},[{\"a\":4}]] [] \r\n");
        assertThat(decoded.documents())
                .extracting(document -> document.text("a"))
                .containsExactly("1", "2", "3", "4");
        assertThat(decoded.reasons).isEmpty();
    }

    @Test
    void a_record_without_any_value_is_nothing() {
        assertThat(Decoded.of(AS_IT_CAME, "", " \t", "[]").events).isEmpty();
        assertThat(Decoded.of(AS_IT_CAME, "", " \t", "[]", "\ufeff").reasons).isEmpty();
    }

    @Test
    void what_is_no_value_is_absent_and_the_empty_string_is_one() {
        Document document = Decoded.of(AS_IT_CAME, "{\"a\":null,\"b\":[],\"c\":{},\"d\":[null,{}],\"e\":\"\"}")
                .document();
        assertThat(document.fields()).containsExactly("e");
        assertThat(document.source()).containsOnlyKeys("a", "b", "c", "d", "e");
    }

    @Test
    void a_field_may_have_a_value_and_fields_below_it() {
        Document document = Decoded.of(AS_IT_CAME, "{\"a\":1,\"a.b\":2,\"c\":[{\"d\":3},4]}")
                .document();
        assertThat(document.values("a")).containsExactly(1L);
        assertThat(document.values("a.b")).containsExactly(2L);
        assertThat(document.values("c")).containsExactly(4L);
        assertThat(document.values("c.d")).containsExactly(3L);
    }

    @Test
    void arrays_of_objects_are_read_field_by_field() {
        Document document = Decoded.of(AS_IT_CAME, "{\"a\":[{\"b\":1,\"c\":true},{\"b\":[2,[3]]},{\"c\":null}]}")
                .document();
        assertThat(document.values("a.b")).containsExactly(1L, 2L, 3L);
        assertThat(document.values("a.c")).containsExactly(true);
    }

    @Test
    void whole_numbers_are_long_if_they_fit_and_all_others_double() {
        Document document = Decoded.of(
                        AS_IT_CAME,
                        "{\"a\":[0,-0,9223372036854775807,-9223372036854775808,9223372036854775808,1.0,1e3,-2.5E-1]}")
                .document();
        assertThat(document.values("a"))
                .containsExactly(0L, 0L, Long.MAX_VALUE, Long.MIN_VALUE, 0x1p63, 1.0, 1000.0, -0.25);
    }

    @Test
    void of_two_members_of_one_name_the_later_counts_but_objects_are_merged() {
        Document document = Decoded.of(
                        AS_IT_CAME,
                        "{\"a\":1,\"p\":{\"x\":1,\"y\":{\"u\":1}},\"a\":2,\"p\":{\"z\":3,\"x\":4,\"y\":{\"v\":2}},"
                                + "\"q\":{\"x\":1},\"q\":5}")
                .document();
        assertThat(document.source().toString()).isEqualTo("{a=2, p={x=4, y={u=1, v=2}, z=3}, q=5}");
    }

    @Test
    void hits_without_a_source_are_read_from_their_fields_only_if_they_are_hits() {
        assertThat(Decoded.of(AS_IT_CAME, "{\"_id\":\"1\",\"sort\":[1],\"fields\":{\"a\":[1]}}")
                        .document()
                        .fields())
                .containsExactly("a");
        assertThat(Decoded.of(AS_IT_CAME, "{\"_id\":\"1\",\"message\":\"m\",\"fields\":{\"a\":[1]}}")
                        .document()
                        .fields())
                .containsExactly("_id", "message", "fields.a");
        assertThat(Decoded.of(AS_IT_CAME, "{\"fields\":{\"a\":[1]}}").document().fields())
                .containsExactly("fields.a");
    }

    @Test
    void hits_are_documents_of_their_own_in_a_response_of_any_order() {
        Decoded decoded = Decoded.of(
                AS_IT_CAME,
                "{\"hits\":{\"hits\":[{\"_id\":\"1\",\"_source\":{\"a\":1}},{\"_id\":\"2\",\"_source\":{\"a\":2}}],"
                        + "\"total\":2},\"took\":3}",
                "{\"hits\":{\"total\":0,\"hits\":[]}}");
        assertThat(decoded.ids()).containsExactly("1", "2");
        assertThat(decoded.reasons).isEmpty();
    }

    @Test
    void a_document_may_have_a_field_of_the_name_hits() {
        assertThat(Decoded.of(AS_IT_CAME, "{\"hits\":{\"count\":1,\"hits\":3},\"a\":{\"hits\":{\"hits\":[4]}}}")
                        .document()
                        .fields())
                .containsExactly("hits.count", "hits.hits", "a.hits.hits");
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(Decoded.of(AS_IT_CAME, "\ufeff{\"a\":1}").document().text("a"))
                .isEqualTo("1");
    }

    @Test
    void broken_utf_8_is_read_as_replacement_characters_and_counted() {
        Decoded decoded = Decoded.ofBytes(
                AS_IT_CAME,
                "{\"a\":\"x\u00ff\u00c3\",\"\u00e4\":\"\u00ed\u00a0\u0080\",\"ok\":\"\u00c3\u00a4\"}{\"b\":1}");
        assertThat(decoded.documents().getFirst().source())
                .isEqualTo(Map.of("a", "x\ufffd\ufffd", "\ufffd", "\ufffd", "ok", "ä"));
        assertThat(decoded.events).hasSize(2);
        assertThat(decoded.counters).containsEntry("ecs.bad_utf8", 1L);
    }

    @Test
    void escapes_are_decoded() {
        assertThat(Decoded.of(AS_IT_CAME, "{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00\\u0000\"}")
                        .document()
                        .text("a"))
                .isEqualTo("\"\\/\b\f\n\r\tä😀\0");
    }
}
