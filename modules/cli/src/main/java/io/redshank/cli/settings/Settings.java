package io.redshank.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of options that the command line does not give: from the environment ({@code REDSHANK_FAIL_ON_ALERT=true}), else
 * from {@code redshank.yaml} in the working directory, where a section named after a command (of several words its last)
 * goes before what stands at the top:
 *
 * <pre>
 * rules: [rules, more-rules]
 * run:
 *   lateness: 30s
 * </pre>
 *
 * <p>Immutable.
 */
public final class Settings {
    static final String FILE = "redshank.yaml";
    private static final String PREFIX = "REDSHANK_";
    private static final int MAX_BYTES = 1_000_000;

    private final Map<String, Object> file;
    private final Map<String, String> environment;

    private Settings(Map<String, Object> file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The settings file is not what it should be; the message is for its author. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * Reads the settings.
     *
     * @param folder where the file is, if there is one
     * @throws Malformed if the file is there and cannot be read
     */
    public static Settings read(Path folder, Map<String, String> environment) {
        Path path = folder.resolve(FILE);
        if (!Files.isRegularFile(path)) {
            return new Settings(Map.of(), environment);
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new Malformed(FILE + " is larger than " + MAX_BYTES + " bytes (limit settings-bytes)");
            }
            LoadSettings settings = LoadSettings.builder().setLabel(FILE).build();
            Object root = new Load(settings).loadFromString(Files.readString(path));
            if (root == null) {
                return new Settings(Map.of(), environment);
            }
            if (!(root instanceof Map<?, ?> map)) {
                throw new Malformed(FILE + " holds no names and values");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return new Settings(values, environment);
        } catch (YamlEngineException malformed) {
            throw new Malformed(FILE + " is not valid YAML: " + malformed.getMessage());
        } catch (IOException unreadable) {
            throw new Malformed(FILE + " cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * The command line with the options that it does not give itself. One that picocli cannot read is given back as it is,
     * so that its own error is reported.
     *
     * @throws Malformed if the file names an option that the command does not have
     */
    public List<String> complete(CommandLine commands, List<String> args) {
        int place = 0;
        CommandLine command = null;
        while (place < args.size() && command == null) {
            command = commands.getSubcommands().get(args.get(place++));
        }
        while (command != null
                && place < args.size()
                && command.getSubcommands().containsKey(args.get(place))) {
            command = command.getSubcommands().get(args.get(place++));
        }
        if (command == null) {
            return args;
        }
        CommandSpec spec = command.getCommandSpec();
        checkNames(commands, command);
        List<String> added = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.usageHelp() && !option.versionHelp() && !isDecided(option, args)) {
                values(spec.name(), option).forEach(value -> added.add(option.longestName() + "=" + value));
            }
        }
        List<String> complete = new ArrayList<>(args);
        complete.addAll(place, added);
        return complete;
    }

    /** Whether the command line gives the option, or one that excludes it. */
    private static boolean isDecided(OptionSpec option, List<String> args) {
        ArgGroupSpec group = option.group();
        return group != null && group.exclusive()
                ? group.options().stream().anyMatch(other -> isGiven(other, args))
                : isGiven(option, args);
    }

    private static boolean isGiven(OptionSpec option, List<String> args) {
        for (String arg : args) {
            if (arg.equals("--")) {
                return false;
            }
            for (String name : option.names()) {
                boolean attached = name.startsWith("--") ? arg.startsWith(name + "=") : isShort(arg, name);
                if (arg.equals(name) || attached) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code -ondjson}; a clustered {@code -vq} counts for both. */
    private static boolean isShort(String arg, String name) {
        return arg.length() > 1 && arg.charAt(0) == '-' && arg.charAt(1) != '-' && arg.indexOf(name.charAt(1)) > 0;
    }

    private List<String> values(String command, OptionSpec option) {
        String name = option.longestName().substring(2);
        String variable = environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (variable != null && !variable.isEmpty()) {
            return List.of(variable);
        }
        Object value = file.get(command) instanceof Map<?, ?> section ? section.get(name) : null;
        return texts(value != null ? value : file.get(name));
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Map<?, ?> section -> List.of(); // of another command that is called as the option
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }

    /** A name that no command has is a mistake; one that another command has may stand at the top. */
    private void checkNames(CommandLine commands, CommandLine command) {
        Map<String, CommandLine> all = new LinkedHashMap<>();
        addAll(commands, all);
        for (Map.Entry<String, Object> entry : file.entrySet()) {
            String name = entry.getKey();
            CommandLine section = all.get(name);
            if (section == null && all.values().stream().noneMatch(any -> has(any, name))) {
                throw new Malformed(FILE + " names `" + name + "`, which no command has as an option");
            }
            if (command.equals(section) && entry.getValue() instanceof Map<?, ?> options) {
                for (Object option : options.keySet()) {
                    if (!has(command, String.valueOf(option))) {
                        throw new Malformed(
                                FILE + " names `" + option + "` for " + name + ", which does not have that option");
                    }
                }
            }
        }
    }

    /** All commands by their last name, without those that only hold others. */
    private static void addAll(CommandLine command, Map<String, CommandLine> all) {
        command.getSubcommands().forEach((name, below) -> {
            if (below.getSubcommands().isEmpty()) {
                all.put(name, below);
            } else {
                addAll(below, all);
            }
        });
    }

    private static boolean has(CommandLine command, String name) {
        CommandSpec spec = command.getCommandSpec();
        return spec.findOption("--" + name) != null
                || (spec.name().equals(LintSettings.COMMAND) && LintSettings.NAMES.contains(name));
    }
}
