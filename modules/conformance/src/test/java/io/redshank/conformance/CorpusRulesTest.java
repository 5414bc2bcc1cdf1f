package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Diagnostic;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleType;
import io.redshank.testkit.Events;
import io.redshank.testkit.SatisfyingDocuments;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query, threshold and new-terms rule of the public corpus runs, fires on events made for it, and is silent on the same
 * events with one field changed, on one event fewer, and on what it has seen before.
 */
class CorpusRulesTest {
    private static final long START = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private static Path folder;

    private static final List<Subject> SUBJECTS = new ArrayList<>();
    private static final List<String> WRONG = new ArrayList<>();

    private record Subject(Rule rule, Program program) {}

    @BeforeAll
    static void the_corpus() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        for (RuleFile file : RuleLoader.allMaturities(FileSystems.getDefault())
                .load(List.of(folder + "/*/rules/**", folder + "/*/rules_building_block/**"))
                .files()) {
            Optional<Rule> rule = file.rule().filter(CorpusRulesTest::isOurs);
            if (rule.isPresent()) {
                RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
                compiled.diagnostics().stream()
                        .filter(found -> found.isError() || found.code().equals(RuleCompiler.NOT_RUN))
                        .map(Diagnostic::message)
                        .forEach(message -> WRONG.add(rule.get().name() + ": " + message));
                compiled.program().ifPresent(program -> SUBJECTS.add(new Subject(rule.get(), program)));
            }
        }
    }

    private static boolean isOurs(Rule rule) {
        return switch (rule.type()) {
            case RuleType.QueryRule query -> true;
            case RuleType.SavedQueryRule query -> true;
            case RuleType.ThresholdRule threshold -> true;
            case RuleType.NewTermsRule terms -> true;
            case RuleType.ThreatMatchRule match -> false; // see IndicatorRulesTest
            case RuleType.EqlRule eql -> false;
            case RuleType.EndpointRule endpoint -> false;
            case RuleType.EsqlRule esql -> false;
            case RuleType.MachineLearningRule learning -> false;
        };
    }

    private static Condition condition(Program program) {
        return switch (program.plan()) {
            case QueryPlan.EventPlan plan -> plan.condition();
            case RulePlan.ThresholdPlan plan -> plan.condition();
            case RulePlan.NewTermsPlan plan -> plan.condition();
            default -> throw new IllegalStateException("of another type: " + program.plan());
        };
    }

    /** The fields that events must have besides those of the query. */
    private static List<JoinKey> keys(Program program) {
        return switch (program.plan()) {
            case RulePlan.ThresholdPlan plan -> plan.keys();
            case RulePlan.NewTermsPlan plan -> plan.keys();
            default -> List.of();
        };
    }

    /** Events of these fields, a millisecond apart, each with different values where a threshold asks for several. */
    private static List<Event> events(Program program, Map<String, @Nullable Object> fields, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> own = new LinkedHashMap<>(fields);
            for (JoinKey key : keys(program)) {
                own.putIfAbsent(key.field().name(), value(key.field().type(), 1));
            }
            if (program.plan() instanceof RulePlan.ThresholdPlan plan) {
                for (RulePlan.ThresholdPlan.Distinct distinct : plan.distinct()) {
                    String field = distinct.field().field().name();
                    boolean holds = holds(plan.condition(), own);
                    for (Object other :
                            variants(own.get(field), distinct.field().field().type(), i)) {
                        Map<String, @Nullable Object> varied = new LinkedHashMap<>(own);
                        varied.put(field, other);
                        if (holds == holds(plan.condition(), varied)) {
                            own = varied;
                            break;
                        }
                    }
                }
            }
            events.add(new Event("e" + i, "logs-test-default", START + i * SECOND / 1_000, Document.of(own)));
        }
        return events;
    }

    /** Values that may do in place of another: any of the type, the same with a number at its end or in its path. */
    private static List<Object> variants(@Nullable Object value, FieldType type, int number) {
        String text = value == null ? "" : value.toString();
        int slash = Math.max(0, text.lastIndexOf('/'));
        return List.of(value(type, number), text + number, text.substring(0, slash) + number + text.substring(slash));
    }

    private static boolean holds(Condition condition, Map<String, @Nullable Object> fields) {
        return Interpreter.test(condition, Events.of(Document.of(new LinkedHashMap<>(fields))));
    }

    private static Object value(FieldType type, int number) {
        return switch (type) {
            case LONG, DOUBLE -> (long) number;
            case BOOLEAN -> number % 2 == 0;
            case DATE -> Timestamps.format(START + number * SECOND);
            case KEYWORD, TEXT, IP, VERSION, DYNAMIC, OPAQUE -> "9.9.9." + number;
        };
    }

    private static int needed(Program program) {
        return program.plan() instanceof RulePlan.ThresholdPlan plan
                ? plan.distinct().stream()
                        .mapToInt(RulePlan.ThresholdPlan.Distinct::value)
                        .reduce(plan.value(), Math::max)
                : 1;
    }

    private static long alerts(Program program, List<Event> events) {
        Engine engine = new Engine(List.of(program), EngineOptions.DEFAULT.withIgnoreIndex(true), alert -> {});
        events.forEach(engine::accept);
        engine.finish();
        return engine.statistics().alertsByRule().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void each_is_right_and_runs() {
        assertThat(WRONG).isEmpty();
    }

    @Test
    void each_fires_on_events_made_for_it_and_is_silent_one_step_away() {
        List<String> silent = new ArrayList<>();
        List<String> loud = new ArrayList<>();
        List<String> withoutMiss = new ArrayList<>();
        Map<String, Integer> proven = new TreeMap<>();
        for (Subject subject : SUBJECTS) {
            Program program = subject.program();
            Condition condition = condition(program);
            Optional<Map<String, @Nullable Object>> fields =
                    SatisfyingDocuments.of(condition, subject.rule().id().hashCode());
            int needed = needed(program);
            if (fields.isEmpty() || alerts(program, events(program, fields.get(), needed)) == 0) {
                silent.add(subject.rule().name() + (fields.isEmpty() ? ": no document satisfies it" : ": no alert"));
                continue;
            }
            List<Map<String, @Nullable Object>> misses = SatisfyingDocuments.nearMisses(condition, fields.get());
            for (Map<String, @Nullable Object> miss : misses) {
                if (alerts(program, events(program, miss, needed)) > 0) {
                    loud.add(subject.rule().name() + ": " + miss);
                }
            }
            if (misses.isEmpty()) {
                withoutMiss.add(subject.rule().name());
            }
            if (needed > 1 && alerts(program, events(program, fields.get(), needed - 1)) > 0) {
                loud.add(subject.rule().name() + ": one event fewer");
            }
            if (program.plan() instanceof RulePlan.NewTermsPlan
                    && alerts(program, events(program, fields.get(), 2))
                            != alerts(program, events(program, fields.get(), 1))) {
                loud.add(subject.rule().name() + ": seen before");
            }
            proven.merge(program.rule().type(), 1, Integer::sum);
        }
        System.out.printf(Locale.ROOT, "proven by events that fire and events that do not: %s%n", proven);
        assertThat(silent).isEmpty();
        assertThat(loud).isEmpty();
        assertThat(withoutMiss).isEmpty();
        assertThat(SUBJECTS).hasSizeGreaterThan(595);
    }
}
