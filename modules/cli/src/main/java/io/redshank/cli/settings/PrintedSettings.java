package io.redshank.cli.settings;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command as they stand after flags, environment and settings file, in the form of that file. Stateless. */
public final class PrintedSettings {
    /** The option that asks for them. */
    public static final String OPTION = "--print-config";

    private PrintedSettings() {}

    /** The lines; options that nobody set and that have no default stand as comments. */
    public static List<String> lines(ParseResult parsed) {
        CommandSpec spec = parsed.commandSpec();
        List<String> lines = new ArrayList<>();
        lines.add(spec.name() + ":");
        for (OptionSpec option : spec.options()) {
            if (option.usageHelp() || option.versionHelp() || option.hidden()) {
                continue;
            }
            String name = option.longestName().substring(2);
            String value = yaml(option.getValue());
            lines.add(value == null ? "  # " + name + ":" : "  " + name + ": " + value);
        }
        return lines;
    }

    private static @Nullable String yaml(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Collection<?> list ->
                list.isEmpty()
                        ? null
                        : "["
                                + String.join(
                                        ", ",
                                        list.stream()
                                                .map(PrintedSettings::scalar)
                                                .toList()) + "]";
            default -> value.getClass().isArray() && Array.getLength(value) == 0 ? null : scalar(value);
        };
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
            case Duration duration -> duration.toMillis() + "ms";
            case null -> "null";
            default -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }
}
