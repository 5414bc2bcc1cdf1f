package io.redshank.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redshank's audit rules in the kernel, for as long as they are needed: loaded one by one, since a host lacks some of the
 * directories they name, and taken out again in reverse order. What other rules there were stays. Not thread-safe.
 */
public final class AuditRules {
    /** What auditctl says of a rule that is there already: somebody else's, not ours to take out. */
    private static final String PRESENT = "exists";

    private static final String FOLDER = "dir=";

    private final HostCommands commands;
    private final Path root;
    private final Deque<List<String>> loaded = new ArrayDeque<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> withoutFolder = new ArrayList<>();
    private int present;

    /**
     * @param root the root of the file system, {@code /} but in tests
     */
    public AuditRules(HostCommands commands, Path root) {
        this.commands = commands;
        this.root = root;
    }

    /** The rules file as it is shipped, for {@code /etc/audit/rules.d}. */
    public static String text() {
        try (InputStream in = AuditRules.class.getResourceAsStream("60-redshank.rules")) {
            if (in == null) {
                throw new IllegalStateException("60-redshank.rules is missing from the jar: a bug of this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The arguments of each rule ({@code -a …}) of a rules file; control lines and comments are left out. */
    static List<List<String>> rules(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("-a "))
                .map(line -> Arrays.asList(line.split(" +")))
                .toList();
    }

    /**
     * Loads the rules of a file, but for those about folders that the host does not have.
     *
     * @return how many of them the kernel has now; {@link #refused()} has the others
     */
    public int load(String text) throws IOException, InterruptedException {
        for (List<String> rule : rules(text)) {
            String missing = missingFolder(rule);
            if (missing != null) {
                withoutFolder.add(missing);
                continue;
            }
            HostCommands.Result result = commands.run(command(rule, "-a"));
            if (result.succeeded()) {
                loaded.push(rule);
            } else if (result.output().contains(PRESENT)) {
                present++;
            } else {
                refused.add(String.join(" ", rule) + ": " + result.output().strip());
            }
        }
        return loaded.size() + present;
    }

    /** The folder that a rule is about, if the host does not have it. */
    private @Nullable String missingFolder(List<String> rule) {
        for (String word : rule) {
            if (word.startsWith(FOLDER)) {
                String folder = word.substring(FOLDER.length());
                boolean there = Files.isDirectory(root.resolve(folder.replaceFirst("^/+", "")));
                return there ? null : folder;
            }
        }
        return null;
    }

    /** How many of the rules were in the kernel before; they stay there. */
    public int present() {
        return present;
    }

    /** The folders of rules that were left out, as the host does not have them. */
    public List<String> withoutFolder() {
        return List.copyOf(withoutFolder);
    }

    /** The rules that the kernel did not take, each with what it said. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /**
     * Takes out what was loaded.
     *
     * @return the rules that could not be taken out, each with what the kernel said
     */
    public List<String> unload() throws IOException, InterruptedException {
        List<String> stuck = new ArrayList<>();
        while (!loaded.isEmpty()) {
            List<String> rule = loaded.pop();
            HostCommands.Result result = commands.run(command(rule, "-d"));
            if (!result.succeeded()) {
                stuck.add(String.join(" ", rule) + ": " + result.output().strip());
            }
        }
        return stuck;
    }

    private static List<String> command(List<String> rule, String action) {
        List<String> command = new ArrayList<>(rule.size() + 1);
        command.add("auditctl");
        command.add(action);
        command.addAll(rule.subList(1, rule.size()));
        return command;
    }
}
