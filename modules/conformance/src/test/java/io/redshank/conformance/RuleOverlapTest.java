package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Event;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleLoader;
import io.redshank.testkit.SharedFolder;
import io.redshank.workbench.overlap.Relation;
import io.redshank.workbench.overlap.RuleOverlaps;
import io.redshank.workbench.overlap.Verdict;
import io.redshank.workbench.solve.Solver;
import io.redshank.workbench.synth.SynthCase;
import io.redshank.workbench.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All pairs of rules of the public corpus are compared, and what is said of them holds for many events made from both. */
class RuleOverlapTest {
    private static final int EVENTS = 10_000;

    @TempDir
    private Path folder;

    private List<Program> corpus() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        List<Program> programs = new ArrayList<>();
        RuleLoader.allMaturities(FileSystems.getDefault())
                .load(List.of(folder + "/*/rules/**", folder + "/*/rules_building_block/**"))
                .files()
                .stream()
                .filter(file -> file.rule().isPresent())
                .forEach(file -> RuleCompiler.compile(file).program().ifPresent(programs::add));
        return programs;
    }

    @Test
    void no_event_tells_against_what_is_said_of_two_rules() throws IOException, InterruptedException {
        List<Program> programs = corpus();
        long start = System.nanoTime();
        RuleOverlaps overlaps = RuleOverlaps.of(programs, 1);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        List<Relation> duplicates = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        overlaps.all(relation -> {
            counts.merge(relation.verdict(), 1, Integer::sum);
            if (relation.verdict().isDuplicate()) {
                duplicates.add(relation);
            }
            if (relation.verdict() == Verdict.OVERLAPS && !hasWitness(relation)) {
                wrong.add(relation.one().rule().name() + " and "
                        + relation.other().rule().name());
            }
        });
        System.out.printf(
                Locale.ROOT,
                "overlap: %s of %d rules in %d ms%n",
                counts,
                programs.size(),
                (System.nanoTime() - start) / 1_000_000);
        assertThat(wrong).isEmpty();
        for (Relation relation : duplicates) {
            Condition one = condition(relation.one());
            Condition other = condition(relation.other());
            int[] holding = {0, 0};
            for (Event event : events(relation)) {
                boolean first = Interpreter.test(one, event);
                boolean second = Interpreter.test(other, event);
                holding[0] += first ? 1 : 0;
                holding[1] += second ? 1 : 0;
                boolean right = switch (relation.verdict()) {
                    case EQUAL -> first == second;
                    case COVERS -> first || !second;
                    case COVERED_BY -> second || !first;
                    case OVERLAPS, DISJOINT, UNDECIDED -> true;
                };
                assertThat(right)
                        .as(
                                "%s %s %s on %s",
                                relation.one().rule().name(),
                                relation.verdict(),
                                relation.other().rule().name(),
                                event.document())
                        .isTrue();
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %s %s %s: %d events, of which the first sees %d and the second %d%n",
                    relation.one().rule().name(),
                    relation.verdict().label(),
                    relation.other().rule().name(),
                    EVENTS,
                    holding[0],
                    holding[1]);
            assertThat(holding[0] + holding[1]).isPositive();
        }
        assertThat(duplicates).isNotEmpty();
        assertThat(counts.getOrDefault(Verdict.UNDECIDED, 0)).isLessThan(200);
    }

    /** Whether the event that both see is seen by some condition of each. */
    private static boolean hasWitness(Relation relation) {
        Map<String, Object> both = relation.both();
        return both != null
                && conditions(relation.one()).stream().anyMatch(each -> Interpreter.test(each, Solver.event(both)))
                && conditions(relation.other()).stream().anyMatch(each -> Interpreter.test(each, Solver.event(both)));
    }

    private static List<Condition> conditions(Program program) {
        return switch (program.plan()) {
            case QueryPlan.EventPlan plan -> List.of(plan.condition());
            case QueryPlan.SequencePlan plan ->
                plan.stages().stream().map(stage -> stage.condition()).toList();
            case QueryPlan.SamplePlan plan ->
                plan.stages().stream().map(stage -> stage.condition()).toList();
            case RulePlan.ThresholdPlan plan -> List.of(plan.condition());
            case RulePlan.NewTermsPlan plan -> List.of(plan.condition());
            case RulePlan.IndicatorPlan plan -> List.of(plan.condition());
        };
    }

    private static Condition condition(Program program) {
        return conditions(program).getFirst();
    }

    /** Events made from both rules, with values of their cases put in each other's places, left out, and written otherwise. */
    private static List<Event> events(Relation relation) {
        SplittableRandom random =
                new SplittableRandom(relation.one().rule().ruleId().hashCode());
        List<Map<String, Object>> bases = new ArrayList<>();
        Map<String, List<Object>> values = new TreeMap<>();
        for (Program program : List.of(relation.one(), relation.other())) {
            for (int seed = 1; seed <= 5; seed++) {
                for (SynthCase made : Synthesizer.of(program, seed).cases()) {
                    made.scene().events().forEach(event -> {
                        Map<String, Object> flat = new LinkedHashMap<>();
                        event.document().forEach((field, found) -> {
                            flat.put(field, found.getFirst());
                            values.computeIfAbsent(field, unused -> new ArrayList<>())
                                    .addAll(found);
                        });
                        bases.add(flat);
                    });
                }
            }
        }
        List<String> fields = List.copyOf(values.keySet());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Map<String, Object> event = new LinkedHashMap<>(bases.get(random.nextInt(bases.size())));
            for (int change = random.nextInt(4); change > 0; change--) {
                String field = fields.get(random.nextInt(fields.size()));
                List<Object> known = values.get(field);
                Object value = known.get(random.nextInt(known.size()));
                switch (random.nextInt(5)) {
                    case 0 -> event.remove(field);
                    case 1 -> event.put(field, value.toString().toUpperCase(Locale.ROOT));
                    case 2 -> event.put(field, value + "x");
                    default -> event.put(field, value);
                }
            }
            events.add(Solver.event(event));
        }
        return events;
    }
}
