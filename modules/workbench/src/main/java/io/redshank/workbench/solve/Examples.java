package io.redshank.workbench.solve;

import io.redshank.model.Timestamps;
import io.redshank.model.schema.FieldType;
import java.util.List;

/** Values that fields usually have, for where anything will do. Stateless. */
final class Examples {
    private static final long TIME = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /** Public and private addresses: rules exclude the one or the other, and many the ranges kept for documents. */
    private static final List<String> ADDRESSES = List.of(
            "93.184.215.14", "45.33.32.156", "10.20.30.40", "192.168.10.20", "2606:2800:21f:cb07:6820:80da:af6b:8b2c");

    private Examples() {}

    /** Values for a field, the likeliest first. */
    static List<Object> of(String field, FieldType type) {
        return switch (type) {
            case LONG -> List.of(numberOf(field), 0L, 1L, 1_000_000L);
            case DOUBLE -> List.of(1.5, 0.0, 99.5, 1_000_000.0);
            case BOOLEAN -> List.of(true, false);
            case DATE -> List.of(Timestamps.format(TIME), Timestamps.format(TIME - 86_400 * SECOND));
            case IP -> List.copyOf(ADDRESSES);
            case VERSION -> List.of("1.0.0", "9.9.9");
            case KEYWORD, TEXT, OPAQUE -> List.of(textOf(field), "other", "sample-7", "zz");
            case DYNAMIC -> List.of(textOf(field), "other", "sample-7", 4_242L, true, "zz");
        };
    }

    /** Another value of the same kind, told apart by a number. */
    static Object numbered(Object value, int number) {
        return switch (value) {
            case Long whole -> whole + number;
            case Integer whole -> whole + number;
            case Double decimal -> decimal + number;
            case String text -> numbered(text, number);
            default -> value;
        };
    }

    private static String numbered(String text, int number) {
        int last = text.lastIndexOf('.');
        if (last > 0 && text.substring(last + 1).chars().allMatch(Character::isDigit) && last + 4 >= text.length()) {
            return text.substring(0, last + 1) + (1 + number % 250); // the last part of an address or a version
        }
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        int dot = last > slash + 1 ? last : text.length();
        return text.substring(0, dot) + number + text.substring(dot);
    }

    private static long numberOf(String field) {
        return switch (last(field)) {
            case "pid" -> 4_242L;
            case "port" -> 49_152L;
            case "args_count" -> 3L;
            case "exit_code" -> 0L;
            default -> 42L;
        };
    }

    private static String textOf(String field) {
        return switch (last(field)) {
            case "command_line" -> "app --run task";
            case "executable", "path" -> field.startsWith("url") ? "/index.html" : "/opt/app/bin/app";
            case "args" -> "--run";
            case "working_directory", "directory" -> "/opt/app";
            case "extension" -> "dat";
            case "domain", "registered_domain" -> "example.com";
            case "full", "original" -> field.startsWith("url") ? "https://example.com/index.html" : "sample";
            case "sha256" -> "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
            case "sha1" -> "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3";
            case "md5" -> "098f6bcd4621d373cade4e832627b4f6";
            case "entity_id" -> "4f7Qm2sBv0cXk1dZ";
            case "email" -> "user@example.com";
            case "name" -> nameOf(field);
            default -> field.equals("host.os.type") ? "linux" : "sample";
        };
    }

    private static String nameOf(String field) {
        String parent = field.substring(0, Math.max(0, field.lastIndexOf('.')));
        return switch (last(parent)) {
            case "process", "parent" -> "app";
            case "file" -> "data.bin";
            case "user" -> "user";
            case "host", "observer", "agent" -> "host-1";
            case "question" -> "example.com";
            default -> "sample";
        };
    }

    private static String last(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}
