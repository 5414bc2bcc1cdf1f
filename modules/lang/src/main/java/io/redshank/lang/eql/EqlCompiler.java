package io.redshank.lang.eql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.lang.Compilation;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of a query that was read: checks what the grammar leaves open, and writes repeats out. Conditions are the
 * affair of {@link ConditionCompiler}. For one query and one thread.
 */
final class EqlCompiler {
    /** How many stages one sequence may have, repeats written out. */
    static final int MAX_STAGES = 1_000;

    private final EqlOptions options;
    private final Problems problems;
    private final FieldScope fields;
    private final ConditionCompiler conditions;

    EqlCompiler(String text, EqlOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
        this.fields = new FieldScope(options, problems);
        this.conditions =
                new ConditionCompiler(new ExpressionCompiler(text, options.dialect(), fields, problems), problems);
    }

    Compilation compile(EqlQuery query) {
        QueryPlan plan = switch (query) {
            case EqlQuery.Single single -> new QueryPlan.EventPlan(event(single.event()), pipes(single.pipes()));
            case EqlQuery.Sequence sequence -> sequence(sequence);
            case EqlQuery.Sample sample -> sample(sample);
        };
        return new Compilation(problems.hasErrors() ? Optional.empty() : Optional.of(plan), problems.list());
    }

    private static List<Pipe> pipes(List<EqlQuery.PipeClause> clauses) {
        return clauses.stream()
                .map(clause -> new Pipe(clause.kind(), clause.count()))
                .toList();
    }

    private Condition event(EqlQuery.Event event) {
        Condition condition = conditions.compile(event.condition());
        String category = event.category();
        if (category == null) {
            return condition;
        }
        List<Condition> parts = new ArrayList<>();
        parts.add(new Condition.Leaf(new Expr.Compare(
                Comparison.EQUAL,
                new Expr.Field(options.categoryField(), FieldType.KEYWORD),
                new Expr.Constant(category))));
        if (condition instanceof Condition.And and) {
            parts.addAll(and.parts());
        } else {
            parts.add(condition);
        }
        return new Condition.And(parts);
    }

    private QueryPlan sequence(EqlQuery.Sequence sequence) {
        checkItems(sequence);
        List<KeyField> shared = keys(sequence.keys());
        List<EqlQuery.Item> items = new ArrayList<>(sequence.items());
        sequence.until().ifPresent(items::add);
        List<List<KeyField>> keys = checkedKeys(shared, items);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            EqlQuery.Item item = sequence.items().get(i);
            Stage stage = stage(item, keys.get(i));
            for (int run = 0; run < item.runs() && stages.size() < MAX_STAGES; run++) {
                stages.add(stage);
            }
        }
        Stage until = sequence.until().map(item -> stage(item, keys.getLast())).orElse(null);
        Duration maxSpan = sequence.maxSpan()
                .map(span -> span.unit().duration().multipliedBy(span.amount()))
                .orElse(null);
        return new QueryPlan.SequencePlan(stages, until, maxSpan, pipes(sequence.pipes()));
    }

    private void checkItems(EqlQuery.Sequence sequence) {
        int stages = 0;
        boolean positive = false;
        for (EqlQuery.Item item : sequence.items()) {
            stages += item.runs();
            positive |= !item.missing();
            if (item.missing() && sequence.maxSpan().isEmpty()) {
                reject(item.range(), "a missing event needs a span of time", "write `sequence with maxspan=…`");
            }
        }
        if (!positive) {
            reject(sequence.range(), "a sequence needs an event that is not missing", null);
        } else if (stages < 2) {
            reject(
                    sequence.range(),
                    "a sequence has two events or more",
                    "for one event, leave `sequence` and brackets out");
        } else if (stages > MAX_STAGES) {
            reject(
                    sequence.range(),
                    "the sequence has " + stages + " events; at most " + MAX_STAGES + " are possible (query-stages)",
                    null);
        }
        sequence.until().ifPresent(this::checkUntil);
    }

    private void checkUntil(EqlQuery.Item until) {
        if (until.missing()) {
            reject(until.range(), "the event after `until` cannot be a missing one", "leave `!` out");
        }
        if (until.runs() > 1) {
            reject(until.range(), "the event after `until` does not repeat", "leave `with runs` out");
        }
    }

    private QueryPlan sample(EqlQuery.Sample sample) {
        if (sample.items().size() < 2) {
            reject(sample.range(), "a sample has two events or more", null);
        }
        if (sample.keys().isEmpty() && sample.items().getFirst().keys().isEmpty()) {
            reject(sample.range(), "a sample needs a join key", "write `sample by field …`");
        }
        List<List<KeyField>> keys = checkedKeys(keys(sample.keys()), sample.items());
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < sample.items().size(); i++) {
            stages.add(stage(sample.items().get(i), keys.get(i)));
        }
        return new QueryPlan.SamplePlan(stages, pipes(sample.pipes()));
    }

    private Stage stage(EqlQuery.Item item, List<KeyField> keys) {
        item.alias().ifPresent(this::rejectAlias);
        return new Stage(event(item.event()), keys.stream().map(KeyField::key).toList(), item.missing());
    }

    private void rejectAlias(EqlQuery.Alias alias) {
        problems.add(Diagnostic.error(
                        "RS829",
                        alias.range(),
                        "`as` is read, but not run: how the endpoint product ties events by names" + " is not public")
                .withHelp("tie items to each other by join keys"));
    }

    /** A join key with what its values are. */
    private record KeyField(JoinKey key, Kind kind, SourceRange range) {}

    private List<KeyField> keys(List<EqlQuery.Key> written) {
        List<KeyField> keys = new ArrayList<>();
        for (EqlQuery.Key key : written) {
            Typed field = fields.exact(fields.resolve(key.field(), key.optional(), key.range()));
            Expr.Field known =
                    field.expr() instanceof Expr.Field found ? found : new Expr.Field(key.field(), FieldType.DYNAMIC);
            keys.add(new KeyField(new JoinKey(known, key.optional()), field.kind(), key.range()));
        }
        return keys;
    }

    /** The keys of each item, as many and of the same kinds in all of them. */
    private List<List<KeyField>> checkedKeys(List<KeyField> shared, List<EqlQuery.Item> items) {
        List<List<KeyField>> all = new ArrayList<>();
        for (EqlQuery.Item item : items) {
            List<KeyField> keys = new ArrayList<>(shared);
            keys.addAll(keys(item.keys()));
            all.add(keys);
            List<KeyField> first = all.getFirst();
            if (keys.size() != first.size()) {
                reject(
                        item.range(),
                        count(keys.size()) + " here, " + count(first.size()) + " for the first event",
                        null);
                continue;
            }
            for (int i = shared.size(); i < keys.size(); i++) {
                checkKinds(first.get(i), keys.get(i));
            }
        }
        return all;
    }

    private void checkKinds(KeyField first, KeyField key) {
        if (!key.kind().fits(first.kind())) {
            problems.add(Diagnostic.error(
                    "RS822",
                    key.range(),
                    "`" + key.key().field().name() + "` is " + key.kind().words() + ", but `"
                            + first.key().field().name() + "`, which it is joined with, is "
                            + first.kind().words()));
        }
    }

    private static String count(int keys) {
        return keys == 0 ? "no join key" : keys == 1 ? "1 join key" : keys + " join keys";
    }

    private void reject(SourceRange range, String message, @Nullable String help) {
        problems.add(Diagnostic.error("RS701", range, message).withHelp(help));
    }
}
