package io.redshank.cli.output;

import io.redshank.engine.Alert;
import io.redshank.rules.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One JSON array of all alert documents, a line each. */
final class JsonAlerts implements AlertOutput {
    private final ResultWriter out;
    private byte @Nullable [] held;

    JsonAlerts(ResultWriter out) {
        this.out = out;
        out.line("[");
    }

    @Override
    public void alert(Alert alert) {
        if (held != null) {
            out.line(new String(held, StandardCharsets.UTF_8) + ",");
        }
        held = Json.bytes(alert.document());
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        if (held != null) {
            out.line(held);
        }
        out.line("]");
        out.flush();
    }
}
