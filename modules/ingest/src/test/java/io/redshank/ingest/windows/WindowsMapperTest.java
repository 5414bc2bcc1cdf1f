package io.redshank.ingest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.ecs.EcsEvents;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowsMapperTest {
    private static final String SYSMON =
            "\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"SourceName\":\"Microsoft-Windows-Sysmon\","
                    + "\"Hostname\":\"PC-1\",\"RecordNumber\":7,\"EventTime\":\"2026-01-02 05:00:00\"";

    private static List<Event> events(String json) {
        return EcsEvents.of(json, EcsOptions.file());
    }

    private static Event event(String json) {
        List<Event> events = events(json);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static Document sysmon(int id, String data) {
        return event("{\"EventID\":" + id + "," + SYSMON + "," + data + "}").document();
    }

    private static Document security(int id, String data) {
        return event("{\"EventID\":" + id
                        + ",\"Channel\":\"security\",\"Hostname\":\"DC1\",\"Keywords\":\"0x8020000000000000\","
                        + "\"TimeCreated\":\"2026-01-02T03:04:05.000Z\"," + data + "}")
                .document();
    }

    private static void has(Document document, String field, Object... values) {
        assertThat(document.values(field)).as(field).containsExactly(values);
    }

    @Test
    void a_process_of_sysmon_from_a_shippers_flat_object() {
        Event event = event("{\"EventID\":1," + SYSMON + """
                ,"UtcTime":"2026-01-02 03:04:05.678","ProcessGuid":"{0c6a4a5e-0001-0002-0003-000000000000}","ProcessId":"4242",
                "Image":"C:\\\\Windows\\\\System32\\\\cmd.exe","CommandLine":"cmd.exe /c \\"echo a b\\" c","CurrentDirectory":"C:\\\\",
                "User":"CORP\\\\user-1","ParentProcessGuid":"{0c6a4a5e-0001-0002-0004-000000000000}","ParentProcessId":"1",
                "ParentImage":"C:\\\\Windows\\\\explorer.exe","ParentCommandLine":"explorer.exe","OriginalFileName":"Cmd.Exe",
                "Hashes":"SHA1=AB,MD5=CD,SHA256=EF,IMPHASH=00","IntegrityLevel":"High","Company":"-","EventType":"INFO"}""");
        Document document = event.document();
        assertThat(event.index()).isEqualTo("logs-windows.sysmon_operational-default");
        has(document, "@timestamp", "2026-01-02T03:04:05.678Z");
        has(document, "event.code", "1");
        has(document, "event.action", "Process creation");
        has(document, "event.category", "process");
        has(document, "event.type", "start");
        has(document, "event.provider", "Microsoft-Windows-Sysmon");
        has(document, "host.os.type", "windows");
        has(document, "host.name", "PC-1");
        has(document, "host.id", "pc-1");
        has(document, "process.entity_id", "{0C6A4A5E-0001-0002-0003-000000000000}");
        has(document, "process.pid", 4_242L);
        has(document, "process.name", "cmd.exe");
        has(document, "process.args", "cmd.exe", "/c", "echo a b", "c");
        has(document, "process.args_count", 4L);
        has(document, "process.parent.name", "explorer.exe");
        has(document, "process.pe.original_file_name", "Cmd.Exe");
        has(document, "process.hash.sha256", "ef");
        has(document, "process.pe.imphash");
        has(document, "user.domain", "CORP");
        has(document, "user.name", "user-1");
        has(document, "winlog.event_data.IntegrityLevel", "High");
        has(document, "winlog.event_data.Company");
        has(document, "winlog.event_data.EventType");
        has(document, "winlog.record_id", "7");
    }

    @Test
    void the_tree_of_an_event_log_file_and_the_flat_object_are_one_document() {
        Document tree = event("""
                {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},
                "EventID":{"#text":13},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"PC-1","EventRecordID":9,
                "TimeCreated":{"#attributes":{"SystemTime":"2026-01-02T03:04:05Z"}},"Security":{"#attributes":{"UserID":"S-1-5-18"}}},
                "EventData":{"EventType":"SetValue","UtcTime":"2026-01-02 03:04:05.678",
                "ProcessGuid":"0C6A4A5E-0001-0002-0003-000000000000","ProcessId":5,"Image":"C:\\\\a.exe",
                "TargetObject":"HKLM\\\\Software\\\\Run\\\\x","Details":"DWORD (0x00000010)"}}}""").document();
        has(tree, "event.code", "13");
        has(tree, "event.category", "configuration", "registry");
        has(tree, "process.entity_id", "{0C6A4A5E-0001-0002-0003-000000000000}");
        has(tree, "registry.path", "HKLM\\Software\\Run\\x");
        has(tree, "registry.hive", "HKLM");
        has(tree, "registry.key", "Software\\Run\\x");
        has(tree, "registry.value", "x");
        has(tree, "registry.data.type", "SZ_DWORD");
        has(tree, "registry.data.strings", "16");
        has(tree, "user.id", "S-1-5-18");
        has(tree, "winlog.event_data.EventType", "SetValue");
    }

    @Test
    void a_connection_and_a_name_looked_up() {
        Document connection = sysmon(3, """
                "Protocol":"tcp","Initiated":"true","SourceIp":"10.0.0.1","SourcePort":"50000","DestinationIp":"93.184.215.14",
                "DestinationPort":"443","DestinationHostname":"example.com\"""");
        has(connection, "network.direction", "egress");
        has(connection, "network.transport", "tcp");
        has(connection, "source.ip", "10.0.0.1");
        has(connection, "destination.port", 443L);
        has(connection, "destination.domain", "example.com");
        Document dns = sysmon(
                22,
                "\"QueryName\":\"example.com\",\"QueryResults\":\"type:  5 alias.example.com;::ffff:93.184.215.14;\"");
        has(dns, "dns.question.name", "example.com");
        has(dns, "dns.resolved_ip", "93.184.215.14");
        has(dns, "dns.answers.data", "alias.example.com", "93.184.215.14");
    }

    @Test
    void a_library_with_its_signature() {
        Document document = sysmon(7, """
                "Image":"C:\\\\p.exe","ImageLoaded":"C:\\\\dir\\\\lib.dll","Hashes":"SHA256=AA","Signed":"true","Signature":"Vendor",
                "SignatureStatus":"Valid","OriginalFileName":"LIB.DLL\"""");
        has(document, "file.path", "C:\\dir\\lib.dll");
        has(document, "file.name", "lib.dll");
        has(document, "file.directory", "C:\\dir");
        has(document, "file.extension", "dll");
        has(document, "file.hash.sha256", "aa");
        has(document, "file.pe.original_file_name", "LIB.DLL");
        has(document, "file.code_signature.valid", true);
        has(document, "file.code_signature.signed", true);
    }

    @Test
    void a_logon_names_who_logged_on_and_how() {
        Document document = security(4_624, """
                "SubjectUserName":"DC1$","TargetUserSid":"S-1-5-21-1","TargetUserName":"user-1","TargetDomainName":"CORP","LogonType":"10",
                "TargetLogonId":"0x1f","IpAddress":"::ffff:10.0.0.9","IpPort":"0","WorkstationName":"PC-1\"""");
        has(document, "event.action", "logged-in");
        has(document, "event.outcome", "success");
        has(document, "user.id", "S-1-5-21-1");
        has(document, "user.name", "user-1");
        has(document, "winlog.logon.type", "RemoteInteractive");
        has(document, "winlog.logon.id", "0x1f");
        has(document, "source.ip", "10.0.0.9");
        has(document, "source.port");
        has(document, "data_stream.dataset", "system.security");
    }

    @Test
    void a_process_of_the_security_log_has_its_parent_where_others_have_themselves() {
        Document document = security(4_688, """
                "SubjectUserName":"user-1","NewProcessId":"0x10","NewProcessName":"C:\\\\a.exe","ProcessId":"0x20",
                "ParentProcessName":"C:\\\\b.exe","CommandLine":"a.exe x","TargetUserName":"-\"""");
        has(document, "process.pid", 16L);
        has(document, "process.name", "a.exe");
        has(document, "process.parent.pid", 32L);
        has(document, "process.parent.name", "b.exe");
        has(document, "process.args", "a.exe", "x");
        has(document, "user.effective.name");
        has(security(4_720, "\"TargetUserName\":\"new\",\"SubjectUserName\":\"user-1\""), "user.target.name", "new");
        has(
                security(4_732, "\"TargetUserName\":\"Administrators\",\"SubjectUserName\":\"user-1\""),
                "group.name",
                "Administrators");
    }

    @Test
    void privileges_are_one_value_each() {
        has(
                security(4_672, "\"PrivilegeList\":\"SeDebugPrivilege\\n\\t\\tSeTcbPrivilege\""),
                "winlog.event_data.PrivilegeList",
                "SeDebugPrivilege",
                "SeTcbPrivilege");
    }

    @Test
    void a_script_block_and_a_module_of_powershell() {
        String head = "{\"Channel\":\"Microsoft-Windows-PowerShell/Operational\",\"Hostname\":\"PC-1\",";
        Document script = event(head + """
                "EventID":4104,"ScriptBlockText":"Get-Process","ScriptBlockId":"b1","MessageNumber":"1","MessageTotal":"2",
                "Path":"C:\\\\x.ps1"}""").document();
        has(script, "powershell.file.script_block_text", "Get-Process");
        has(script, "powershell.file.script_block_length", 11L);
        has(script, "powershell.sequence", 1L);
        has(script, "file.extension", "ps1");
        has(script, "event.category", "process");
        has(script, "data_stream.dataset", "windows.powershell_operational");
        Document module = event(head + """
                "EventID":4103,"ContextInfo":"        Host Application = powershell.exe -c x\\r\\n  Host ID = h1\\r\\n User = CORP\\\\user-1",
                "Payload":"CommandInvocation(Out-Default): \\"Out-Default\\"\\r\\nParameterBinding(Out-Default): name=\\"InputObject\\"; value=\\"v\\""}""").document();
        has(module, "process.command_line", "powershell.exe -c x");
        has(module, "process.entity_id", "h1");
        has(module, "user.name", "user-1");
        has(module, "powershell.command.invocation_details.related_command", "Out-Default", "Out-Default");
        has(module, "powershell.command.invocation_details.value", "Out-Default", "v");
    }

    @Test
    void the_characters_of_a_script_are_measured() {
        Document script = event("{\"Channel\":\"Microsoft-Windows-PowerShell/Operational\",\"Hostname\":\"PC-1\","
                        + "\"EventID\":4104,\"ScriptBlockText\":\"aabc\"}")
                .document();
        has(script, "powershell.file.script_block_length", 4L);
        has(script, "powershell.file.script_block_unique_symbols", 3L);
        has(script, "powershell.file.script_block_entropy_bits", 1.5);
        has(script, "powershell.file.script_block_surprisal_stdev", 0.5);
    }

    @Test
    void what_a_beat_sends_without_a_pipeline_is_mapped_and_keeps_what_it_had() {
        Document document = event("""
                {"@timestamp":"2026-01-02T03:04:05Z","agent":{"type":"winlogbeat","version":"8.1"},"event":{"code":"1"},
                "winlog":{"event_id":"1","channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"PC-1","record_id":3,
                "provider_name":"Microsoft-Windows-Sysmon","event_data":{"Image":"C:\\\\a.exe","ProcessId":"7"}}}""").document();
        has(document, "process.name", "a.exe");
        has(document, "agent.type", "winlogbeat");
        has(document, "event.category", "process");
        has(document, "winlog.event_data.Image", "C:\\a.exe");
    }

    @Test
    void what_a_pipeline_has_mapped_stays_as_it_is() {
        Document document = event("""
                {"@timestamp":"2026-01-02T03:04:05Z","event":{"category":["process"],"action":"own"},"process":{"name":"x"},
                "winlog":{"event_id":"1","channel":"Microsoft-Windows-Sysmon/Operational","event_data":{"Image":"C:\\\\a.exe"}}}""").document();
        has(document, "event.action", "own");
        has(document, "process.name", "x");
        has(document, "host.os.type");
    }

    @Test
    void values_in_a_text_of_xml_are_read_and_entities_are_not() {
        Document document = event("""
                {"EventID":4688,"Channel":"Security","Computer":"PC-1","TimeGenerated":"2026-01-02T03:04:05Z",
                "EventData":"<EventData><Data Name=\\"NewProcessName\\">C:\\\\a.exe</Data><Data Name=\\"CommandLine\\">a &amp; b</Data></EventData>"}""").document();
        has(document, "process.name", "a.exe");
        has(document, "process.command_line", "a & b");
        Document hostile = event("""
                {"EventID":4688,"Channel":"Security","Computer":"PC-1","TimeGenerated":"2026-01-02T03:04:05Z",
                "EventData":"<!DOCTYPE x [<!ENTITY e SYSTEM \\"file:///etc/passwd\\">]><d><Data Name=\\"CommandLine\\">&e;</Data></d>"}""").document();
        has(hostile, "process.command_line");
    }

    @Test
    void other_documents_with_alike_names_are_left_alone() {
        Document document = event("{\"@timestamp\":\"2026-01-02T03:04:05Z\",\"EventID\":5,\"name\":\"x\"}")
                .document();
        has(document, "EventID", 5L);
        assertThat(document.values("event.code")).isEmpty();
    }

    @Test
    void an_event_that_comes_twice_is_one() {
        String line = "{\"EventID\":1," + SYSMON + ",\"Image\":\"C:\\\\a.exe\"}";
        assertThat(events(line + line)).hasSize(1);
        assertThat(events(line + line.replace("\"RecordNumber\":7", "\"RecordNumber\":8")))
                .hasSize(2);
    }

    @Test
    void command_lines_are_split_as_the_c_runtime_does() {
        assertThat(CommandLine.split("a.exe \"b c\" d\\\"e \"f\"\"g\" h\\\\\"i j\" \"\" k\\\\l\tm"))
                .containsExactly("a.exe", "b c", "d\"e", "f\"g", "h\\i j", "", "k\\\\l", "m");
        assertThat(CommandLine.split("   ")).isEmpty();
        assertThat(CommandLine.split("\"open end")).containsExactly("open end");
        assertThat(Objects.requireNonNull(CommandLine.split("a \\")).getLast()).isEqualTo("\\");
    }
}
