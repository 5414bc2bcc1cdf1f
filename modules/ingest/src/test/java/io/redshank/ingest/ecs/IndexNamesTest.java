package io.redshank.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.IndexPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexNamesTest {

    @ParameterizedTest
    @CsvSource({
        "logs-a.b-default, logs-a.b-default",
        ".ds-logs-a.b-default-2026.01.31-000001, logs-a.b-default",
        ".ds-logs-a.b-prod-eu-2026.01.31-1000000, logs-a.b-prod-eu",
        ".ds-logs-a.b-default-000001, logs-a.b-default",
        ".ds-logs-a.b-default, .ds-logs-a.b-default",
        "partial-.ds-logs-a.b-default-2026.01.31-000001, logs-a.b-default",
        "restored-winlogbeat-8.1.0-2026.01.31-000001, winlogbeat-8.1.0-2026.01.31-000001",
        "partial-restored-.ds-logs-a.b-default-2026.01.31-000002, logs-a.b-default",
        "other_cluster:.ds-logs-a.b-default-2026.01.31-000001, logs-a.b-default",
        "filebeat-8.1.0-2026.01.31, filebeat-8.1.0-2026.01.31",
        "filebeat-8.1.0-2026.01.31-000001, filebeat-8.1.0-2026.01.31-000001",
        "my-partial-index, my-partial-index"
    })
    void an_index_is_known_by_the_name_people_use(String given, String plain) {
        assertThat(IndexNames.plain(given)).isEqualTo(plain);
        assertThat(index(Decoded.FILE, "{'_index':'" + given + "','_source':{'event.dataset':'x.y'}}"))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'data_stream':{'type':'metrics','dataset':'a.b','namespace':'prod'}}             | metrics-a.b-prod",
                "{'data_stream.dataset':'a.b','agent':{'type':'filebeat','version':'8.1.0'}}       | logs-a.b-default",
                "{'data_stream':{'type':'metrics'},'agent':{'type':'filebeat'}}                    | filebeat-0",
                "{'agent':{'type':'winlogbeat','version':'8.1.0'},'event.dataset':'a.b'}           | winlogbeat-8.1.0",
                "{'agent':{'type':'auditbeat'}}                                                    | auditbeat-0",
                "{'agent.type':'packetbeat','agent.version':'7.17.1'}                              | packetbeat-7.17.1",
                "{'agent':{'type':'endpoint'},'event':{'dataset':'endpoint.events.process'}}       | logs-endpoint.events.process-default",
                "{'agent':{'type':'endpoint'},'event':{'dataset':'single'}}                        | logs-single-default",
                "{'agent':{'type':'endpoint'}}                                                     | logs-redshank.unrouted-default",
                "{'agent':{'type':'metricbeat','version':'8.1.0'},'event.dataset':'system.auth'}   | logs-system.auth-default",
                "{'event':{'dataset':'okta.system','module':'x'},'fileset':{'name':'y'}}           | logs-okta.system-default",
                "{'event':{'dataset':'single','module':'okta'},'fileset':{'name':'system'}}        | logs-okta.system-default",
                "{'event':{'dataset':'single'}}                                                    | logs-redshank.unrouted-default",
                "{'event':{'module':'okta'}}                                                       | logs-redshank.unrouted-default",
                "{'data_stream':{'namespace':'prod'},'event':{'dataset':'a.b'}}                    | logs-a.b-prod",
                "{'_index':'','data_stream':{'dataset':['a.b']}}                                   | logs-a.b-default",
                "{'x':1}                                                                           | logs-redshank.unrouted-default"
            })
    void a_document_tells_where_it_belongs(String record, String index) {
        assertThat(index(Decoded.FILE, record)).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'_index':'logstash-2026.01.31','_source':{'event.dataset':'a.b'}}   | logs-a.b-default",
                "{'_index':'fluent-bit','_source':{'agent':{'type':'filebeat'}}}      | filebeat-0",
                "{'_index':'vector-2026.01.31','_source':{'event.dataset':'a.b'}}     | logs-a.b-default",
                "{'_index':'system','_source':{'event.dataset':'single'}}             | system",
                "{'_index':'logs-generic-default','_source':{'x':1}}                  | logs-generic-default",
                "{'_index':'mine','_source':{'event.dataset':'a.b'}}                  | mine"
            })
    void names_that_shippers_give_to_anything_count_only_if_nothing_else_tells(String record, String index) {
        assertThat(index(Decoded.FILE, record)).isEqualTo(index);
    }

    @Test
    void the_configured_dataset_and_namespace_are_for_documents_that_do_not_tell_theirs() {
        EcsOptions options = Decoded.FILE.withDataset("okta.system").withNamespace("prod");
        assertThat(index(options, "{'event.dataset':'single'}")).isEqualTo("logs-okta.system-prod");
        assertThat(index(options, "{'event.dataset':'a.b'}")).isEqualTo("logs-a.b-prod");
        assertThat(index(options, "{'data_stream':{'dataset':'a.b','namespace':'eu'}}"))
                .isEqualTo("logs-a.b-eu");
        assertThat(index(options, "{'_index':'logstash','_source':{'x':1}}")).isEqualTo("logs-okta.system-prod");
    }

    @Test
    void names_that_do_not_count_can_be_chosen() {
        EcsOptions options = Decoded.FILE.withGenericIndexNames(IndexPattern.of(List.of("mine*")));
        assertThat(index(options, "{'_index':'mine-1','_source':{'event.dataset':'a.b'}}"))
                .isEqualTo("logs-a.b-default");
        assertThat(index(options, "{'_index':'system','_source':{'event.dataset':'a.b'}}"))
                .isEqualTo("system");
    }

    @Test
    void events_of_one_index_share_its_name() {
        Decoded decoded = Decoded.of(Decoded.FILE, "{\"event.dataset\":\"a.b\"}", "{\"event.dataset\":\"a.b\"}");
        assertThat(decoded.events.get(1).index()).isSameAs(decoded.events.get(0).index());
    }

    private static String index(EcsOptions options, String record) {
        return Decoded.of(options, record.replace('\'', '"')).indices().getFirst();
    }
}
