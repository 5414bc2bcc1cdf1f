package io.redshank.engine;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** The programs of an engine, found by the numbers of their conditions. Immutable once made; safe to share then. */
final class ProgramTable {
    private final List<ProgramRun> programs = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<ProgramRun> byCondition = new ArrayList<>();

    ProgramTable(List<Program> all, EngineOptions options, Indicators indicators) {
        for (Program program : all) {
            ProgramRun run = ProgramRun.of(program, conditions, options, indicators);
            programs.add(run);
            while (byCondition.size() < conditions.size()) {
                byCondition.add(run);
            }
        }
    }

    List<ProgramRun> programs() {
        return programs;
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** Tells the programs of which a condition holds, each once and in their order. Costs what holds, not what there is. */
    void forEach(BitSet matched, Consumer<ProgramRun> action) {
        for (int bit = matched.nextSetBit(0); bit >= 0; ) {
            ProgramRun program = byCondition.get(bit);
            action.accept(program);
            bit = matched.nextSetBit(program.first() + program.size());
        }
    }
}
