package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.ingest.input.Codecs;
import io.redshank.ingest.input.InputReader;
import io.redshank.ingest.input.Inputs;
import io.redshank.ingest.input.ReadListener;
import io.redshank.ingest.input.ReadOptions;
import io.redshank.model.Event;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleLoader;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of Windows hosts decode whole, event logs give what their twins in JSON give, and rules of the public corpus fire on the attacks in them. */
class WindowsSamplesTest {
    private static final Map<String, Integer> EVENTS = Map.of(
            "cmd_bitsadmin_download_psh_script_2020-10-2302365189.json.gz", 424,
            "cmd_lsass_memory_dumpert_syscalls_2020-10-1822561997.json.gz", 118,
            "cmd_mshta_vbscript_execute_psh_2020-10-2202580804.json.gz", 1_127,
            "cmd_service_mod_fax_2020-10-2120454410.json.gz", 437,
            "cmd_sharpview_pcre_net_2020-10-2920232423.json.gz", 267,
            "covenant_installutil_2020-09-19211702.json.gz", 1_730,
            "empire_launcher_sct_regsvr32_2020-07-21232741.json.gz", 2_390,
            "empire_persistence_registry_modification_run_keys_elevated_user_2020-07-22001847.json.gz", 657,
            "schtask_create_2020-12-1907003032.json.gz", 1_041);

    /** What fires and has to, by the beginning of the recording's name. */
    private static final Map<String, Set<String>> ALERTS = Map.of(
            "cmd_lsass",
            Set.of("LSASS Memory Dump Creation", "Potential Credential Access via LSASS Memory Dump"),
            "cmd_mshta",
            Set.of("Suspicious Microsoft HTML Application Child Process"),
            "cmd_service",
            Set.of("Service Control Spawned via Script Interpreter", "System Shells via Services"),
            "covenant",
            Set.of("InstallUtil Process Making Network Connections"),
            "empire_launcher",
            Set.of("Suspicious Windows Powershell Arguments", "Suspicious Script Object Execution"),
            "schtask",
            Set.of("Remote Scheduled Task Creation", "Local Scheduled Task Creation"));

    @TempDir
    private Path folder;

    private static List<Event> read(Path file) {
        List<Event> events = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Inputs inputs = Inputs.find(file.getFileSystem(), InputStream::nullInputStream, List.of(file.toString()));
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void reject(Origin origin, byte[] bytes, String reason) {
                faults.add(origin + ": " + reason);
            }

            @Override
            public void count(String counter, long amount) {}
        };
        ReadListener listener = new ReadListener() {
            @Override
            public void failed(String input, String reason) {
                faults.add(input + ": " + reason);
            }
        };
        new InputReader(new Codecs(AuditOptions.file(), EcsOptions.file()), ReadOptions.DEFAULT, sink, listener)
                .read(inputs.found(), () -> false);
        assertThat(faults).isEmpty();
        return events;
    }

    @Test
    void every_recording_decodes_to_the_number_of_events_that_it_holds() {
        Path recordings = SharedFolder.require("samples/mordor");
        EVENTS.forEach((name, number) -> {
            List<Event> events = read(recordings.resolve(name));
            assertThat(events).as(name).hasSize(number);
            assertThat(events).as(name).allSatisfy(event -> {
                assertThat(event.document().values("event.code")).hasSize(1);
                assertThat(event.document().text("host.os.type")).isEqualTo("windows");
                assertThat(event.timeIsArrival()).isFalse();
            });
        });
    }

    @Test
    void an_event_log_gives_what_its_twin_in_json_gives() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(SharedFolder.require("samples/sigma"))) {
            logs = files.filter(file -> file.toString().endsWith(".evtx"))
                    .sorted()
                    .toList();
        }
        assertThat(logs).hasSize(20);
        for (Path log : logs) {
            Path twin = log.resolveSibling(log.getFileName().toString().replace(".evtx", ".json"));
            assertThat(fields(read(log))).as("%s", log).isEqualTo(fields(read(twin)));
        }
    }

    /** Fields and values; times to the microsecond, which is as far as the JSON has them, and text in lower case, as one path differs in that. */
    private static List<Map<String, String>> fields(List<Event> events) {
        return events.stream()
                .map(event -> {
                    Map<String, String> fields = new TreeMap<>();
                    event.document().forEach((field, values) -> {
                        if (!field.equals("event.id")) {
                            fields.put(
                                    field,
                                    values.toString()
                                            .toLowerCase(Locale.ROOT)
                                            .replaceAll("(\\d\\.\\d{6})\\d+z", "$1z"));
                        }
                    });
                    return fields;
                })
                .toList();
    }

    @Test
    void rules_fire_on_the_attacks_that_were_recorded() throws IOException, InterruptedException {
        List<Program> programs = corpus();
        Path recordings = SharedFolder.require("samples/mordor");
        for (String name : new TreeSet<>(EVENTS.keySet())) {
            Set<String> fired = new TreeSet<>();
            Engine engine = new Engine(
                    programs,
                    EngineOptions.DEFAULT,
                    alert -> fired.add(alert.rule().name()));
            read(recordings.resolve(name)).forEach(engine::accept);
            engine.finish();
            fired.remove("My First Rule");
            System.out.println(name + ": " + fired);
            ALERTS.forEach((beginning, wanted) -> {
                if (name.startsWith(beginning)) {
                    assertThat(fired).as(name).containsAll(wanted);
                }
            });
            assertThat(fired).as(name).hasSizeLessThan(8);
        }
    }

    private List<Program> corpus() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        List<Program> programs = new ArrayList<>();
        RuleLoader.production(FileSystems.getDefault()).load(List.of(folder + "/*/rules/**")).files().stream()
                .filter(file -> file.rule().isPresent())
                .forEach(file -> RuleCompiler.compile(file).program().ifPresent(programs::add));
        return programs.stream()
                .filter(program -> Engine.refusal(program.plan()).isEmpty())
                .toList();
    }
}
