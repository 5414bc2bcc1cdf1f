package io.redshank.bench.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JSON document that is written from left to right. Not thread-safe. */
final class JsonText {
    private final StringBuilder text = new StringBuilder(4096);
    private boolean first = true;

    JsonText begin() {
        text.setLength(0);
        text.append('{');
        first = true;
        return this;
    }

    private void name(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        quoted(name);
        text.append(':');
    }

    JsonText open(String name) {
        name(name);
        text.append('{');
        first = true;
        return this;
    }

    JsonText close() {
        text.append('}');
        first = false;
        return this;
    }

    JsonText put(String name, String value) {
        name(name);
        quoted(value);
        return this;
    }

    JsonText put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonText put(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonText put(String name, List<String> values) {
        name(name);
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            quoted(values.get(i));
        }
        text.append(']');
        return this;
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    /** The document as a line, without its line break. */
    byte[] end() {
        text.append('}');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
