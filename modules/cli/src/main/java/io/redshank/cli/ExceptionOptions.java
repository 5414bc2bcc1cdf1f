package io.redshank.cli;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceText;
import io.redshank.rules.ExceptionReader;
import io.redshank.rules.ExceptionReview;
import io.redshank.rules.Exceptions;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleSet;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.ReviewedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which exceptions rules have. */
final class ExceptionOptions {
    private static final String CODE = "RS956";
    private static final List<String> ENDINGS = List.of(".ndjson", ".toml", ".txt", ".csv");
    private static final List<String> VALUE_ENDINGS = List.of("", ".txt", ".csv");
    private static final Pattern FILE_NAME = Pattern.compile("[\\w-][\\w. -]{0,200}");

    @Option(
            names = "--exceptions",
            paramLabel = "FILE",
            description =
                    "Exceptions of rules: what Kibana exports, or TOML, or a folder of both and of lists of values;"
                            + " repeatable. Events that satisfy an exception of a rule are hidden from it.")
    private List<String> files = new ArrayList<>();

    private Exceptions exceptions = Exceptions.NONE;

    /** Whether there are any. */
    boolean areGiven() {
        return !files.isEmpty();
    }

    /**
     * What compiles rules so that they do not see what is excepted.
     *
     * @param compiler what compiles them without
     * @param fields the fields that the compiler knows
     * @throws UsageException if the exceptions cannot be read
     */
    Function<RuleFile, RuleCompiler.Compiled> applied(
            Session session, Function<RuleFile, RuleCompiler.Compiled> compiler, RuleFields fields) {
        if (files.isEmpty()) {
            return compiler;
        }
        exceptions = read(session);
        return file -> RuleCompiler.withExceptions(file, compiler.apply(file), exceptions, fields);
    }

    /** What rules and their exceptions miss of each other, a line each. */
    List<String> remarks(List<RuleFile> rules) {
        return files.isEmpty() ? List.of() : exceptions.remarks(rules);
    }

    /**
     * Reads them.
     *
     * @throws UsageException if a file cannot be used: without its exceptions rules would say what nobody wants to hear
     */
    private Exceptions read(Session session) {
        ExceptionReader reader = new ExceptionReader();
        try {
            for (String file : all(session)) {
                reader.add(file, UserFile.read(session, file));
            }
            addValues(session, reader);
        } catch (ExceptionReader.Unreadable unreadable) {
            throw new UsageException("--exceptions: " + unreadable.getMessage(), null);
        }
        return reader.exceptions();
    }

    /**
     * Reviews them.
     *
     * @param rules those that they are for
     * @throws UsageException if a file cannot be read at all
     */
    List<Finding> review(Session session, RuleSet rules, LintData data) {
        List<Finding> findings = new ArrayList<>();
        if (!data.options().wants(CODE)) {
            return findings;
        }
        Map<String, ReviewedFile> reviewed = new LinkedHashMap<>();
        ExceptionReader reader = new ExceptionReader();
        for (String file : all(session)) {
            String text = UserFile.read(session, file);
            ReviewedFile read = new ReviewedFile(RuleFile.other(session.files().getPath(file), text));
            reviewed.put(file, read);
            try {
                reader.add(file, text);
            } catch (ExceptionReader.Unreadable unreadable) {
                findings.add(finding(read, new ExceptionReview.Fault(file, unreadable.line(), unreadable.reason())));
            }
        }
        try {
            addValues(session, reader);
        } catch (ExceptionReader.Unreadable unreadable) {
            throw new UsageException("--exceptions: " + unreadable.getMessage(), null);
        }
        for (ExceptionReview.Fault fault : ExceptionReview.of(reader.exceptions(), rules.files(), data.fields())) {
            findings.add(finding(
                    Objects.requireNonNull(reviewed.get(fault.file()), "faults are in files that were read"), fault));
        }
        return findings;
    }

    private static Finding finding(ReviewedFile file, ExceptionReview.Fault fault) {
        SourceText source = file.source();
        return new Finding(file, Diagnostic.error(CODE, fault.range(source), fault.message()), Optional.empty());
    }

    /** The files, and for a folder those in it, in the order of their names. */
    private List<String> all(Session session) {
        List<String> all = new ArrayList<>();
        for (String file : files) {
            Path path = UserFile.path(session, file);
            if (Files.isDirectory(path)) {
                all.addAll(in(path, file));
            } else {
                all.add(file);
            }
        }
        return all;
    }

    private static List<String> in(Path folder, String name) {
        try (Stream<Path> below = Files.list(folder)) {
            List<String> found = below.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException(
                        "--exceptions: there is no " + String.join(", ", ENDINGS) + " in " + name, null);
            }
            return found;
        } catch (IOException unreadable) {
            throw new UsageException("--exceptions: " + name + " cannot be read: " + unreadable.getMessage(), null);
        }
    }

    /** Lists of values that exceptions name are looked for beside them. */
    private static void addValues(Session session, ExceptionReader reader) throws ExceptionReader.Unreadable {
        for (ExceptionReader.Wanted wanted : reader.wantedValues()) {
            if (!FILE_NAME.matcher(wanted.id()).matches()) {
                continue; // an id may be anything, and is not to lead elsewhere
            }
            for (String ending : VALUE_ENDINGS) {
                Path beside = UserFile.path(session, wanted.file()).resolveSibling(wanted.id() + ending);
                if (Files.isRegularFile(beside)) {
                    reader.addValues(wanted.id(), beside.toString(), UserFile.read(session, beside.toString()));
                    break;
                }
            }
        }
    }
}
