package io.redshank.cli.settings;

import io.redshank.model.NearNames;
import io.redshank.rules.lint.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reviews the {@code _config.yaml} of a repository of rules in Elastic's form, and the files that it names: RS957 the settings,
 * RS954 the package, RS955 the stacks. One instance reviews one repository; not thread-safe.
 */
public final class RepositoryFiles {
    /** What the settings file is called, below the folder of a repository. */
    public static final List<String> NAMES = List.of("_config.yaml", "detection_rules/etc/_config.yaml");

    private static final String SETTINGS = "RS957";
    private static final String PACKAGE = "RS954";
    private static final String STACKS = "RS955";
    private static final long MAX_BYTES = 1_000_000;
    private static final List<String> NEEDED = List.of("packages", "stack_schema_map");
    private static final Set<String> LOCKS = Set.of("version_lock", "deprecated_rules");
    private static final Set<String> FLAGS = Set.of(
            "bypass_version_lock",
            "normalize_kql_keywords",
            "no_tactic_filename",
            "bypass_optional_elastic_validation",
            "bypass_note_validation_and_parse",
            "bypass_bbr_lookback_validation",
            "bypass_tags_validation",
            "bypass_timeline_template_validation",
            "bypass_esql_keep_validation",
            "bypass_esql_metadata_validation");
    private static final Set<String> OTHERS = Set.of(
            "rule_dirs",
            "bbr_rules_dirs",
            "files",
            "directories",
            "testing",
            "auto_gen_schema_file",
            "threat_mapping_framework",
            "threat_mapping_version",
            "attack_version_maps_dir");
    private static final Pattern VERSION = Pattern.compile("\\D{0,3}(\\d{1,4}\\.\\d{1,4})(?:\\..*)?");

    private final List<Finding> faults = new ArrayList<>();

    private RepositoryFiles() {}

    /**
     * Reviews.
     *
     * @param config the settings file
     * @throws IOException if a file that is there cannot be read
     */
    public static List<Finding> review(Path config) throws IOException {
        RepositoryFiles review = new RepositoryFiles();
        review.settings(config);
        return review.faults;
    }

    /** A file and what it holds. */
    private record Read(YamlFile file, Map<String, Node> members) {}

    private Optional<Read> read(Path path, String code) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            faults.add(new YamlFile(path, "")
                    .fault(code, (Node) null, "larger than " + MAX_BYTES + " bytes (limit settings-bytes)", null));
            return Optional.empty();
        }
        String text = Files.readString(path);
        YamlFile file = new YamlFile(path, text);
        try {
            Compose compose = new Compose(LoadSettings.builder().build());
            Optional<Node> root = compose.composeString(text);
            return Optional.of(new Read(file, YamlFile.members(root.orElse(null))));
        } catch (MarkedYamlEngineException malformed) {
            String problem = malformed.getProblem();
            faults.add(file.fault(code, malformed.getProblemMark(), "this is not valid YAML: " + problem));
        } catch (YamlEngineException malformed) {
            faults.add(file.fault(code, (Node) null, "this is not valid YAML: " + malformed.getMessage(), null));
        }
        return Optional.empty();
    }

    private void settings(Path config) throws IOException {
        Read read = read(config, SETTINGS).orElse(null);
        if (read == null) {
            return;
        }
        Map<String, Node> top = read.members();
        if (!top.containsKey("rule_dirs")) {
            return; // other programs have files of that name
        }
        names(read);
        for (String folders : List.of("rule_dirs", "bbr_rules_dirs")) {
            for (Node folder : YamlFile.elements(top.get(folders))) {
                existing(read.file(), folder, true);
            }
        }
        Map<String, Node> files = YamlFile.members(top.get("files"));
        for (String needed : NEEDED) {
            if (!files.containsKey(needed)) {
                fault(read, top.get("files"), "`files` names no `" + needed + "`", null);
            }
        }
        boolean isUnlocked = isTrue(top.get("bypass_version_lock"));
        for (Map.Entry<String, Node> file : files.entrySet()) {
            if (!isUnlocked || !LOCKS.contains(file.getKey())) {
                existing(read.file(), file.getValue(), false);
            }
        }
        Node tests = YamlFile.members(top.get("testing")).get("config");
        Optional<Path> testing = tests == null ? Optional.empty() : existing(read.file(), tests, false);
        if (testing.isPresent()) {
            read(testing.get(), SETTINGS).ifPresent(this::testing);
        }
        Optional<Path> packages = resolved(config, files.get("packages")).filter(Files::isRegularFile);
        if (packages.isPresent()) {
            read(packages.get(), PACKAGE)
                    .flatMap(this::packageStack)
                    .ifPresent(stack -> stacks(stack, resolved(config, files.get("stack_schema_map"))));
        }
    }

    /** Names are told only if they look like others: a newer version may know more of them. */
    private void names(Read read) {
        read.members().forEach((name, value) -> {
            if (FLAGS.contains(name)) {
                if (!isTrue(value) && !YamlFile.text(value).equalsIgnoreCase("false")) {
                    fault(read, value, "`" + name + "` is true or false", null);
                }
            } else if (!OTHERS.contains(name)) {
                List<String> known = new ArrayList<>(FLAGS);
                known.addAll(OTHERS);
                String near = NearNames.nearest(name, known);
                if (near != null) {
                    fault(read, value, "there is no setting `" + name + "`", "did you mean `" + near + "`?");
                }
            }
        });
    }

    private static boolean isTrue(@Nullable Node node) {
        return YamlFile.text(node).toLowerCase(Locale.ROOT).equals("true");
    }

    private Optional<Path> existing(YamlFile file, Node name, boolean isFolder) {
        Optional<Path> path = resolved(file.path(), name);
        if (path.filter(found -> isFolder ? Files.isDirectory(found) : Files.isRegularFile(found))
                .isPresent()) {
            return path;
        }
        faults.add(file.fault(
                SETTINGS,
                name,
                "there is no " + (isFolder ? "folder" : "file") + " `" + YamlFile.text(name) + "`",
                "paths lead from the folder of this file"));
        return Optional.empty();
    }

    private static Optional<Path> resolved(Path config, @Nullable Node name) {
        try {
            String text = YamlFile.text(name);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(config.resolveSibling(text).normalize());
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    private void testing(Read read) {
        for (String section : List.of("unit_tests", "rule_validation")) {
            Map<String, Node> choice = YamlFile.members(read.members().get(section));
            if (isFilled(choice.get("bypass")) && isFilled(choice.get("test_only"))) {
                fault(
                        read,
                        choice.get("test_only"),
                        "`" + section + "` has both `bypass` and `test_only`",
                        "say what is left out, or what alone is tested");
            }
        }
    }

    private static boolean isFilled(@Nullable Node node) {
        return node instanceof SequenceNode list && !list.getValue().isEmpty();
    }

    /** The stack that the package is for, if the manifest says so. */
    private Optional<String> packageStack(Read read) {
        Map<String, Node> manifest = YamlFile.members(read.members().get("package"));
        Node name = manifest.get("name");
        Optional<String> stack = minor(name);
        if (name == null) {
            faults.add(read.file()
                    .fault(PACKAGE, read.members().get("package"), "`package` has no `name`", "the stack it is for"));
        } else if (stack.isEmpty()) {
            faults.add(read.file().fault(PACKAGE, name, "the package's name is no stack", "as in '9.6'"));
        }
        Map<String, Node> registry = YamlFile.members(manifest.get("registry_data"));
        Node kibana = YamlFile.members(registry.get("conditions")).get("kibana.version");
        stack.ifPresent(own -> {
            compare(read.file(), registry.get("version"), "version", own);
            compare(read.file(), kibana, "kibana.version", own);
        });
        return stack;
    }

    private void compare(YamlFile file, @Nullable Node version, String what, String stack) {
        if (version != null && !minor(version).filter(stack::equals).isPresent()) {
            faults.add(file.fault(
                    PACKAGE,
                    version,
                    "`" + what + "` is " + YamlFile.text(version) + ", and the stack of the package " + stack,
                    "a package is for one stack"));
        }
    }

    private static Optional<String> minor(@Nullable Node version) {
        Matcher form = VERSION.matcher(YamlFile.text(version));
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    private void stacks(String stack, Optional<Path> map) {
        if (map.filter(Files::isRegularFile).isEmpty()) {
            return; // that is told already
        }
        try {
            read(map.get(), STACKS)
                    .filter(read -> !read.members().containsKey(stack + ".0"))
                    .ifPresent(read -> faults.add(read.file()
                            .fault(
                                    STACKS,
                                    (Node) null,
                                    "there is no entry " + stack + ".0",
                                    "the package is for that stack: say which versions of Beats and ECS go with it")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void fault(Read read, @Nullable Node node, String message, @Nullable String help) {
        faults.add(read.file().fault(SETTINGS, node, message, help));
    }
}
