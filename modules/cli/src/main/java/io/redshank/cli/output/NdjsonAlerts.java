package io.redshank.cli.output;

import io.redshank.engine.Alert;
import io.redshank.rules.Json;

/** One alert document a line. */
final class NdjsonAlerts implements AlertOutput {
    private final ResultWriter out;

    NdjsonAlerts(ResultWriter out) {
        this.out = out;
    }

    @Override
    public void updated(Alert alert) {
        alert(alert);
    }

    @Override
    public void alert(Alert alert) {
        out.line(Json.bytes(alert.document()));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
