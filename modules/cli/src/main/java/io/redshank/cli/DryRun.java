package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.TextTable;
import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.DisplayText;
import io.redshank.model.Event;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What events give to rules, before any rule is run: which indices there are, which rules read them, and which of those can never fire
 * as no event that they see has a field that they ask for. Memory by the different indices and fields. Not thread-safe.
 */
final class DryRun implements EventSink {
    private static final int MOST_INDICES = 1_000;
    private static final int MOST_FIELDS = 100_000;
    private static final int MOST_SHOWN = 15;
    private static final String OTHERS = "(other indices)";

    private final List<Program> programs;
    private final Map<String, Seen> indices = new TreeMap<>();
    private long rejected;

    /** What was seen of an index. */
    private static final class Seen {
        long events;
        final Set<String> fields = new HashSet<>();
        final Map<String, Long> preferred = new HashMap<>();
    }

    DryRun(List<Program> programs) {
        this.programs = programs;
    }

    @Override
    public void event(Event event) {
        boolean known = indices.containsKey(event.index()) || indices.size() < MOST_INDICES;
        Seen seen = indices.computeIfAbsent(known ? event.index() : OTHERS, unused -> new Seen());
        seen.events++;
        if (seen.fields.size() < MOST_FIELDS) {
            seen.fields.addAll(event.document().fields());
        }
        if (event.preferredIndex() != null) {
            seen.preferred.merge(event.preferredIndex(), 1L, Long::sum);
        }
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        rejected++;
    }

    @Override
    public void count(String counter, long amount) {}

    /** Writes what was found. */
    void write(ResultWriter out, int width, boolean verbose) {
        TextTable table = new TextTable(List.of(
                new TextTable.Column("INDEX", 60, false),
                new TextTable.Column("EVENTS", 12, false),
                new TextTable.Column("FIELDS", 8, false),
                new TextTable.Column("RULES", 8, false)));
        indices.forEach((index, seen) -> table.add(List.of(
                DisplayText.visible(index),
                Long.toString(seen.events),
                Integer.toString(seen.fields.size()),
                Long.toString(programs.stream()
                        .filter(program -> reads(program, index, seen))
                        .count()))));
        table.lines(width).forEach(out::line);
        List<String> unread = new ArrayList<>();
        Map<String, Set<String>> starved = new TreeMap<>();
        int fed = 0;
        for (Program program : programs) {
            Set<String> fields = new HashSet<>();
            boolean reads = false;
            for (Map.Entry<String, Seen> index : indices.entrySet()) {
                if (reads(program, index.getKey(), index.getValue())) {
                    reads = true;
                    fields.addAll(index.getValue().fields);
                }
            }
            if (!reads) {
                unread.add(program.rule().name());
                continue;
            }
            Set<String> lacking = lacking(program, fields);
            if (lacking.isEmpty()) {
                fed++;
            } else {
                starved.put(program.rule().name(), lacking);
            }
        }
        out.line("");
        out.line(LoadedRules.count(fed, "rule") + " can fire on these events");
        out.line(LoadedRules.count(starved.size(), "rule")
                + " never can: no event that they see has a field that they ask for");
        fields(starved, out);
        out.line(LoadedRules.count(unread.size(), "rule") + (unread.size() == 1 ? " reads" : " read")
                + " other indices");
        if (rejected > 0) {
            out.line(LoadedRules.count(rejected, "record") + " could not be decoded");
        }
        if (verbose) {
            starved.forEach((rule, lacking) -> out.line("  never: " + rule + ": no " + String.join(", ", lacking)));
            unread.forEach(rule -> out.line("  reads other indices: " + rule));
        }
    }

    /** The fields that most rules lack. */
    private static void fields(Map<String, Set<String>> starved, ResultWriter out) {
        Map<String, Integer> counts = new TreeMap<>();
        starved.values().forEach(lacking -> lacking.forEach(field -> counts.merge(field, 1, Integer::sum)));
        counts.entrySet().stream()
                .sorted((one, other) -> Integer.compare(other.getValue(), one.getValue()))
                .limit(MOST_SHOWN)
                .forEach(entry -> out.line("  " + entry.getKey() + ": " + LoadedRules.count(entry.getValue(), "rule")));
        if (counts.size() > MOST_SHOWN) {
            out.line("  … and " + (counts.size() - MOST_SHOWN) + " fields more");
        }
    }

    /** Whether the rule sees some event of the index, and not another view of each. */
    private static boolean reads(Program program, String index, Seen seen) {
        long inOtherViews = seen.preferred.entrySet().stream()
                .filter(entry -> program.index().matches(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return program.index().matches(index) && inOtherViews < seen.events;
    }

    /** Fields of which the rule needs one and none is there; empty if it lacks nothing that it cannot do without. */
    private static Set<String> lacking(Program program, Set<String> fields) {
        for (Condition condition : conditions(program.plan())) {
            Set<String> lacking = new LinkedHashSet<>();
            if (!isPossible(FormReader.read(condition), fields, lacking)) {
                return lacking;
            }
        }
        return Set.of();
    }

    private static boolean isPossible(Form form, Set<String> fields, Set<String> lacking) {
        return switch (form) {
            case Form.All all -> all.parts().stream().allMatch(part -> isPossible(part, fields, lacking));
            case Form.Any any -> {
                Set<String> ofParts = new LinkedHashSet<>();
                boolean possible = any.parts().stream().anyMatch(part -> isPossible(part, fields, ofParts));
                lacking.addAll(possible ? Set.of() : ofParts);
                yield possible;
            }
            case Form.Has has -> {
                boolean there = fields.contains(has.subject().field().name());
                lacking.addAll(there ? Set.of() : Set.of(has.subject().field().name()));
                yield there;
            }
            case Form.Whole unused -> true;
            case Form.Not unused -> true;
        };
    }

    private static List<Condition> conditions(RulePlan plan) {
        return switch (plan) {
            case QueryPlan.EventPlan event -> List.of(event.condition());
            case QueryPlan.SequencePlan sequence -> present(sequence.stages());
            case QueryPlan.SamplePlan sample -> present(sample.stages());
            case RulePlan.ThresholdPlan threshold -> List.of(threshold.condition());
            case RulePlan.NewTermsPlan terms -> List.of(terms.condition());
            case RulePlan.IndicatorPlan match -> List.of(match.condition());
        };
    }

    private static List<Condition> present(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> !stage.missing())
                .map(Stage::condition)
                .toList();
    }
}
