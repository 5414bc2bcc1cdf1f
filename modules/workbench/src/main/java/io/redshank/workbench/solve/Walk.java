package io.redshank.workbench.solve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Transition;

/** Texts that an automaton accepts, found by walking from its first state: letters rather than signs, and not much longer than needed. Stateless. */
final class Walk {
    private static final int FREE_STEPS = 12;
    private static final int LONGEST = 30_000;

    private Walk() {}

    /** Up to so many different texts; none exactly if the automaton accepts none, but for those longer than 30,000 characters. */
    static List<Object> texts(Automaton automaton, RandomGenerator random, int count) {
        if (automaton.getNumStates() == 0) {
            return List.of();
        }
        int[] distance = distances(automaton);
        Set<Object> texts = new LinkedHashSet<>();
        if (distance[0] != Integer.MAX_VALUE && distance[0] <= LONGEST) {
            for (int i = 0; i < count; i++) {
                texts.add(text(automaton, distance, random, i == 0 ? 0 : FREE_STEPS));
            }
        }
        return List.copyOf(texts);
    }

    /** @param free how many steps may lead anywhere; those after it lead to an end */
    private static String text(Automaton automaton, int[] distance, RandomGenerator random, int free) {
        StringBuilder text = new StringBuilder();
        int state = 0;
        int left = free;
        while (distance[state] > 0 || (left > 0 && random.nextInt(4) > 0)) {
            List<Transition> steps = steps(automaton, state, distance, left > 0 ? Integer.MAX_VALUE : distance[state]);
            if (steps.isEmpty()) {
                break; // an end without a way on
            }
            Transition step = steps.get(random.nextInt(steps.size()));
            text.appendCodePoint(character(step.min, step.max, random));
            state = step.dest;
            left--;
        }
        return text.toString();
    }

    /** The steps to states that are nearer to an end than so. */
    private static List<Transition> steps(Automaton automaton, int state, int[] distance, int below) {
        List<Transition> steps = new ArrayList<>();
        Transition step = new Transition();
        int count = automaton.initTransition(state, step);
        for (int i = 0; i < count; i++) {
            automaton.getNextTransition(step);
            if (distance[step.dest] < below) {
                Transition kept = new Transition();
                kept.min = step.min;
                kept.max = step.max;
                kept.dest = step.dest;
                steps.add(kept);
            }
        }
        return steps;
    }

    private static int character(int min, int max, RandomGenerator random) {
        for (int[] range : new int[][] {{'a', 'z'}, {'0', '9'}, {'A', 'Z'}, {'-', '9'}, {' ', '~'}}) {
            int from = Math.max(min, range[0]);
            int to = Math.min(max, range[1]);
            if (from <= to) {
                return from + random.nextInt(to - from + 1);
            }
        }
        return min >= Character.MIN_SURROGATE && min <= Character.MAX_SURROGATE && max > Character.MAX_SURROGATE
                ? Character.MAX_SURROGATE + 1
                : min;
    }

    /** How many steps the nearest end is away from each state. */
    private static int[] distances(Automaton automaton) {
        int states = automaton.getNumStates();
        List<List<Integer>> sources = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            sources.add(new ArrayList<>());
        }
        Transition step = new Transition();
        int[] distance = new int[states];
        Arrays.fill(distance, Integer.MAX_VALUE);
        Deque<Integer> next = new ArrayDeque<>();
        for (int state = 0; state < states; state++) {
            int count = automaton.initTransition(state, step);
            for (int i = 0; i < count; i++) {
                automaton.getNextTransition(step);
                sources.get(step.dest).add(state);
            }
            if (automaton.isAccept(state)) {
                distance[state] = 0;
                next.add(state);
            }
        }
        while (!next.isEmpty()) {
            int state = next.remove();
            for (int source : sources.get(state)) {
                if (distance[source] == Integer.MAX_VALUE) {
                    distance[source] = distance[state] + 1;
                    next.add(source);
                }
            }
        }
        return distance;
    }
}
