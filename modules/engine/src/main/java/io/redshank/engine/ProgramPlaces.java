package io.redshank.engine;

import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.Program;
import io.redshank.model.state.StateException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Programs as states name them. The conditions of all programs stand side by side in an engine, at numbers that are others
 * when rules come or go; in a state each program has its own. Immutable.
 */
final class ProgramPlaces {
    private final List<ProgramRun> programs;
    private final List<String> fingerprints = new ArrayList<>();
    /** By the number of a condition. */
    private final List<Integer> places = new ArrayList<>();

    ProgramPlaces(List<ProgramRun> programs) {
        this.programs = List.copyOf(programs);
        Map<String, Integer> seen = new HashMap<>();
        for (int place = 0; place < programs.size(); place++) {
            String fingerprint = fingerprint(programs.get(place).program());
            int count = seen.merge(fingerprint, 1, Integer::sum);
            fingerprints.add(count == 1 ? fingerprint : fingerprint + "-" + count);
            for (int i = 0; i < programs.get(place).size(); i++) {
                places.add(place);
            }
        }
    }

    /** What decides what a program's state means: not the rule's name or severity. */
    private static String fingerprint(Program program) {
        String text = String.join(
                "\n",
                program.rule().ruleId(),
                PlanPrinter.print(program.plan()),
                program.index().toString(),
                program.order().toString(),
                program.schedule().toString(),
                program.suppression().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    String fingerprint(int place) {
        return fingerprints.get(place);
    }

    EngineState.Waiting state(ReorderBuffer.Waiting waiting) {
        Map<Integer, BitSet> byProgram = new LinkedHashMap<>();
        BitSet matched = waiting.matched();
        for (int bit = matched.nextSetBit(0); bit >= 0; bit = matched.nextSetBit(bit + 1)) {
            int place = places.get(bit);
            ProgramRun program = programs.get(place);
            if (program instanceof ProgramRun.Ordered) {
                byProgram.computeIfAbsent(place, unused -> new BitSet()).set(bit - program.first());
            }
        }
        List<EngineState.Matched> states = new ArrayList<>(byProgram.size());
        byProgram.forEach((place, conditions) -> states.add(new EngineState.Matched(place, conditions)));
        return new EngineState.Waiting(
                waiting.event(), waiting.time(), waiting.tiebreaker(), waiting.arrival(), states);
    }

    List<EngineState.Waiting> states(Iterable<ReorderBuffer.Waiting> all) {
        List<EngineState.Waiting> states = new ArrayList<>();
        all.forEach(waiting -> states.add(state(waiting)));
        return states;
    }

    /** The programs of a state among these. */
    final class Known {
        /** By their places in the state. */
        private final List<@Nullable ProgramRun> known = new ArrayList<>();

        private final List<String> dropped = new ArrayList<>();
        private final List<String> fresh = new ArrayList<>();

        Known(List<EngineState.OfProgram> states) {
            Map<String, ProgramRun> unclaimed = new LinkedHashMap<>();
            for (int place = 0; place < programs.size(); place++) {
                unclaimed.put(fingerprints.get(place), programs.get(place));
            }
            for (EngineState.OfProgram state : states) {
                ProgramRun program = unclaimed.remove(state.fingerprint());
                known.add(program);
                if (program == null) {
                    dropped.add(state.name());
                }
            }
            unclaimed
                    .values()
                    .forEach(program -> fresh.add(program.program().rule().name()));
        }

        RestoredRules told() {
            return new RestoredRules(known.size() - dropped.size(), dropped, fresh);
        }

        @Nullable
        ProgramRun program(int place) {
            if (place < 0 || place >= known.size()) {
                throw new StateException("the state is damaged: it names a program that it does not have");
            }
            return known.get(place);
        }

        /** The event for the programs that are known; null if none of them looks at it. */
        ReorderBuffer.@Nullable Waiting waiting(EngineState.Waiting state) {
            BitSet matched = new BitSet();
            for (EngineState.Matched of : state.matched()) {
                ProgramRun program = program(of.program());
                if (program != null && of.conditions().length() <= program.size()) {
                    of.conditions().stream().forEach(bit -> matched.set(program.first() + bit));
                }
            }
            return matched.isEmpty()
                    ? null
                    : new ReorderBuffer.Waiting(
                            state.event(), state.time(), state.tiebreaker(), state.arrival(), matched);
        }

        List<ReorderBuffer.Waiting> waiting(List<EngineState.Waiting> states) {
            List<ReorderBuffer.Waiting> all = new ArrayList<>();
            for (EngineState.Waiting state : states) {
                ReorderBuffer.Waiting waiting = waiting(state);
                if (waiting != null) {
                    all.add(waiting);
                }
            }
            return all;
        }
    }
}
