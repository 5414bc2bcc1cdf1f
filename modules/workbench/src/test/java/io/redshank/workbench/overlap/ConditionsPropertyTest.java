package io.redshank.workbench.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.testkit.RandomConditions;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import io.redshank.workbench.solve.Solver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConditionsPropertyTest {
    private static final int DOCUMENTS = 60;

    private static boolean holds(Condition condition, Map<String, Object> fields) {
        return Interpreter.test(condition, Solver.event(fields));
    }

    private static boolean hasSeveral(Document document) {
        return document.fields().stream()
                .anyMatch(field -> document.values(field).size() > 1);
    }

    @Test
    void what_is_said_of_two_conditions_is_so_for_chance_events() {
        Seeds.check(800, random -> {
            RandomConditions made = new RandomConditions(random);
            Condition first = made.next();
            Condition second = switch (random.nextInt(3)) {
                case 0 -> new Condition.And(List.of(first, made.next()));
                case 1 -> new Condition.Or(List.of(made.next(), first));
                default -> made.next();
            };
            Conditions conditions = new Conditions();
            int one = conditions.add(first);
            int other = conditions.add(second);
            conditions.makeSamples(random.nextLong());
            Conditions.Outcome implies = conditions.implies(one, other);
            Conditions.Outcome overlaps = conditions.overlaps(one, other);
            if (implies.truth() == Conditions.Truth.NO) {
                Map<String, Object> witness = Objects.requireNonNull(implies.event());
                assertThat(holds(first, witness) && !holds(second, witness)).isTrue();
            }
            if (overlaps.truth() == Conditions.Truth.YES) {
                Map<String, Object> witness = Objects.requireNonNull(overlaps.event());
                assertThat(holds(first, witness) && holds(second, witness)).isTrue();
            }
            RandomDocuments documents = new RandomDocuments(random);
            for (int i = 0; i < DOCUMENTS; i++) {
                Document document = documents.next();
                Event event = new Event("e", "i", 0, document);
                boolean holdsFirst = Interpreter.test(first, event);
                boolean holdsSecond = Interpreter.test(second, event);
                if (implies.truth() == Conditions.Truth.YES
                        || (implies.truth() == Conditions.Truth.YES_OF_ONE_VALUE && !hasSeveral(document))) {
                    assertThat(!holdsFirst || holdsSecond)
                            .as("%s implies %s (%s), but %s", first, second, implies, document)
                            .isTrue();
                }
                if (overlaps.truth() == Conditions.Truth.NO && !hasSeveral(document)) {
                    assertThat(holdsFirst && holdsSecond)
                            .as("%s and %s share nothing, but %s", first, second, document)
                            .isFalse();
                }
            }
        });
    }
}
