package io.redshank.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds which of many texts a value holds, upper and lower case of ASCII letters apart, in one pass over it: the automaton of Aho and
 * Corasick ("Efficient string matching: an aid to bibliographic search", 1975) with its failure links made into steps. Characters that
 * no text has are one class. Immutable; a step a character, and one for each find.
 */
final class LiteralAutomaton {
    private static final int ASCII = 128;

    private final int classes;
    private final int[] classOfAscii = new int[ASCII];
    private final Map<Character, Integer> classOfOther;
    /** The next state, by state and class. */
    private final int[] next;
    /** The text that ends in a state, or -1. */
    private final int[] found;
    /** The state of the next shorter text that ends here too, or 0. */
    private final int[] shorter;

    private LiteralAutomaton(int classes, Map<Character, Integer> classOf, int[] next, int[] found, int[] shorter) {
        this.classes = classes;
        this.classOfOther = new HashMap<>();
        classOf.forEach((character, number) -> {
            if (character < ASCII) {
                classOfAscii[character] = number;
            } else {
                classOfOther.put(character, number);
            }
        });
        for (char upper = 'A'; upper <= 'Z'; upper++) {
            classOfAscii[upper] = classOfAscii[upper + ('a' - 'A')];
        }
        this.next = next;
        this.found = found;
        this.shorter = shorter;
    }

    /**
     * Builds the automaton.
     *
     * @param texts different ones, in lower case as far as they are ASCII, none of them empty
     */
    static LiteralAutomaton of(List<String> texts) {
        Map<Character, Integer> classOf = new HashMap<>();
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                classOf.putIfAbsent(text.charAt(i), classOf.size() + 1);
            }
        }
        int classes = classOf.size() + 1;
        List<int[]> steps = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        steps.add(new int[classes]);
        ends.add(-1);
        for (int number = 0; number < texts.size(); number++) {
            int state = 0;
            for (char character : texts.get(number).toCharArray()) {
                int step = classOf.getOrDefault(character, 0);
                if (steps.get(state)[step] == 0) {
                    steps.get(state)[step] = steps.size();
                    steps.add(new int[classes]);
                    ends.add(-1);
                }
                state = steps.get(state)[step];
            }
            ends.set(state, number);
        }
        int[] shorter = link(steps, ends, classes);
        int[] next = new int[steps.size() * classes];
        for (int state = 0; state < steps.size(); state++) {
            System.arraycopy(steps.get(state), 0, next, state * classes, classes);
        }
        int[] found = ends.stream().mapToInt(Integer::intValue).toArray();
        return new LiteralAutomaton(classes, classOf, next, found, shorter);
    }

    /** Breadth first: a missing step is that of the longest other text that may have begun. */
    private static int[] link(List<int[]> steps, List<Integer> ends, int classes) {
        int[] failure = new int[steps.size()];
        int[] shorter = new int[steps.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        Arrays.stream(steps.getFirst()).filter(child -> child != 0).forEach(queue::add);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            shorter[state] = ends.get(failure[state]) >= 0 ? failure[state] : shorter[failure[state]];
            for (int step = 0; step < classes; step++) {
                int child = steps.get(state)[step];
                int other = steps.get(failure[state])[step];
                if (child == 0) {
                    steps.get(state)[step] = other;
                } else {
                    failure[child] = other;
                    queue.add(child);
                }
            }
        }
        return shorter;
    }

    /** Tells the numbers of the texts that a value holds; a number again each time its text comes again. */
    void find(String value, IntConsumer out) {
        int state = 0;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            int step = character < ASCII ? classOfAscii[character] : classOfOther.getOrDefault(character, 0);
            state = step == 0 ? 0 : next[state * classes + step];
            if (state != 0) {
                for (int end = found[state] >= 0 ? state : shorter[state]; end != 0; end = shorter[end]) {
                    out.accept(found[end]);
                }
            }
        }
    }
}
