package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.workbench.solve.Answer;
import io.redshank.workbench.solve.Solver;
import io.redshank.workbench.synth.Synthesis.Reason;
import io.redshank.workbench.synth.Synthesis.Unmet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes, from a rule alone, events that fire it and near misses: one for each leaf of its conditions, with just that broken, and those
 * that its kind has besides (another key, another order, a time too late, one event fewer, a value seen before). What conditions say of
 * events is asked of the interpreter, and what the rule makes of them of the engine; a case is only handed out if both agree with what
 * it is meant to show. Deterministic by seed. Stateless and thread-safe; each leaf costs a search of the solver and a run.
 */
public final class Synthesizer {
    /** Leaves of a rule for which near misses are made (synth-leaves). */
    public static final int MAX_LEAVES = 400;

    private static final int ATTEMPTS = 4;

    private final Program program;
    private final long seed;
    private final List<SynthCase> cases = new ArrayList<>();
    private final List<Unmet> unmet = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Synthesizer(Program program, long seed) {
        this.program = program;
        this.seed = seed;
    }

    /** Makes events for a rule. */
    public static Synthesis of(Program program, long seed) {
        Synthesizer synthesizer = new Synthesizer(program, seed);
        switch (program.plan()) {
            case RulePlan.IndicatorPlan plan -> {
                for (RulePlan.IndicatorPlan.Group group : plan.groups()) {
                    String of = plan.groups().size() == 1
                            ? ""
                            : " by `" + group.entries().getFirst().event().name() + "`";
                    synthesizer.play(surroundings -> new IndicatorScript(plan, group, surroundings), of);
                }
            }
            case QueryPlan.EventPlan plan ->
                synthesizer.play(surroundings -> new EventScript(plan.condition(), surroundings), "");
            case QueryPlan.SequencePlan plan ->
                synthesizer.play(surroundings -> SequenceScript.of(plan, surroundings), "");
            case QueryPlan.SamplePlan plan ->
                synthesizer.play(surroundings -> SequenceScript.of(plan, surroundings), "");
            case RulePlan.ThresholdPlan plan ->
                synthesizer.play(surroundings -> new ThresholdScript(plan, surroundings, seed), "");
            case RulePlan.NewTermsPlan plan ->
                synthesizer.play(surroundings -> new NewTermsScript(plan, surroundings), "");
        }
        return new Synthesis(program, synthesizer.cases, synthesizer.unmet);
    }

    private interface Casting {
        Script of(Surroundings surroundings);
    }

    /** @param of what tells these cases from others of the rule */
    private void play(Casting casting, String of) {
        Surroundings surroundings = new Surroundings(program.index());
        Script script = casting.of(surroundings);
        Cast cast = script.cast();
        String wanted = "fires" + of;
        Unmet why = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // an event whose fields hold one value each is the likelier one
            Answer answer = Solver.solve(cast.task(attempt % 2 == 1, seed + attempt));
            switch (answer) {
                case Answer.Found(List<Map<String, Object>> fields, var unused) -> {
                    surroundings.settle(cast.conditions(), fields);
                    Scene scene = script.fires(fields);
                    int alerts = Verdict.alerts(program, scene);
                    if (alerts > 0 && isAsCast(script, fields)) {
                        add(new SynthCase(SynthCase.Kind.FIRES, wanted, scene, alerts));
                        nearMisses(script, cast, fields, surroundings, of);
                        return;
                    }
                    why = new Unmet(wanted, Reason.OTHERWISE, "events that satisfy its conditions raise no alert");
                }
                case Answer.Impossible(String reason) -> {
                    if (attempt % 2 == 1) {
                        unmet.add(new Unmet(wanted, Reason.IMPOSSIBLE, reason));
                        return;
                    }
                }
                case Answer.Undecided(String reason) -> why = new Unmet(wanted, Reason.NOT_FOUND, reason);
            }
        }
        unmet.add(why == null ? new Unmet(wanted, Reason.NOT_FOUND, "no attempt came to an end") : why);
    }

    /** Whether the interpreter finds that each event is as it must be. */
    private static boolean isAsCast(Script script, List<Map<String, Object>> fields) {
        List<Condition> conditions = script.cast().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (!Interpreter.test(conditions.get(i), script.actor(fields.get(i), i))) {
                return false;
            }
        }
        return true;
    }

    private void nearMisses(
            Script script, Cast cast, List<Map<String, Object>> fields, Surroundings surroundings, String of) {
        int left = MAX_LEAVES;
        for (int event = 0; event < cast.conditions().size(); event++) {
            if (event + 1 < cast.conditions().size()
                    && cast.conditions().get(event).equals(cast.conditions().get(event + 1))) {
                continue; // one event of several alike is enough
            }
            for (Leaf leaf : Leaf.of(cast.conditions().get(event))) {
                String step = cast.conditions().size() == 1 ? "" : "step " + (event + 1) + ": ";
                String wanted = "near miss" + of + ", " + step + "but for " + leaf.text();
                if (left-- <= 0) {
                    unmet.add(new Unmet(
                            wanted, Reason.NOT_FOUND, "only " + MAX_LEAVES + " leaves are broken (synth-leaves)"));
                    return;
                }
                breakLeaf(script, cast, event, leaf, fields, surroundings, wanted);
            }
        }
        for (Script.Trial trial : script.trials(fields, seed)) {
            String wanted = "near miss" + of + ", " + trial.name();
            int alerts = Verdict.alerts(program, trial.scene());
            if (alerts == trial.alerts()) {
                add(new SynthCase(SynthCase.Kind.NEAR_MISS, wanted, trial.scene(), alerts));
            } else {
                unmet.add(new Unmet(wanted, Reason.OTHERWISE, "it raises " + alerts + " all the same"));
            }
        }
    }

    private void breakLeaf(
            Script script,
            Cast cast,
            int event,
            Leaf leaf,
            List<Map<String, Object>> fields,
            Surroundings surroundings,
            String wanted) {
        Unmet why = null;
        int last = 2;
        for (int attempt = 0; attempt <= last; attempt++) {
            // an event of one value a field is the likelier one; one without a key is the last resort
            Cast tried = attempt == last ? cast.without(event) : cast;
            switch (Solver.solve(tried.task(event, leaf, fields, attempt > 0, seed + attempt))) {
                case Answer.Found(List<Map<String, Object>> changed, var unused) -> {
                    // what events have besides may be what this one must not have
                    surroundings.leaveOut(false);
                    if (Interpreter.test(leaf.root(), script.actor(changed.get(event), event))) {
                        surroundings.leaveOut(true);
                    }
                    boolean holds = Interpreter.test(leaf.root(), script.actor(changed.get(event), event));
                    Scene scene = script.misses(fields, changed);
                    surroundings.leaveOut(false);
                    if (!holds && Verdict.alerts(program, scene) == 0) {
                        add(new SynthCase(SynthCase.Kind.NEAR_MISS, wanted, scene, 0));
                        return;
                    }
                    why = new Unmet(
                            wanted,
                            Reason.OTHERWISE,
                            holds ? "what is added makes it hold" : "the other events raise an alert without it");
                }
                case Answer.Impossible(String reason) -> {
                    if (attempt == last) {
                        unmet.add(new Unmet(wanted, Reason.IMPOSSIBLE, "it decides nothing: " + reason));
                        return;
                    }
                }
                case Answer.Undecided(String reason) -> why = new Unmet(wanted, Reason.NOT_FOUND, reason);
            }
        }
        unmet.add(why == null ? new Unmet(wanted, Reason.NOT_FOUND, "no attempt came to an end") : why);
    }

    /** Adds a case under a name of its own. */
    private void add(SynthCase made) {
        String name = made.name();
        for (int i = 2; !names.add(name); i++) {
            name = made.name() + " (" + i + ")";
        }
        cases.add(new SynthCase(made.kind(), name, made.scene(), made.alerts()));
    }
}
