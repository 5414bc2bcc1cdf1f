package io.redshank.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final long BEYOND = (1L << 53) + 1;

    @Test
    void numbers_compare_exactly_whatever_their_kind() {
        assertEqual(1L, 1.0);
        assertEqual(0.0, -0.0);
        assertEqual(0L, -0.0);
        assertOrder(1L, 1.5, -1);
        assertOrder(BEYOND, 0x1p53, 1);
        assertOrder(-BEYOND, -0x1p53, -1);
        assertOrder(Long.MAX_VALUE, 0x1p63, -1);
        assertEqual(Long.MIN_VALUE, -0x1p63);
        assertOrder(Long.MAX_VALUE, Double.POSITIVE_INFINITY, -1);
        assertOrder(Long.MIN_VALUE, Double.NEGATIVE_INFINITY, 1);
        assertOrder(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1);
        assertEqual(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Test
    void random_numbers_compare_as_decimals() {
        for (int seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long whole = random.nextLong() >> random.nextInt(64);
            double decimal = random.nextBoolean()
                    ? whole + random.nextInt(-2, 3) / 2.0
                    : (double) (random.nextLong() >> random.nextInt(64)) / 4;
            int expected = BigDecimal.valueOf(whole).compareTo(new BigDecimal(decimal));
            assertThat(Values.order(whole, decimal)).as("seed %d", seed).hasValue(expected);
            assertThat(Values.order(decimal, whole)).as("seed %d", seed).hasValue(-expected);
            assertThat(Values.equal(whole, decimal)).as("seed %d", seed).isEqualTo(expected == 0);
        }
    }

    @Test
    void text_orders_by_code_unit_and_folds_only_when_asked() {
        assertOrder("Z", "a", -1);
        assertOrder("a", "ab", -1);
        assertOrder("\uFFFD", "😀", 1);
        assertThat(Values.equal("a", "A")).isFalse();
        assertThat(Values.equalIgnoringCase("a", "A")).isTrue();
        assertThat(Values.equalIgnoringCase("ä", "Ä")).isFalse();
        assertThat(Values.equalIgnoringCase(1L, 1.0)).isTrue();
        assertThat(Values.equalIgnoringCase(true, "TRUE")).isFalse();
    }

    @Test
    void text_and_numbers_are_equal_as_text_and_ordered_as_numbers() {
        assertThat(Values.equal("7", 7L)).isTrue();
        assertThat(Values.equal(7L, "7")).isTrue();
        assertThat(Values.equal("07", 7L)).isFalse();
        assertThat(Values.equal("7", 7.0)).isFalse();
        assertThat(Values.equal("7.0", 7.0)).isTrue();
        assertThat(sign(Values.order("10", 9L))).isEqualTo(1);
        assertThat(sign(Values.order(9L, "10"))).isEqualTo(-1);
        assertThat(sign(Values.order("9007199254740993", 0x1p53))).isEqualTo(1);
        assertThat(Values.order("ten", 9L)).isEmpty();
        assertThat(Values.order(9L, "")).isEmpty();
        assertThat(Values.order(9L, "1".repeat(65))).isEmpty();
        assertThat(Values.equal("true", true)).isTrue();
    }

    @Test
    void huge_exponents_cost_nothing() {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (Number number : new Number[] {0L, 1L, 0.0, Double.MAX_VALUE, Double.MIN_VALUE}) {
                assertThat(sign(Values.order("1e999999999", number))).isEqualTo(1);
                assertThat(sign(Values.order("-1e999999999", number))).isEqualTo(-1);
                assertThat(sign(Values.order(number, "1e-999999999"))).isEqualTo(number.doubleValue() == 0 ? -1 : 1);
            }
        });
    }

    @Test
    void other_kinds_order_among_themselves_alone() {
        IpAddress low = Objects.requireNonNull(IpAddress.parse("10.0.0.9"));
        IpAddress high = Objects.requireNonNull(IpAddress.parse("10.0.0.10"));
        assertOrder(low, high, -1);
        assertOrder(Version.of("1.5"), Version.of("1.11"), -1);
        assertOrder(Instant.EPOCH, Instant.EPOCH.plusNanos(1), -1);
        assertOrder(false, true, -1);
        assertThat(Values.order(low, 1L)).isEmpty();
        assertThat(Values.order(true, 1L)).isEmpty();
        assertThat(Values.equal(low, 1L)).isFalse();
        assertThat(Values.equal(true, 1L)).isFalse();
        assertThat(Values.equal(Instant.EPOCH, 0L)).isFalse();
    }

    @Test
    void whole_numbers_stay_whole_and_truncate_toward_zero() {
        assertThat(calculate(Operation.ADD, 4L, 3L)).isEqualTo(7L);
        assertThat(calculate(Operation.SUBTRACT, 4L, 3L)).isEqualTo(1L);
        assertThat(calculate(Operation.MULTIPLY, 4L, 3L)).isEqualTo(12L);
        assertThat(calculate(Operation.DIVIDE, 4L, 3L)).isEqualTo(1L);
        assertThat(calculate(Operation.DIVIDE, -4L, 3L)).isEqualTo(-1L);
        assertThat(calculate(Operation.MODULO, -7L, 3L)).isEqualTo(-1L);
        assertThat(calculate(Operation.MODULO, 7L, -3L)).isEqualTo(1L);
        assertThat(calculate(Operation.MODULO, Long.MIN_VALUE, -1L)).isEqualTo(0L);
    }

    @Test
    void a_fraction_makes_the_result_one() {
        assertThat(calculate(Operation.DIVIDE, 3L, 2.0)).isEqualTo(1.5);
        assertThat(calculate(Operation.ADD, 0.5, 1L)).isEqualTo(1.5);
        assertThat(calculate(Operation.SUBTRACT, 0.5, 1L)).isEqualTo(-0.5);
        assertThat(calculate(Operation.MULTIPLY, 0.5, 3L)).isEqualTo(1.5);
        assertThat(calculate(Operation.MODULO, -7.5, 2L)).isEqualTo(-1.5);
        assertThat(calculate(Operation.DIVIDE, 1.0, 0L)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void overflow_and_division_of_whole_numbers_by_zero_are_null() {
        assertThat(calculate(Operation.ADD, Long.MAX_VALUE, 1L)).isNull();
        assertThat(calculate(Operation.SUBTRACT, Long.MIN_VALUE, 1L)).isNull();
        assertThat(calculate(Operation.MULTIPLY, Long.MAX_VALUE, 2L)).isNull();
        assertThat(calculate(Operation.DIVIDE, Long.MIN_VALUE, -1L)).isNull();
        assertThat(calculate(Operation.DIVIDE, 1L, 0L)).isNull();
        assertThat(calculate(Operation.MODULO, 1L, 0L)).isNull();
    }

    @Test
    void nothing_is_calculated_with_other_kinds() {
        assertThat(calculate(Operation.ADD, "1", 1L)).isNull();
        assertThat(calculate(Operation.ADD, 1L, true)).isNull();
    }

    @Test
    void operators_turn_around_with_their_operands() {
        for (Comparison operator : Comparison.values()) {
            for (int order = -1; order <= 1; order++) {
                assertThat(operator.swapped().accepts(-order))
                        .as("%s %d", operator, order)
                        .isEqualTo(operator.accepts(order));
            }
        }
    }

    private static @Nullable Object calculate(Operation operation, Object left, Object right) {
        return Values.calculate(operation, left, right);
    }

    private static void assertEqual(Object left, Object right) {
        assertThat(Values.equal(left, right)).isTrue();
        assertThat(Values.equal(right, left)).isTrue();
        assertThat(Values.order(left, right)).hasValue(0);
    }

    private static void assertOrder(Object left, Object right, int expected) {
        assertThat(Values.equal(left, right)).isFalse();
        assertThat(sign(Values.order(left, right))).isEqualTo(expected);
        assertThat(sign(Values.order(right, left))).isEqualTo(-expected);
    }

    private static int sign(OptionalInt order) {
        return Integer.signum(order.orElseThrow());
    }
}
