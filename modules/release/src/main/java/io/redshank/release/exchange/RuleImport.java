package io.redshank.release.exchange;

import io.redshank.release.exchange.ExchangeFile.Fault;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rules of an export into a repository: each into the file that has its id, else into a new one in the folder of its
 * kind. Says what is to be written, and writes nothing. For one export; not thread-safe.
 */
public final class RuleImport {
    private final Path root;
    private final LocalDate today;
    private final Map<String, RuleFile> byId = new HashMap<>();
    private final Set<Path> taken = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> dropped = new TreeSet<>();
    private int unchanged;

    private RuleImport(Path root, LocalDate today) {
        this.root = root;
        this.today = today;
    }

    /**
     * What an import comes to.
     *
     * @param unchanged how many rules are in the repository as they are in the export
     * @param dropped the fields that were left out since a server keeps them or a repository makes them anew
     */
    public record Plan(List<Change> changes, int unchanged, Set<String> dropped, List<Fault> faults) {
        public Plan {
            changes = List.copyOf(changes);
            dropped = new TreeSet<>(dropped);
            faults = List.copyOf(faults);
        }
    }

    /**
     * A file to write.
     *
     * @param before the file as it is; null for a new one
     * @param changed the fields that get another value; none for a new one
     * @param conflicts the fields that were changed on both sides
     * @param unknown fields that rules have not, which are not in the file
     */
    public record Change(
            Path path,
            @Nullable RuleFile before,
            String text,
            Set<String> changed,
            Set<String> conflicts,
            List<String> unknown) {}

    /**
     * Plans an import.
     *
     * @param root the repository's folder
     * @param files the rule files that are there, whether they load or not
     * @param base what the rules of the repository were made of, if that is known
     * @param today the day that new and changed files have
     */
    public static Plan plan(
            Path root, List<RuleFile> files, ExchangeFile export, @Nullable ExchangeFile base, LocalDate today) {
        RuleImport plan = new RuleImport(root, today);
        for (RuleFile file : files) {
            plan.taken.add(file.path().toAbsolutePath().normalize());
            file.fields()
                    .table("rule")
                    .flatMap(rule -> rule.text("rule_id"))
                    .ifPresent(id -> plan.byId.putIfAbsent(id.value(), file));
        }
        Map<String, ExchangedRule> bases = new HashMap<>();
        if (base != null) {
            base.rules().forEach(rule -> bases.put(rule.rule().id(), rule));
        }
        plan.faults.addAll(export.faults());
        for (ExchangedRule rule : export.rules()) {
            plan.dropped.addAll(rule.dropped());
            plan.dropped.addAll(DerivedFields.of(rule.rule()));
            plan.add(rule, bases.get(rule.rule().id()), export.name());
        }
        plan.faults.sort(Comparator.comparingInt(Fault::number));
        return new Plan(plan.changes, plan.unchanged, plan.dropped, plan.faults);
    }

    private void add(ExchangedRule rule, @Nullable ExchangedRule base, String where) {
        RuleFile file = byId.get(rule.rule().id());
        if (file == null) {
            create(rule);
            return;
        }
        switch (RuleUpdate.of(file, rule, base, where, today)) {
            case RuleUpdate.Refused(String reason) ->
                faults.add(
                        new Fault(rule.number(), quoted(rule) + " is left as it is in " + file.path() + ": " + reason));
            case RuleUpdate.Unchanged(List<String> unknown) -> {
                unchanged++;
                dropped.addAll(unknown);
            }
            case RuleUpdate.Updated(String text, Set<String> fields, Set<String> conflicts, List<String> unknown) ->
                changes.add(new Change(file.path(), file, text, fields, conflicts, unknown));
        }
    }

    private void create(ExchangedRule rule) {
        Path folder = root.resolve(RulePlace.folder(rule.rule()));
        Path path = folder.resolve(RulePlace.name(rule.rule()));
        if (taken.contains(path.toAbsolutePath().normalize())) {
            path = folder.resolve(RulePlace.otherName(rule.rule()));
        }
        switch (NewRuleFile.of(path, rule, today)) {
            case NewRuleFile.Refused(String reason) ->
                faults.add(new Fault(rule.number(), quoted(rule) + " is not imported: " + reason));
            case NewRuleFile.Written(String text, List<String> unknown) -> {
                taken.add(path.toAbsolutePath().normalize());
                changes.add(new Change(path, null, text, Set.of(), Set.of(), unknown));
            }
        }
    }

    private static String quoted(ExchangedRule rule) {
        return "`" + rule.rule().name() + "`";
    }
}
