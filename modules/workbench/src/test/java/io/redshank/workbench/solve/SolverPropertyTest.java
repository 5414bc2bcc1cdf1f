package io.redshank.workbench.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Event;
import io.redshank.rules.overlap.FormReader;
import io.redshank.testkit.RandomConditions;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SolverPropertyTest {
    private static final int DOCUMENTS = 40;

    @Test
    void what_is_found_satisfies_the_condition_and_what_is_impossible_never_happens() {
        AtomicInteger found = new AtomicInteger();
        AtomicInteger impossible = new AtomicInteger();
        AtomicInteger undecided = new AtomicInteger();
        AtomicInteger missed = new AtomicInteger();
        Seeds.check(3_000, random -> {
            Condition condition = new RandomConditions(random).next();
            switch (Solver.solve(Solver.Task.of(FormReader.read(condition), random.nextLong()))) {
                case Answer.Found(var events, var unused) -> {
                    found.incrementAndGet();
                    assertThat(Interpreter.test(condition, Solver.event(events.getFirst())))
                            .as("%s on %s", condition, events.getFirst())
                            .isTrue();
                }
                case Answer.Impossible(String why) -> {
                    impossible.incrementAndGet();
                    RandomDocuments documents = new RandomDocuments(random);
                    for (int i = 0; i < DOCUMENTS; i++) {
                        Event event = new Event("e", "i", 0, documents.next());
                        assertThat(Interpreter.test(condition, event))
                                .as("%s is impossible (%s), but holds for %s", condition, why, event.document())
                                .isFalse();
                    }
                }
                case Answer.Undecided unused -> {
                    undecided.incrementAndGet();
                    RandomDocuments documents = new RandomDocuments(random);
                    boolean chance = false;
                    for (int i = 0; i < DOCUMENTS && !chance; i++) {
                        chance = Interpreter.test(condition, new Event("e", "i", 0, documents.next()));
                    }
                    if (chance) {
                        missed.incrementAndGet();
                    }
                }
            }
        });
        System.out.println("solver: " + found + " found, " + impossible + " impossible, " + undecided
                + " undecided, of which chance satisfies " + missed);
        assertThat(found.get()).isGreaterThan(20 * missed.get());
    }
}
