package io.redshank.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.ingest.ecs.EcsEvents;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceMappingsTest {
    private static List<Event> events(String json, SourceMappings mappings) {
        return EcsEvents.of(json, EcsOptions.file().withMappings(mappings));
    }

    private static Document event(String index, String json) {
        List<Event> events = events(json, SourceMappings.shipped());
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().index()).isEqualTo(index);
        return events.getFirst().document();
    }

    private static void has(Document document, String field, Object... values) {
        assertThat(document.values(field)).as(field).containsExactly(values);
    }

    @Test
    void cloudtrail_with_parameters_as_one_text() {
        Document document = event("logs-aws.cloudtrail-default", """
                {"eventVersion":"1.08","eventTime":"2026-01-02T03:04:05Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser",
                "awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","eventID":"e1","errorCode":"AccessDenied",
                "recipientAccountId":"123456789012",
                "userIdentity":{"type":"AssumedRole","accessKeyId":"K","sessionContext":{"sessionIssuer":{"type":"Role","userName":"r"}}},
                "requestParameters":{"userName":"x","tags":[{"k":"v"}]},"responseElements":null}""");
        has(document, "@timestamp", "2026-01-02T03:04:05.000Z");
        has(document, "event.action", "CreateUser");
        has(document, "event.provider", "iam.amazonaws.com");
        has(document, "event.outcome", "failure");
        has(document, "event.id", "e1");
        has(document, "source.ip", "198.51.100.7");
        has(document, "source.address", "198.51.100.7");
        has(document, "cloud.account.id", "123456789012");
        has(document, "user.name", "r");
        has(document, "aws.cloudtrail.user_identity.access_key_id", "K");
        has(document, "aws.cloudtrail.user_identity.session_context.session_issuer.type", "Role");
        has(document, "aws.cloudtrail.request_parameters", "{userName=x, tags=[{k=v}]}");
        has(document, "aws.cloudtrail.flattened.request_parameters.userName", "x");
        has(document, "aws.cloudtrail.response_elements");
    }

    @Test
    void a_file_of_many_records_is_as_many_events_and_an_address_that_is_none_is_left_out() {
        String record =
                "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"%s\",\"sourceIPAddress\":\"s3.amazonaws.com\"}";
        List<Event> events = events(
                "{\"Records\":[" + record.formatted("A") + "," + record.formatted("B") + "]}",
                SourceMappings.shipped());
        assertThat(events)
                .extracting(event -> event.document().text("event.action"))
                .containsExactly("A", "B");
        assertThat(events).extracting(Event::id).containsExactly("1", "1-2");
        has(events.getFirst().document(), "source.ip");
        has(events.getFirst().document(), "source.address", "s3.amazonaws.com");
        has(events.getFirst().document(), "event.outcome", "success");
    }

    @Test
    void okta() {
        Document document = event("logs-okta.system-default", """
                {"uuid":"u","published":"2026-01-02T03:04:05Z","eventType":"user.session.start","displayMessage":"m",
                "actor":{"id":"a","alternateId":"user-1@example.com","displayName":"User 1"},
                "client":{"ipAddress":"198.51.100.7","userAgent":{"rawUserAgent":"ua"}},"outcome":{"result":"FAILURE","reason":"BAD"},
                "securityContext":{"isProxy":true},"debugContext":{"debugData":{"dtHash":"h","threatSuspected":"false"}},
                "target":[{"alternateId":"t","type":"User"}]}""");
        has(document, "event.action", "user.session.start");
        has(document, "event.outcome", "failure");
        has(document, "okta.event_type", "user.session.start");
        has(document, "okta.actor.alternate_id", "user-1@example.com");
        has(document, "okta.outcome.reason", "BAD");
        has(document, "okta.security_context.is_proxy", true);
        has(document, "okta.debug_context.debug_data.dt_hash", "h");
        has(document, "okta.client.ip", "198.51.100.7");
        has(document, "okta.client.user_agent.raw_user_agent", "ua");
        has(document, "okta.target.alternate_id", "t");
        has(document, "source.ip", "198.51.100.7");
    }

    @Test
    void kubernetes() {
        Document document = event("logs-kubernetes.audit_logs-default", """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"i","stage":"ResponseComplete","requestURI":"/api","verb":"create",
                "user":{"username":"system:anonymous","groups":["system:unauthenticated"]},"sourceIPs":["198.51.100.7"],"userAgent":"kubectl",
                "objectRef":{"resource":"pods"},"stageTimestamp":"2026-01-02T03:04:05.000006Z",
                "requestObject":{"spec":{"containers":[{"securityContext":{"privileged":true}}]}},
                "annotations":{"authorization.k8s.io/decision":"allow"}}""");
        has(document, "event.action", "create");
        has(document, "user.name", "system:anonymous");
        has(document, "source.ip", "198.51.100.7");
        has(document, "kubernetes.audit.verb", "create");
        has(document, "kubernetes.audit.objectRef.resource", "pods");
        has(document, "kubernetes.audit.requestObject.spec.containers.securityContext.privileged", true);
        has(document, "kubernetes.audit.annotations.authorization_k8s_io/decision", "allow");
        has(document, "@timestamp", "2026-01-02T03:04:05.000006Z");
    }

    @Test
    void github() {
        Document document = event("logs-github.audit-default", """
                {"@timestamp":1767322800000,"_document_id":"d","action":"repo.create","actor":"user-1","actor_ip":"198.51.100.7",
                "org":"o","repo":"o/r","public_repo":true,"programmatic_access_type":"OAuth access token","hashed_token":"t"}""");
        has(document, "@timestamp", "2026-01-02T03:00:00.000Z");
        has(document, "event.action", "repo.create");
        has(document, "event.category", "configuration", "web");
        has(document, "github.repo", "o/r");
        has(document, "github.repository_public", true);
        has(document, "github.programmatic_access_type", "OAuth access token");
        has(document, "user.name", "user-1");
    }

    @Test
    void google_cloud() {
        Document document = event("logs-gcp.audit-default", """
                {"insertId":"i","logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","timestamp":"2026-01-02T03:04:05Z",
                "resource":{"type":"gce","labels":{"project_id":"p"}},"protoPayload":{"methodName":"google.iam.admin.v1.CreateRole",
                "serviceName":"iam.googleapis.com","authenticationInfo":{"principalEmail":"user-1@example.com"},
                "requestMetadata":{"callerIp":"198.51.100.7"},"authorizationInfo":[{"permission":"iam.roles.create","granted":true}]}}""");
        has(document, "event.action", "google.iam.admin.v1.CreateRole");
        has(document, "event.outcome", "success");
        has(document, "service.name", "iam.googleapis.com");
        has(document, "client.user.email", "user-1@example.com");
        has(document, "source.ip", "198.51.100.7");
        has(document, "gcp.audit.authorization_info.granted", true);
        has(document, "gcp.audit.method_name", "google.iam.admin.v1.CreateRole");
    }

    @Test
    void microsoft_365() {
        Document document = event("logs-o365.audit-default", """
                {"CreationTime":"2026-01-02T03:04:05","Id":"i","Operation":"New-InboxRule","RecordType":1,"ResultStatus":"True",
                "UserId":"user-1@example.com","Workload":"Exchange","ClientIP":"[2001:db8::1]:443","ObjectId":"o",
                "Parameters":[{"Name":"ForwardTo","Value":"x"}]}""");
        has(document, "event.action", "New-InboxRule");
        has(document, "event.outcome", "success");
        has(document, "event.provider", "Exchange");
        has(document, "source.ip", "2001:db8::1");
        has(document, "o365.audit.ObjectId", "o");
        has(document, "o365.audit.Parameters.ForwardTo", "x");
    }

    @Test
    void azure_by_its_categories() {
        Document signIn = event("logs-azure.signinlogs-default", """
                {"time":"2026-01-02T03:04:05Z","category":"SignInLogs","operationName":"Sign-in activity","resultType":"50126","tenantId":"t",
                "callerIpAddress":"198.51.100.7","properties":{"id":"i","userPrincipalName":"user-1@example.com","appDisplayName":"App"}}""");
        has(signIn, "event.outcome", "failure");
        has(signIn, "azure.signinlogs.properties.app_display_name", "App");
        has(signIn, "azure.signinlogs.category", "SignInLogs");
        has(signIn, "user.name", "user-1@example.com");
        Document audit = event("logs-azure.auditlogs-default", """
                {"time":"2026-01-02T03:04:05Z","category":"AuditLogs","operationName":"Add member to role",
                "properties":{"activityDisplayName":"Add member to role","result":"success"}}""");
        has(audit, "event.action", "Add member to role");
        has(audit, "event.outcome", "success");
        Document activity = event("logs-azure.activitylogs-default", """
                {"time":"2026-01-02T03:04:05Z","category":"Administrative","resourceId":"/SUBSCRIPTIONS/S","resultType":"Success",
                "operationName":"MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE","callerIpAddress":"198.51.100.7"}""");
        has(activity, "azure.activitylogs.operation_name", "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE");
        has(activity, "event.outcome", "success");
    }

    @Test
    void documents_in_ecs_are_left_alone() {
        Document document = events("""
                        {"@timestamp":"2026-01-02T03:04:05Z","event":{"kind":"event"},"eventSource":"a","eventName":"b","eventTime":"c"}""", SourceMappings.shipped()).getFirst().document();
        has(document, "eventName", "b");
        has(document, "event.action");
    }

    @Test
    void a_mapping_of_ones_own_comes_first() throws MappingException {
        SourceMapping own = MappingReader.read("own.toml", """
                dataset = "door.lock"
                when = ["door", "state=open|shut"]
                [constant]
                event.kind = "event"
                [copy]
                event.action = "state"
                [number]
                door.number = "door"
                [time]
                "@timestamp" = "at"
                """);
        Event event = events(
                        "{\"door\":\"7\",\"state\":\"open\",\"at\":1767323045.5}",
                        SourceMappings.shipped().with(List.of(own)))
                .getFirst();
        assertThat(event.index()).isEqualTo("logs-door.lock-default");
        has(event.document(), "event.action", "open");
        has(event.document(), "door.number", 7L);
        has(event.document(), "@timestamp", "2026-01-02T03:04:05.500Z");
        assertThat(events(
                                "{\"door\":\"7\",\"state\":\"ajar\"}",
                                SourceMappings.shipped().with(List.of(own)))
                        .getFirst()
                        .document()
                        .values("event.action"))
                .isEmpty();
    }

    @Test
    void what_is_wrong_with_a_mapping_is_told_with_its_place() {
        assertThatThrownBy(() -> MappingReader.read("m.toml", "dataset = \"a.b\"\nwhem = [\"x\"]\n"))
                .isInstanceOf(MappingException.class)
                .hasMessage("m.toml:2:1: there is no key `whem`; did you mean `when`?");
        assertThatThrownBy(() -> MappingReader.read("m.toml", "dataset = \"A B\"\nwhen = [\"x\"]\n"))
                .hasMessage("m.toml:1:1: `dataset` is required, such as \"aws.cloudtrail\"");
        assertThatThrownBy(() -> MappingReader.read("m.toml", "dataset = \"a\"\nwhen = [\"x\"]\n"))
                .hasMessage("m.toml: it sets no field");
        assertThatThrownBy(() -> MappingReader.read(
                        "m.toml", "dataset = \"a\"\nwhen = [\"x\"]\n[copy]\nuser = \"x\"\nuser.name = \"y\"\n"))
                .hasMessageStartingWith("m.toml:5:");
        assertThatThrownBy(() -> MappingReader.read(
                        "m.toml", "dataset = \"a\"\nwhen = [\"x\"]\n[copy]\n\"user\" = \"x\"\n[ip]\nuser.ip = \"y\"\n"))
                .hasMessageContaining("`user.ip` and `user` cannot both be set");
    }

    @Test
    void the_id_of_a_hit_does_not_make_its_records_duplicates_of_each_other() {
        String record = "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"eventSource\":\"s\",\"eventName\":\"%s\"}";
        String hit = "{\"_index\":\"raw\",\"_id\":\"h\",\"_source\":{\"Records\":[" + record.formatted("A") + ","
                + record.formatted("B") + "]}}";
        assertThat(events(hit, SourceMappings.shipped()))
                .extracting(event -> event.document().text("event.action"))
                .containsExactly("A", "B");
    }

    @Test
    void parameters_of_microsoft_365_are_found_by_their_names() {
        Document document = event("logs-o365.audit-default", """
                {"CreationTime":"2026-01-02T03:04:05","Id":"i","Operation":"Add member to role.","RecordType":8,"Workload":"AzureActiveDirectory",
                "Parameters":[{"Name":"ForwardTo","Value":"x"}],"ExtendedProperties":[{"Name":"RequestType","Value":"OAuth2:Token"}],
                "ModifiedProperties":[{"Name":"Role.DisplayName","NewValue":"admin","OldValue":""}],
                "DeviceProperties":[{"Name":"OS","Value":"Linux"}]}""");
        has(document, "o365.audit.Parameters.ForwardTo", "x");
        has(document, "o365.audit.ExtendedProperties.RequestType", "OAuth2:Token");
        has(document, "o365.audit.ModifiedProperties.Role_DisplayName.NewValue", "admin");
        has(document, "o365.audit.DeviceProperties.Value", "Linux");
    }

    @Test
    void targets_of_entra_id_are_found_by_their_positions() {
        Document document = event("logs-azure.auditlogs-default", """
                {"time":"2026-01-02T03:04:05Z","category":"AuditLogs","operationName":"Add member to role","properties":{"id":"i",
                "initiatedBy":{"user":{"userPrincipalName":"user-1@example.com"}},"result":"success",
                "targetResources":[{"displayName":"t","modifiedProperties":[{"displayName":"a","newValue":"1"},{"newValue":"2"}]}]}}""");
        has(document, "azure.auditlogs.properties.target_resources.0.display_name", "t");
        has(document, "azure.auditlogs.properties.target_resources.0.modified_properties.1.new_value", "2");
        has(document, "azure.auditlogs.properties.initiated_by.user.userPrincipalName", "user-1@example.com");
        has(document, "azure.auditlogs.operation_name", "Add member to role");
    }

    @Test
    void a_log_of_azure_in_a_text_of_json() {
        Document document = event("logs-azure.platformlogs-default", """
                {"time":"2026-01-02T03:04:05Z","category":"kube-audit","operationName":"Microsoft.ContainerService/managedClusters/diagnosticLogs/Read",
                "resourceId":"/SUBSCRIPTIONS/S/MANAGEDCLUSTERS/C","properties":{"log":"{\\"verb\\":\\"create\\",\\"objectRef\\":{\\"resource\\":\\"secrets\\"}}"}}""");
        has(document, "azure.platformlogs.properties.log.verb", "create");
        has(document, "azure.platformlogs.properties.log.objectRef.resource", "secrets");
        has(document, "azure.platformlogs.category", "kube-audit");
        has(document, "azure.resource.name", "C");
    }

    @Test
    void each_record_of_a_batch_of_azure_is_of_its_own_source() {
        String record = """
                {"time":"2026-01-02T03:04:05Z","resourceId":"/tenants/t","operationName":"o","category":"%s","properties":{"id":"%s"}}""";
        List<Event> events = events(
                "{\"records\":[" + record.formatted("SignInLogs", "a") + "," + record.formatted("AuditLogs", "b") + ","
                        + record.formatted("kube-audit", "c") + ",{\"what\":\"else\"}]}",
                SourceMappings.shipped());
        assertThat(events)
                .extracting(Event::index)
                .containsExactly(
                        "logs-azure.signinlogs-default",
                        "logs-azure.auditlogs-default",
                        "logs-azure.platformlogs-default",
                        "logs-redshank.unrouted-default");
        has(events.getLast().document(), "what", "else");
    }

    @Test
    void requests_to_graph_are_no_resource_logs() {
        List<Event> events = events("""
                {"time":"2026-01-02T03:04:05Z","resourceId":"/tenants/t","operationName":"o","category":"MicrosoftGraphActivityLogs",
                "properties":{"requestId":"r"}}""", SourceMappings.shipped());
        assertThat(events).extracting(Event::index).containsExactly("logs-redshank.unrouted-default");
    }

    @Test
    void a_record_that_no_mapping_takes_stays_as_it_came() throws MappingException {
        SourceMapping mapping = MappingReader.read("m.toml", """
                dataset = "guard.{log}"
                when = ["log"]
                json = ["detail"]
                [copy]
                event.action = "log"
                """);
        Document document = events(
                        "{\"log\":\"no name\",\"detail\":\"{\\\"a\\\":1}\"}",
                        SourceMappings.shipped().with(List.of(mapping)))
                .getFirst()
                .document();
        has(document, "detail", "{\"a\":1}");
    }

    @Test
    void risks_that_entra_id_finds() {
        Document document = event("logs-azure.identity_protection-default", """
                {"time":"2026-01-02T03:04:05Z","category":"UserRiskEvents","operationName":"User Risk Detection","resourceId":"/tenants/t",
                "properties":{"id":"i","userPrincipalName":"user-1@example.com","riskLevel":"high","riskEventType":"leakedCredentials",
                "ipAddress":"198.51.100.7"}}""");
        has(document, "event.action", "User Risk Detection");
        has(document, "event.module", "azure");
        has(document, "azure.identityprotection.properties.risk_level", "high");
        has(document, "azure.identityprotection.properties.risk_event_type", "leakedCredentials");
        has(document, "user.name", "user-1@example.com");
        has(document, "source.ip", "198.51.100.7");
    }

    @Test
    void sign_ins_and_tokens_of_google_workspace() {
        String activity = """
                {"id":{"time":"2026-01-02T03:04:05Z","applicationName":"%s"},"actor":{"email":"user-1@example.com"},"events":[
                {"name":"%s","type":"t","parameters":[%s]}]}""";
        Document login = event(
                "logs-google_workspace.login-default",
                activity.formatted("login", "login_failure", "{\"name\":\"is_suspicious\",\"boolValue\":true}"));
        has(login, "event.outcome", "failure");
        has(login, "google_workspace.login.is_suspicious", true);
        Document token = event(
                "logs-google_workspace.token-default",
                activity.formatted(
                        "token",
                        "authorize",
                        "{\"name\":\"client_id\",\"value\":\"c\"},{\"name\":\"scope\",\"multiValue\":[\"s\",\"t\"]}"));
        has(token, "event.action", "authorize");
        has(token, "google_workspace.token.client.id", "c");
        has(token, "google_workspace.token.scope.value", "s", "t");
    }

    @Test
    void each_event_of_an_act_in_google_workspace_is_a_document() {
        List<Event> events = events("""
                {"kind":"admin#reports#activity","id":{"time":"2026-01-02T03:04:05Z","applicationName":"admin","customerId":"c"},
                "actor":{"callerType":"USER","email":"user-1@example.com"},"ipAddress":"198.51.100.7","events":[
                {"type":"DELEGATED_ADMIN_SETTINGS","name":"ASSIGN_ROLE","parameters":[{"name":"ROLE_NAME","value":"_SEED_ADMIN_ROLE"}]},
                {"type":"USER_SETTINGS","name":"UNSUSPEND_USER","parameters":[{"name":"USER_EMAIL","value":"user-2@example.com"}]}]}""", SourceMappings.shipped());
        assertThat(events).extracting(Event::index).containsOnly("logs-google_workspace.admin-default");
        assertThat(events)
                .extracting(event -> event.document().text("event.action"))
                .containsExactly("ASSIGN_ROLE", "UNSUSPEND_USER");
        has(events.getFirst().document(), "google_workspace.admin.role.name", "_SEED_ADMIN_ROLE");
        has(events.getLast().document(), "user.target.email", "user-2@example.com");
        has(events.getLast().document(), "google_workspace.event.type", "USER_SETTINGS");
    }

    @Test
    void programs_commands_and_files_are_taken_apart_and_values_name_the_dataset() throws MappingException {
        SourceMapping mapping = MappingReader.read("m.toml", """
                dataset = "guard.{log}"
                when = ["log"]
                [program]
                process = "exe"
                [command]
                process = ["exe", "rest"]
                [file]
                file = "target"
                [name]
                host.name = "node"
                """);
        Document document = events(
                        "{\"log\":\"exec\",\"exe\":\"/usr/bin/tar\",\"rest\":\"-x  a\",\"target\":\"/tmp/a.tar.gz\",\"node\":\"nodes/n\"}",
                        SourceMappings.shipped().with(List.of(mapping)))
                .getFirst()
                .document();
        has(document, "event.dataset", "guard.exec");
        has(document, "process.executable", "/usr/bin/tar");
        has(document, "process.name", "tar");
        has(document, "process.args", "/usr/bin/tar", "-x", "a");
        has(document, "process.args_count", 3L);
        has(document, "file.name", "a.tar.gz");
        has(document, "file.extension", "gz");
        has(document, "file.directory", "/tmp");
        has(document, "host.name", "n");
    }

    @Test
    void what_an_event_could_not_hold_is_refused_when_a_mapping_is_read() {
        String head = "dataset = \"a\"\nwhen = [\"x\"]\n";
        assertThatThrownBy(() -> MappingReader.read("m.toml", head + "[constant]\nday = 2026-01-01\n"))
                .hasMessageContaining("the constant `day` wants a text, a number, true or false, or a list of these");
        assertThatThrownBy(() -> MappingReader.read("m.toml", head + "[copy]\nt = \"x\"\n[text]\n\"t.y\" = \"y\"\n"))
                .hasMessageContaining("`t.y` and `t` cannot both be set");
    }
}
