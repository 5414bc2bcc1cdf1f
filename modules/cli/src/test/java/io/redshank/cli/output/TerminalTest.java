package io.redshank.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static Terminal terminal(Map<String, String> environment, String terminals, @Nullable String columns) {
        return Terminal.of(
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                environment,
                terminals,
                columns);
    }

    @Test
    void colours_are_for_terminals() {
        Terminal out = terminal(Map.of(), "out", null);
        assertThat(out.outColor()).isTrue();
        assertThat(out.errColor()).isFalse();
        Terminal neither = terminal(Map.of(), "", null);
        assertThat(neither.outColor()).isFalse();
        assertThat(neither.errColor()).isFalse();
    }

    @Test
    void no_color_is_heeded_unless_it_is_empty() {
        assertThat(terminal(Map.of("NO_COLOR", "1"), "out,err", null).outColor())
                .isFalse();
        assertThat(terminal(Map.of("NO_COLOR", "1"), "out,err", null).errColor())
                .isFalse();
        assertThat(terminal(Map.of("NO_COLOR", ""), "out,err", null).outColor()).isTrue();
    }

    @Test
    void an_option_goes_before_no_color() {
        Terminal plain = terminal(Map.of("NO_COLOR", "1"), "", null);
        assertThat(plain.withColor(Terminal.ColorChoice.ALWAYS).outColor()).isTrue();
        assertThat(terminal(Map.of(), "out", null)
                        .withColor(Terminal.ColorChoice.NEVER)
                        .outColor())
                .isFalse();
    }

    @Test
    void the_width_is_what_the_environment_says_else_the_launcher() {
        assertThat(terminal(Map.of("COLUMNS", "90"), "out", "80").width()).isEqualTo(90);
        assertThat(terminal(Map.of(), "out", "80").width()).isEqualTo(80);
        assertThat(terminal(Map.of(), "", null).width()).isEqualTo(120);
        assertThat(terminal(Map.of("COLUMNS", "wide"), "", "").width()).isEqualTo(120);
        assertThat(terminal(Map.of("COLUMNS", "3"), "", null).width()).isEqualTo(20);
    }
}
