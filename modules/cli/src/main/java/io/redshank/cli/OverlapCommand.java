package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.expr.plan.Program;
import io.redshank.rules.Json;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.workbench.overlap.Relation;
import io.redshank.workbench.overlap.RuleOverlaps;
import io.redshank.workbench.overlap.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells which rules see the same events. */
@Command(
        name = "overlap",
        description = {
            "Tells which rules see the same events: equal, covers, covered by, overlaps, disjoint, or undecided.",
            "Compares each pair of the rules, or each of them with those of --against."
        },
        customSynopsis = "redshank rule overlap [PATH]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule overlap rules/",
            "  redshank rule overlap my_rule.toml --against rules/ --all",
            "  redshank rule overlap my_rule.toml --against rules/ -o ndjson"
        })
final class OverlapCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private RulePaths paths = new RulePaths();

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description = "Compare with these rules instead of with each other. Repeatable.")
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--all",
            description =
                    "Tell of rules that overlap, too; else of those that are equal, cover another, or are undecided.")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "table, with events that show it under -v; ndjson, with those events. Default: table on a terminal,"
                            + " ndjson in a pipe.")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable String file;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    /** How relations are written. */
    enum Format {
        TABLE,
        NDJSON
    }

    OverlapCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<RuleFile> files = load(paths.names(session));
        List<RuleFile> others = against.isEmpty() ? List.of() : load(against);
        FoundRules.tellBroken(session, files, terminal);
        FoundRules.tellBroken(session, others, terminal);
        List<Program> own = programs(files);
        Set<String> ids = own.stream().map(program -> program.rule().ruleId()).collect(Collectors.toSet());
        List<Program> every = new ArrayList<>(own);
        programs(others).stream()
                .filter(program -> !ids.contains(program.rule().ruleId()))
                .forEach(every::add);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        try (ResultWriter out =
                file == null ? new ResultWriter(terminal.out()) : ResultWriter.ofFile(UserFile.create(session, file))) {
            RuleOverlaps overlaps = RuleOverlaps.of(every, 1);
            if (against.isEmpty()) {
                overlaps.all(relation -> take(relation, counts, terminal, out));
            } else {
                for (int one = 0; one < own.size(); one++) {
                    overlaps.of(one, own.size()).forEach(relation -> take(relation, counts, terminal, out));
                }
            }
        }
        long failed = files.stream().filter(each -> each.rule().isEmpty()).count()
                + others.stream().filter(each -> each.rule().isEmpty()).count();
        if (!talk.quiet()) {
            tell(every.size(), counts, failed, terminal);
        }
        boolean duplicates = counts.keySet().stream().anyMatch(Verdict::isDuplicate);
        return failed > 0 ? ExitCode.COULD_NOT_RUN : duplicates ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private List<RuleFile> load(List<String> wanted) {
        return RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                .load(wanted)
                .files();
    }

    private static List<Program> programs(List<RuleFile> files) {
        return files.parallelStream()
                .filter(each -> each.rule().isPresent())
                .map(each -> RuleCompiler.compile(each).program())
                .flatMap(Optional::stream)
                .toList();
    }

    private void take(Relation relation, Map<Verdict, Integer> counts, Terminal terminal, ResultWriter out) {
        counts.merge(relation.verdict(), 1, Integer::sum);
        boolean told = switch (relation.verdict()) {
            case EQUAL, COVERS, COVERED_BY, UNDECIDED -> true;
            case OVERLAPS -> all;
            case DISJOINT -> false;
        };
        if (!told) {
            return;
        }
        switch (format(terminal)) {
            case TABLE -> table(relation, out);
            case NDJSON -> ndjson(relation, out);
        }
    }

    private Format format(Terminal terminal) {
        if (format != null) {
            return format;
        }
        return terminal.outIsTerminal() && file == null ? Format.TABLE : Format.NDJSON;
    }

    private void table(Relation relation, ResultWriter out) {
        String verb = switch (relation.verdict()) {
            case EQUAL -> "is equal to";
            case COVERS -> "covers";
            case COVERED_BY -> "is covered by";
            case OVERLAPS -> "overlaps with";
            case DISJOINT -> "is disjoint with";
            case UNDECIDED -> "and, undecided,";
        };
        out.line(relation.one().rule().name() + " " + verb + " "
                + relation.other().rule().name() + (relation.why().isEmpty() ? "" : " (" + relation.why() + ")"));
        if (talk.verbose()) {
            event("both see", relation.both(), out);
            event("the first alone sees", relation.oneAlone(), out);
            event("the second alone sees", relation.otherAlone(), out);
        }
    }

    private static void event(String label, @Nullable Map<String, Object> event, ResultWriter out) {
        if (event != null) {
            out.line("      " + label + " " + new String(Json.bytes(event), StandardCharsets.UTF_8));
        }
    }

    private static void ndjson(Relation relation, ResultWriter out) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("rule_id", relation.one().rule().ruleId());
        line.put("rule_name", relation.one().rule().name());
        line.put("other_rule_id", relation.other().rule().ruleId());
        line.put("other_rule_name", relation.other().rule().name());
        line.put("verdict", relation.verdict().label());
        line.put("why", relation.why());
        line.put("both", relation.both());
        line.put("first_alone", relation.oneAlone());
        line.put("second_alone", relation.otherAlone());
        out.line(Json.bytes(line));
    }

    private static void tell(int rules, Map<Verdict, Integer> counts, long failed, Terminal terminal) {
        List<String> told = new ArrayList<>();
        int pairs = 0;
        for (Map.Entry<Verdict, Integer> count : counts.entrySet()) {
            pairs += count.getValue();
            told.add(String.format(
                    Locale.ROOT, "%,d %s", count.getValue(), count.getKey().label()));
        }
        terminal.say(LoadedRules.count(pairs, "pair") + " of " + LoadedRules.count(rules, "rule")
                + (told.isEmpty() ? "" : ": " + String.join(", ", told))
                + (failed == 0 ? "" : "; " + LoadedRules.count(failed, "file") + " did not load"));
    }
}
