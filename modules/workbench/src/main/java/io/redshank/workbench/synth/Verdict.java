package io.redshank.workbench.synth;

import io.redshank.engine.Engine;
import io.redshank.engine.QueryRunner;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.workbench.EngineRun;

/** Runs scenes. Stateless. */
final class Verdict {
    private Verdict() {}

    /** How many alerts a rule raises in a scene; of a plan that does not run over a stream, how many results it has. */
    static int alerts(Program program, Scene scene) {
        return program.plan() instanceof QueryPlan query
                        && Engine.refusal(query).isPresent()
                ? QueryRunner.find(query, scene.events(), program.order()).size()
                : EngineRun.alerts(program, scene.events(), scene.indicators()).size();
    }
}
