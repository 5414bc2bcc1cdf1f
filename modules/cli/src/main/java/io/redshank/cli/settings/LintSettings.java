package io.redshank.cli.settings;

import io.redshank.cli.lint.LintView;
import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.FindingCodes;
import io.redshank.rules.lint.LintPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What {@code redshank.yaml} says of findings, at its top or in its section {@code lint}:
 *
 * <pre>
 * severity: {RS403: off, RS107: warning}
 * waivers:
 *   - {check: RS109, path: "rules/legacy/**", reason: "moved next quarter", expires: 2027-03-31}
 * </pre>
 *
 * <p>What cannot be meant so is a finding RS957 at its place, and has no effect. Not thread-safe.
 */
public final class LintSettings {
    /** The section of the settings file. */
    static final String COMMAND = "lint";

    private static final String SEVERITY = "severity";
    private static final String WAIVERS = "waivers";

    /** What the section may hold besides options. */
    static final Set<String> NAMES = Set.of(SEVERITY, WAIVERS);

    private static final List<String> WEIGHTS = List.of("off", "information", "warning", "error");
    private static final List<String> WAIVER_KEYS = List.of("check", "path", "reason", "expires");

    private final Path here;
    private final LocalDate today;
    private final YamlFile file;
    private final List<Finding> faults = new ArrayList<>();
    private final Map<String, Optional<Severity>> severities = new LinkedHashMap<>();
    private final List<LintPolicy.Waiver> waivers = new ArrayList<>();

    private LintSettings(Path here, LocalDate today, YamlFile file) {
        this.here = here;
        this.today = today;
        this.file = file;
    }

    /**
     * Reads what the settings file in a folder says, if there is one; it must be valid YAML.
     *
     * @param here the folder, absolute, from which paths in the file lead
     * @param today what waivers are compared with
     */
    public static LintSettings read(Path here, LocalDate today) throws IOException {
        Path path = here.resolve(Settings.FILE);
        if (!Files.isRegularFile(path)) {
            return new LintSettings(here, today, new YamlFile(path, ""));
        }
        String text = Files.readString(path);
        LintSettings settings = new LintSettings(here, today, new YamlFile(path, text));
        LoadSettings labelled = LoadSettings.builder().setLabel(Settings.FILE).build();
        new Compose(labelled).composeString(text).ifPresent(settings::root);
        return settings;
    }

    /** How much findings weigh in this project. */
    public LintPolicy policy() {
        return new LintPolicy(severities, waivers);
    }

    /** What is wrong with the settings, in the order of the file. */
    public List<Finding> faults() {
        return faults.stream()
                .sorted(Comparator.comparingInt(
                        fault -> fault.diagnostic().range().start()))
                .toList();
    }

    private void root(Node root) {
        Map<String, Node> top = YamlFile.members(root);
        Map<String, Node> section = top.containsKey(COMMAND) ? YamlFile.members(top.get(COMMAND)) : Map.of();
        Node severity = section.getOrDefault(SEVERITY, top.get(SEVERITY));
        if (severity instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::severity);
        } else if (severity != null) {
            fault(severity, "`severity` holds codes with their severities", "as in `severity: {RS107: warning}`");
        }
        Node list = section.getOrDefault(WAIVERS, top.get(WAIVERS));
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::waiver);
        } else if (list != null) {
            fault(list, "`waivers` is a list", null);
        }
    }

    private void severity(NodeTuple entry) {
        String code = YamlFile.text(entry.getKeyNode());
        String weight = YamlFile.text(entry.getValueNode()).toLowerCase(Locale.ROOT);
        if (!isCode(entry.getKeyNode(), code)) {
            return;
        }
        if (!WEIGHTS.contains(weight)) {
            String near = NearNames.nearest(weight, WEIGHTS);
            fault(
                    entry.getValueNode(),
                    "a severity is one of " + String.join(", ", WEIGHTS),
                    near == null ? null : "did you mean `" + near + "`?");
            return;
        }
        severities.put(
                code,
                Arrays.stream(Severity.values())
                        .filter(severity -> severity.label().equals(weight))
                        .findFirst());
    }

    private boolean isCode(Node node, String code) {
        if (FindingCodes.isKnown(code)) {
            return true;
        }
        fault(node, "there is no check `" + code + "`", "a code is `RS` and three digits, as in RS109");
        return false;
    }

    private void waiver(Node node) {
        Map<String, Node> members = YamlFile.members(node);
        int before = faults.size();
        for (Map.Entry<String, Node> member : members.entrySet()) {
            if (!WAIVER_KEYS.contains(member.getKey())) {
                fault(
                        member.getValue(),
                        "a waiver has no `" + member.getKey() + "`",
                        "it has " + String.join(", ", WAIVER_KEYS));
            }
        }
        Set<String> codes = new LinkedHashSet<>();
        for (Node check : YamlFile.elements(members.get("check"))) {
            if (isCode(check, YamlFile.text(check))) {
                codes.add(YamlFile.text(check));
            }
        }
        String missing = WAIVER_KEYS.stream()
                .filter(key -> !members.containsKey(key)
                        || YamlFile.elements(members.get(key)).stream().allMatch(this::isBlank))
                .map(key -> "`" + key + "`")
                .collect(Collectors.joining(" and "));
        if (!missing.isEmpty()) {
            fault(node, "a waiver lacks its " + missing, "say which check, in which files, why and until when");
            return;
        }
        PathMatcher files = glob(members.get("path"));
        checkDate(members.get("expires"));
        if (files != null && faults.size() == before) {
            waivers.add(new LintPolicy.Waiver(
                    codes, reviewed -> files.matches(Path.of(LintView.relative(here, reviewed.path())))));
        }
    }

    private boolean isBlank(Node node) {
        return YamlFile.text(node).isBlank();
    }

    private @Nullable PathMatcher glob(@Nullable Node node) {
        String glob = YamlFile.text(node);
        try {
            return Path.of("").getFileSystem().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException malformed) {
            fault(node, "`" + glob + "` is no glob: " + malformed.getDescription(), null);
            return null;
        }
    }

    private void checkDate(@Nullable Node node) {
        String written = YamlFile.text(node);
        try {
            LocalDate last = LocalDate.parse(written.replace('/', '-'));
            if (last.isBefore(today)) {
                fault(node, "this waiver ended on " + last, "mend what it was for, or say until when it goes on");
            }
        } catch (DateTimeException malformed) {
            fault(node, "`" + written + "` is no day", "write it as in 2027-03-31");
        }
    }

    private void fault(@Nullable Node node, String message, @Nullable String help) {
        faults.add(file.fault("RS957", node, message, help));
    }
}
