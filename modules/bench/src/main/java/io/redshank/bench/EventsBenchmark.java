package io.redshank.bench;

import io.redshank.bench.telemetry.Telemetry;
import io.redshank.engine.Alert;
import io.redshank.engine.AlertListener;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.ingest.ecs.EcsCodec;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.match.Matcher;
import io.redshank.model.Event;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures the way of events from bytes to alerts, phase by phase, for one rule up to all of a folder. */
final class EventsBenchmark {
    private static final String RULE = "Simple HTTP Web Server Connection";
    private static final String RULE_ID = "19225baa-f48f-4672-a7f8-8ecde5a1e3c3";
    private static final int ROUNDS = 5;

    private final byte[] bytes;
    private final int[] ends;
    private final long attacks;

    private EventsBenchmark(byte[] bytes, int[] ends, long attacks) {
        this.bytes = bytes;
        this.ends = ends;
        this.attacks = attacks;
    }

    /** What is measured: something done to all events. */
    @FunctionalInterface
    private interface Pass {
        void run() throws Exception;
    }

    /**
     * Measures, and prints what it found.
     *
     * @param arguments how many events, and folders of rules; those shipped are always there
     */
    static void run(List<String> arguments) throws Exception {
        int events = arguments.isEmpty() ? 200_000 : Integer.parseInt(arguments.getFirst());
        EventsBenchmark benchmark = made(events);
        benchmark.report(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
    }

    private static EventsBenchmark made(int count) {
        Telemetry telemetry = new Telemetry(1, 3_000, 1_000);
        byte[] bytes = new byte[count * 2_600];
        int[] ends = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            byte[] event = telemetry.next();
            System.arraycopy(event, 0, bytes, length, event.length);
            length += event.length;
            bytes[length++] = '\n';
            ends[i] = length;
        }
        return new EventsBenchmark(Arrays.copyOf(bytes, length), ends, telemetry.expected());
    }

    private void report(List<String> folders) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d events, %.2f kB each, %,d attacks of %s%n",
                ends.length,
                bytes.length / 1e3 / ends.length,
                attacks,
                RULE);
        measure("newline scan", this::scan);
        measure("JSON by jackson", this::jackson);
        measure("decode", () -> decode(event -> {}));
        List<Event> events = new ArrayList<>();
        decode(events::add);
        List<Program> all = programs(folders);
        for (int size : new int[] {1, 10, 100, 1_000, all.size()}) {
            if (size <= all.size()) {
                rules(all.subList(0, size), events);
            }
        }
    }

    private void rules(List<Program> programs, List<Event> events) throws Exception {
        String rules = String.format(Locale.ROOT, "%,d rules: ", programs.size());
        long[] looked = new long[1];
        measure(rules + "match, correlate, alert", () -> engine(programs, events::forEach));
        measure(rules + "all", () -> engine(programs, this::decode));
        Matcher matcher = Matcher.of(conditions(programs));
        java.util.BitSet matched = new java.util.BitSet();
        events.forEach(event -> matcher.match(event, matched));
        looked[0] = matcher.looked();
        System.out.printf(Locale.ROOT, "  conditions looked at per event: %.1f%n", looked[0] / (double) events.size());
    }

    private static List<io.redshank.expr.Condition> conditions(List<Program> programs) {
        List<io.redshank.expr.Condition> conditions = new ArrayList<>();
        for (Program program : programs) {
            switch (program.plan()) {
                case io.redshank.expr.plan.QueryPlan.EventPlan plan -> conditions.add(plan.condition());
                case io.redshank.expr.plan.QueryPlan.SequencePlan plan ->
                    plan.stages().forEach(stage -> conditions.add(stage.condition()));
                case io.redshank.expr.plan.QueryPlan.SamplePlan plan -> {}
                case io.redshank.expr.plan.RulePlan.ThresholdPlan plan -> conditions.add(plan.condition());
                case io.redshank.expr.plan.RulePlan.NewTermsPlan plan -> conditions.add(plan.condition());
                case io.redshank.expr.plan.RulePlan.IndicatorPlan plan -> conditions.add(plan.condition());
            }
        }
        return conditions;
    }

    private static List<Program> programs(List<String> folders) {
        List<String> paths = new ArrayList<>(List.of("rules/linux/persistence_simple_http_web_server_connection.toml"));
        paths.addAll(folders);
        List<Program> programs = new ArrayList<>();
        for (RuleFile file : RuleLoader.of(FileSystems.getDefault(), EnumSet.allOf(Maturity.class))
                .load(paths)
                .files()) {
            RuleCompiler.compile(file)
                    .program()
                    .filter(program -> Engine.refusal(program.plan()).isEmpty())
                    .ifPresent(programs::add);
        }
        programs.sort(Comparator.comparing(program -> !program.rule().ruleId().equals(RULE_ID)));
        return programs;
    }

    private void engine(List<Program> programs, Consumer<Consumer<Event>> source) {
        int[] alerts = new int[1];
        Engine engine = new Engine(programs, EngineOptions.DEFAULT, new AlertListener() {
            @Override
            public void alert(Alert alert) {
                if (!alert.buildingBlock() && alert.rule().ruleId().equals(RULE_ID)) {
                    alerts[0]++;
                }
            }
        });
        source.accept(engine::accept);
        engine.finish();
        if (alerts[0] != attacks) {
            throw new IllegalStateException(alerts[0] + " alerts of " + RULE + " where " + attacks + " are planted");
        }
    }

    private void decode(Consumer<Event> out) {
        EcsCodec codec = new EcsCodec(EcsOptions.file());
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                out.accept(event);
            }

            @Override
            public void reject(Origin origin, byte[] rejected, String reason) {
                throw new IllegalStateException(reason);
            }

            @Override
            public void count(String counter, long amount) {}
        };
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            codec.record(bytes, from, ends[i] - from - 1, new Origin("made", from, i + 1), sink);
            from = ends[i];
        }
    }

    private void scan() {
        int lines = 0;
        for (byte each : bytes) {
            lines += each == '\n' ? 1 : 0;
        }
        if (lines != ends.length) {
            throw new IllegalStateException(lines + " lines");
        }
    }

    private void jackson() throws Exception {
        tools.jackson.core.json.JsonFactory factory = new tools.jackson.core.json.JsonFactory();
        int from = 0;
        for (int end : ends) {
            try (tools.jackson.core.JsonParser parser =
                    factory.createParser(tools.jackson.core.ObjectReadContext.empty(), bytes, from, end - from - 1)) {
                while (parser.nextToken() != null) {
                    // only walks over it
                }
            }
            from = end;
        }
    }

    private void measure(String what, Pass pass) throws Exception {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] seconds = new double[ROUNDS];
        long allocated = 0;
        for (int i = -1; i < ROUNDS; i++) {
            long bytesBefore = threads.getCurrentThreadAllocatedBytes();
            long before = System.nanoTime();
            pass.run();
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - before) / 1e9;
                allocated = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
            }
        }
        Arrays.sort(seconds);
        double median = seconds[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%-45s %,11.0f events/s %,8.0f MB/s %,9.0f ns each %,9.0f B allocated%n",
                what,
                ends.length / median,
                bytes.length / 1e6 / median,
                median * 1e9 / ends.length,
                allocated / (double) ends.length);
    }
}
