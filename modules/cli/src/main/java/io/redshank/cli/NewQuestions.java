package io.redshank.cli;

import io.redshank.rules.draft.DraftType;
import io.redshank.rules.draft.RuleDraft;
import io.redshank.rules.lint.Attack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person for what a new rule needs, a question a line, and asks again where the answer will not do. Questions go to the error
 * stream, so that the name of the file stays the only result. For one rule and one thread.
 */
final class NewQuestions {
    private final BufferedReader in;
    private final PrintStream err;

    /** What was answered, each as the option of that name takes it. */
    record Answers(
            String type,
            String name,
            List<String> index,
            String os,
            String severity,
            List<String> tactics,
            List<String> techniques,
            String folder) {}

    NewQuestions(Session session) {
        this.in = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
        this.err = session.terminal().err();
    }

    /**
     * Asks all questions.
     *
     * @throws UsageException if the input ends before the last answer
     */
    Answers ask() throws IOException {
        err.println("A new rule. An empty answer takes what is in brackets; Ctrl-D ends without writing anything.");
        String type = ask("Type (" + String.join(", ", DraftType.words()) + ")", "query", NewCommand::checkedType);
        String name = ask("Name", null, NewCommand::checkedName);
        boolean hasQuery = DraftType.of(type).map(DraftType::hasQuery).orElse(true);
        List<String> index =
                hasQuery ? list(ask("Index patterns, by commas", null, NewQuestions::checkedList)) : List.of();
        String os = ask(
                "System (" + String.join(", ", new TreeSet<>(RuleDraft.systems())) + "), or none",
                "",
                NewCommand::checkedOs);
        String severity =
                ask("Severity (" + String.join(", ", RuleDraft.severities()) + ")", "low", NewCommand::checkedSeverity);
        Attack attack = Attack.shipped();
        List<String> tactics = list(ask("Tactics of ATT&CK by id or name, by commas, or none", "", answer -> {
            ThreatNames.entries(list(answer), List.of(), attack);
            return answer;
        }));
        List<String> techniques = list(ask("Techniques, such as T1059.004, by commas, or none", "", answer -> {
            ThreatNames.entries(tactics, list(answer), attack);
            return answer;
        }));
        String folder = ask("Folder", ".", UnaryOperator.identity());
        return new Answers(type, name, index, os, severity, tactics, techniques, folder.equals(".") ? "" : folder);
    }

    /**
     * Asks until the answer will do.
     *
     * @param otherwise what an empty answer means, or null if there must be one
     * @param check gives the answer as it is used
     */
    private String ask(String question, @Nullable String otherwise, UnaryOperator<String> check) throws IOException {
        while (true) {
            err.print(question + (otherwise == null || otherwise.isEmpty() ? "" : " [" + otherwise + "]") + ": ");
            err.flush();
            String line = in.readLine();
            if (line == null) {
                err.println();
                throw new UsageException("ended before the last question; nothing was written", null);
            }
            try {
                String answer = line.strip();
                return check.apply(answer.isEmpty() && otherwise != null ? otherwise : answer);
            } catch (UsageException wrong) {
                err.println("  " + wrong.problem());
                wrong.help().ifPresent(help -> err.println("    = help: " + help));
            }
        }
    }

    private static String checkedList(String answer) {
        if (list(answer).isEmpty()) {
            throw new UsageException("--index: a rule of this type reads some index", "such as logs-okta.system-*");
        }
        return answer;
    }

    private static List<String> list(String answer) {
        return Arrays.stream(answer.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
