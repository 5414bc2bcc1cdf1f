package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Diagnostic;
import io.redshank.model.Event;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleType;
import io.redshank.testkit.KeyTexts;
import io.redshank.testkit.SequenceOracle;
import io.redshank.testkit.SharedFolder;
import io.redshank.workbench.synth.SynthCase;
import io.redshank.workbench.synth.Synthesis;
import io.redshank.workbench.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule of the public corpus that runs fires on events made from it, and is silent on near misses; the engine has said so while
 * they were made, and definitions written down plainly here say the same.
 */
class SynthesisTest {
    private static final int SEED = 1;

    @TempDir
    private static Path folder;

    private static final List<Program> PROGRAMS = new ArrayList<>();
    private static final List<String> WRONG = new ArrayList<>();

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
            Optional<Rule> rule = file.rule().filter(SynthesisTest::isOurs);
            if (rule.isPresent()) {
                RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
                compiled.diagnostics().stream()
                        .filter(found -> found.isError() || found.code().equals(RuleCompiler.NOT_RUN))
                        .map(Diagnostic::message)
                        .forEach(message -> WRONG.add(rule.get().name() + ": " + message));
                compiled.program().ifPresent(PROGRAMS::add);
            }
        }
    }

    private static boolean isOurs(Rule rule) {
        return switch (rule.type()) {
            case RuleType.QueryRule query -> true;
            case RuleType.SavedQueryRule query -> true;
            case RuleType.ThresholdRule threshold -> true;
            case RuleType.NewTermsRule terms -> true;
            case RuleType.ThreatMatchRule match -> true;
            case RuleType.EqlRule eql -> true;
            case RuleType.EndpointRule endpoint -> false;
            case RuleType.EsqlRule esql -> false;
            case RuleType.MachineLearningRule learning -> false;
        };
    }

    @Test
    void each_rule_is_right_and_runs() {
        assertThat(WRONG).isEmpty();
    }

    @Test
    void each_rule_fires_on_events_made_from_it_and_is_silent_one_step_away() {
        long start = System.nanoTime();
        List<Synthesis> made = PROGRAMS.parallelStream()
                .map(program -> Synthesizer.of(program, SEED))
                .toList();
        long took = System.nanoTime() - start;
        Map<String, Integer> proven = new TreeMap<>();
        Map<String, Integer> unmet = new TreeMap<>();
        List<String> notProven = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        int cases = 0;
        for (Synthesis each : made) {
            if (each.isProven()) {
                proven.merge(each.program().rule().type(), 1, Integer::sum);
            } else {
                notProven.add(each.program().rule().name() + ": " + each.unmet());
            }
            each.unmet().forEach(one -> unmet.merge(one.reason().toString(), 1, Integer::sum));
            for (SynthCase one : each.cases()) {
                cases++;
                OptionalInt right = alerts(each.program().plan(), one.scene().events());
                if (right.isPresent() && right.getAsInt() != one.alerts()) {
                    otherwise.add(each.program().rule().name() + ", " + one.name() + ": " + right.getAsInt());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "synthesis: %d rules, proven %s, %d cases in %d ms; not made %s; without proof %s%n",
                made.size(),
                proven,
                cases,
                took / 1_000_000,
                unmet,
                notProven);
        assertThat(otherwise).isEmpty();
        assertThat(notProven).hasSizeLessThanOrEqualTo(made.size() / 20);
        assertThat(made).hasSizeGreaterThan(1_450);
    }

    /** How many alerts the definitions ask for; empty where they need more than the events. */
    private static OptionalInt alerts(RulePlan plan, List<Event> events) {
        return switch (plan) {
            case QueryPlan.EventPlan event ->
                OptionalInt.of(satisfying(event.condition(), events).size());
            case QueryPlan.SequencePlan sequence ->
                OptionalInt.of(
                        SequenceOracle.find(sequence, fed(sequence, events)).size());
            case QueryPlan.SamplePlan unused -> OptionalInt.empty();
            case RulePlan.ThresholdPlan threshold -> OptionalInt.of(reached(threshold, events));
            case RulePlan.NewTermsPlan terms -> {
                Set<Object> seen = new HashSet<>();
                yield OptionalInt.of((int) satisfying(terms.condition(), events).stream()
                        .filter(event -> keys(event, terms.keys()).stream().anyMatch(seen::add))
                        .count());
            }
            case RulePlan.IndicatorPlan unused -> OptionalInt.empty();
        };
    }

    private static List<Event> satisfying(Condition condition, List<Event> events) {
        return events.stream()
                .filter(event -> Interpreter.test(condition, event))
                .toList();
    }

    private static Set<List<@Nullable String>> keys(Event event, List<JoinKey> keys) {
        return KeyTexts.of(event, keys);
    }

    private static List<SequenceOracle.Fed> fed(QueryPlan.SequencePlan plan, List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(Event::timestamp))
                .map(event -> {
                    BitSet stages = new BitSet();
                    for (int i = 0; i < plan.stages().size(); i++) {
                        stages.set(i, Interpreter.test(plan.stages().get(i).condition(), event));
                    }
                    boolean until = plan.until() != null
                            && Interpreter.test(plan.until().condition(), event);
                    return new SequenceOracle.Fed(event, stages, until);
                })
                .toList();
    }

    /** Groups of events, all within the window, that are as many as asked for, with as many different values. */
    private static int reached(RulePlan.ThresholdPlan plan, List<Event> events) {
        Map<List<@Nullable String>, List<Event>> groups = new HashMap<>();
        for (Event event : satisfying(plan.condition(), events)) {
            keys(event, plan.keys())
                    .forEach(key -> groups.computeIfAbsent(key, unused -> new ArrayList<>())
                            .add(event));
        }
        return (int) groups.values().stream()
                .filter(group -> group.size() >= plan.value()
                        && plan.distinct().stream()
                                .allMatch(distinct -> group.stream()
                                                .flatMap(event -> keys(event, List.of(distinct.field())).stream())
                                                .distinct()
                                                .count()
                                        >= distinct.value()))
                .count();
    }
}
