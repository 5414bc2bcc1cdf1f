package io.redshank.lang.esql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.text.RegexException;
import io.redshank.expr.text.RegexPattern;
import io.redshank.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A regular expression that is called right without being compiled compiles. */
class RegexCheckPropertyTest {
    private static final List<String> PARTS =
            List.of("a", "ab", "curl", ".*", "|", "(", ")", "(ab|.*c)", ".*", "\\.", "x", "/latest/meta-data", "[0-9]");

    /** Something that may fail. */
    private interface Attempt {
        void run() throws RegexException;
    }

    private static String failure(Attempt attempt) {
        try {
            attempt.run();
            return "none";
        } catch (RegexException malformed) {
            return String.valueOf(malformed.getMessage());
        }
    }

    @Test
    void checking_says_what_compiling_says() {
        Seeds.check(2_000, random -> {
            StringBuilder pattern = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                pattern.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            assertThat(failure(() -> RegexPattern.check(pattern.toString())))
                    .as("%s", pattern)
                    .isEqualTo(failure(() -> RegexPattern.compile(pattern.toString(), false)));
        });
    }
}
