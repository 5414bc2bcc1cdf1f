package io.redshank.release.exchange;

import io.redshank.model.Diagnostic;
import io.redshank.release.form.ApiForm;
import io.redshank.release.form.ApiRule;
import io.redshank.release.form.RuleDifference;
import io.redshank.release.form.RuleTable;
import io.redshank.release.form.TomlEdit;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings a rule file up to date with the same rule from elsewhere. What has the same meaning in both stays in the file as it was
 * written there, with its comments. For one file; not thread-safe.
 */
public final class RuleUpdate {
    private static final String RULE = "rule";
    private static final String METADATA = "metadata";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(?:osquery|investigate)_\\d");

    private final RuleFile file;
    private final Rule ours;
    private final String where;
    private final LocalDate today;

    private RuleUpdate(RuleFile file, Rule ours, String where, LocalDate today) {
        this.file = file;
        this.ours = ours;
        this.where = where;
        this.today = today;
    }

    /** What came of it. */
    public sealed interface Result {}

    /** The rule is the same in both; what the file has no place for is told all the same. */
    public record Unchanged(List<String> unknown) implements Result {
        public Unchanged {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * The file has to become another.
     *
     * @param text in its canonical form
     * @param changed the fields that get another value
     * @param conflicts the fields that were changed on both sides; the text has ours, and theirs in a comment
     * @param unknown fields that rules have not, and which are therefore not in it
     */
    public record Updated(String text, Set<String> changed, Set<String> conflicts, List<String> unknown)
            implements Result {
        public Updated {
            changed = new TreeSet<>(changed);
            conflicts = new TreeSet<>(conflicts);
            unknown = List.copyOf(unknown);
        }
    }

    /** It cannot be done, for a reason in words for whoever has the file. */
    public record Refused(String reason) implements Result {}

    /**
     * Updates a file.
     *
     * @param base what the file was made of; null if that is not known, and then everything becomes theirs
     * @param where what comments call the file that theirs is from
     * @param today the day that changed files say they were changed
     */
    public static Result of(
            RuleFile file, ExchangedRule theirs, @Nullable ExchangedRule base, String where, LocalDate today) {
        Optional<Rule> ours = file.rule();
        if (ours.isEmpty()) {
            return new Refused("the file of this rule does not load: " + fault(file));
        }
        if (!ApiForm.exists(ours.get())) {
            return new Refused("the file of this rule is of one that runs on hosts");
        }
        RuleUpdate update = new RuleUpdate(file, ours.get(), where, today);
        return switch (NewRuleFile.of(file.path(), theirs, today)) {
            case NewRuleFile.Refused(String reason) -> new Refused(reason);
            case NewRuleFile.Written(String text, List<String> unknown) -> {
                ApiRule known = update.read(text);
                if (base == null) {
                    yield update.result(null, known, unknown, integration(null, theirs, ours.get()));
                }
                yield switch (NewRuleFile.of(file.path(), base, today)) {
                    case NewRuleFile.Refused(String reason) -> new Refused("the rule in the base: " + reason);
                    case NewRuleFile.Written(String before, List<String> ignored) ->
                        update.result(update.read(before), known, unknown, integration(base, theirs, ours.get()));
                };
            }
        };
    }

    private ApiRule read(String text) {
        return RuleFile.parse(file.path(), text)
                .rule()
                .map(ApiForm::of)
                .orElseThrow(() -> new IllegalStateException("a rule that was just read is none"));
    }

    private static String fault(RuleFile file) {
        return file.findings().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::message)
                .findFirst()
                .orElse("it holds no rule");
    }

    /** The packages that the rule is for, if they have to be others. */
    private static Optional<List<String>> integration(@Nullable ExchangedRule base, ExchangedRule theirs, Rule ours) {
        List<String> now = DerivedFields.packages(theirs.rule().fields());
        List<String> here = ours.metadata().integration();
        boolean byThem = base == null
                || !Set.copyOf(DerivedFields.packages(base.rule().fields())).equals(Set.copyOf(now));
        return now.isEmpty() || !byThem || Set.copyOf(now).equals(Set.copyOf(here))
                ? Optional.empty()
                : Optional.of(now);
    }

    private Result result(
            @Nullable ApiRule base, ApiRule theirs, List<String> unknown, Optional<List<String>> integration) {
        ApiRule here = ApiForm.of(ours);
        RuleMerge merge = RuleMerge.of(base, theirs, here);
        if (merge.changes().isEmpty() && merge.conflicts().isEmpty() && integration.isEmpty()) {
            return new Unchanged(unknown);
        }
        ApiRule wanted = changed(here, merge.changes());
        Set<String> fields = new TreeSet<>(merge.changes().keySet());
        Optional<String> text = edited(wanted, fields, merge, integration);
        if (text.isEmpty()) {
            return new Refused("what becomes of it would not be a rule; change the file by hand");
        }
        Set<String> changes = new TreeSet<>(merge.changes().keySet());
        integration.ifPresent(packages -> changes.add("integration"));
        return new Updated(text.get(), changes, merge.conflicts().keySet(), unknown);
    }

    private static ApiRule changed(ApiRule rule, Map<String, Optional<Object>> changes) {
        Map<String, Object> fields = new TreeMap<>(rule.fields());
        changes.forEach(
                (field, value) -> value.ifPresentOrElse(given -> fields.put(field, given), () -> fields.remove(field)));
        return new ApiRule(fields);
    }

    /**
     * The file with these fields as they are wanted. A field may be made of several keys, as the guide is of a note and what is
     * put into it, so that it is looked at again whether others have to change as well.
     */
    private Optional<String> edited(
            ApiRule wanted, Set<String> fields, RuleMerge merge, Optional<List<String>> integration) {
        int known = -1;
        while (known < fields.size()) {
            known = fields.size();
            String text = edit(wanted, fields, merge, integration);
            RuleFormat.Result formatted = RuleFormat.format(RuleFile.parse(file.path(), text));
            if (!(formatted instanceof RuleFormat.Formatted(String laidOut))) {
                return Optional.empty();
            }
            Optional<Rule> read = RuleFile.parse(file.path(), laidOut).rule();
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Set<String> others = RuleDifference.of(ApiForm.of(read.get()), wanted);
            if (others.isEmpty()) {
                return Optional.of(laidOut);
            }
            fields.addAll(others);
        }
        return Optional.empty();
    }

    private String edit(ApiRule wanted, Set<String> fields, RuleMerge merge, Optional<List<String>> integration) {
        TomlEdit edit = new TomlEdit(ConflictMark.removed(file.source().text()));
        Map<String, Object> table = RuleTable.of(wanted);
        for (String field : fields) {
            String key = RuleTable.key(field);
            Object value = table.get(key);
            if (value == null) {
                edit.remove(new TomlEdit.Key(RULE, key));
            } else {
                edit.set(new TomlEdit.Key(RULE, key), value);
            }
        }
        if (fields.contains("note") && !PLACEHOLDER.matcher(wanted.text("note")).find()) {
            edit.remove(new TomlEdit.Key("transform", "osquery"));
            edit.remove(new TomlEdit.Key("transform", "investigate"));
        }
        merge.conflicts().forEach((field, theirs) -> {
            TomlEdit.Key key = new TomlEdit.Key(RULE, RuleTable.key(field));
            edit.comment(key, ConflictMark.lines(field, theirs, where));
        });
        integration.ifPresent(packages -> edit.set(new TomlEdit.Key(METADATA, "integration"), packages));
        if (!fields.isEmpty() || integration.isPresent()) {
            edit.set(new TomlEdit.Key(METADATA, "updated_date"), ImportedMetadata.day("", today));
        }
        return edit.apply();
    }
}
