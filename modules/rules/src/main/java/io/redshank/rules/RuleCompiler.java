package io.redshank.rules;

import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.EcsSchema;
import io.redshank.rules.RuleType.EndpointRule;
import io.redshank.rules.RuleType.EqlRule;
import io.redshank.rules.RuleType.EsqlRule;
import io.redshank.rules.RuleType.MachineLearningRule;
import io.redshank.rules.RuleType.NewTermsRule;
import io.redshank.rules.RuleType.QueryRule;
import io.redshank.rules.RuleType.SavedQueryRule;
import io.redshank.rules.RuleType.ThreatMatchRule;
import io.redshank.rules.RuleType.ThresholdRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes programs of rule files. Stateless and thread-safe; the work is that of compiling the query.
 */
public final class RuleCompiler {
    /** The code of the warning that a rule, though right, is not run. */
    public static final String NOT_RUN = "not-run";

    /** The code of what a query language has elsewhere and not here. */
    private static final String UNSUPPORTED = "RS829";

    private static final String CATEGORY_FIELD = "event.category";

    private RuleCompiler() {}

    /**
     * What compiling a rule gave. Immutable.
     *
     * @param program empty if a diagnostic says why the rule does not run
     * @param diagnostics about the query and what this version cannot do, by position in the rule file; findings of reading
     *     the file are not repeated
     */
    public record Compiled(Optional<Program> program, List<Diagnostic> diagnostics) {
        public Compiled {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Compiles the rule of a file against the fields of ECS. A field that ECS does not have is read as JSON has it, without
     * a word: most rules name fields of their own sources.
     *
     * @return as {@link #compile(RuleFile, RuleFields, UnknownFields)}
     */
    public static Compiled compile(RuleFile file) {
        return compile(file, RuleFields.ecs(), UnknownFields.IGNORE);
    }

    /**
     * Compiles the rule of a file against the fields of its own sources.
     *
     * @param fields what the sources of rules have
     * @param unknownFields what to make of a field that the rule's sources lack
     * @return without a program, but with a warning of code {@link #NOT_RUN}, if this version cannot run such a rule; no
     *     program and no diagnostic if the file has no usable rule; its findings say why
     */
    public static Compiled compile(RuleFile file, RuleFields fields, UnknownFields unknownFields) {
        return file.rule()
                .map(rule -> compile(rule, fields, unknownFields))
                .orElseGet(() -> new Compiled(Optional.empty(), List.of()));
    }

    private static Compiled compile(Rule rule, RuleFields fields, UnknownFields unknownFields) {
        return switch (rule.type()) {
            case EqlRule eql -> compile(rule, eql, fields, unknownFields);
            case EndpointRule endpoint -> compile(rule, endpoint);
            case QueryRule query -> notRun(rule.type());
            case SavedQueryRule query -> notRun(rule.type());
            case ThresholdRule threshold -> notRun(rule.type());
            case NewTermsRule newTerms -> notRun(rule.type());
            case ThreatMatchRule match -> notRun(rule.type());
            case EsqlRule esql -> notRun(rule.type());
            case MachineLearningRule learning -> notRun(rule.type());
        };
    }

    private static Compiled compile(Rule rule, EqlRule eql, RuleFields fields, UnknownFields unknownFields) {
        if (!rule.source().filters().isEmpty()) {
            return notRun("this version does not evaluate `filters`");
        }
        if (rule.source().dataViewId() != null) {
            return notRun("this version knows no data views");
        }
        if (rule.suppression() != null) {
            return notRun("this version does not suppress alerts");
        }
        EventOrder order = new EventOrder(
                Objects.requireNonNullElse(eql.timestampField(), EventOrder.DEFAULT.timestampField()),
                eql.tiebreakerField());
        Compilation compilation = Eql.compile(
                eql.query().value(),
                new EqlOptions(
                        fields.schemaFor(rule),
                        unknownFields,
                        Objects.requireNonNullElse(eql.eventCategoryField(), CATEGORY_FIELD),
                        order,
                        EqlDialect.ELASTICSEARCH,
                        new RuleHints(fields, RuleSources.of(rule))));
        return new Compiled(
                compilation
                        .plan()
                        .map(plan ->
                                new Program(rule.header(), plan, rule.source().pattern(), order)),
                compilation.diagnostics().stream()
                        .map(diagnostic -> diagnostic.relocate(eql.query()::inFile))
                        .toList());
    }

    /**
     * An endpoint rule. The product runs it on the systems it lists, so it sees their events, and those that do not say of
     * what system they are. What its dialect has and this version does not run makes it a rule that is not run.
     */
    private static Compiled compile(Rule rule, EndpointRule endpoint) {
        Compilation compilation = Eql.compile(
                endpoint.query().value(),
                new EqlOptions(EcsSchema.instance(), UnknownFields.IGNORE, EqlDialect.ENDPOINT));
        boolean beyondUs = compilation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .allMatch(error -> error.code().equals(UNSUPPORTED));
        return new Compiled(
                compilation
                        .plan()
                        .map(plan -> new Program(
                                rule.header(),
                                SystemCondition.of(endpoint.systems()).appliedTo(plan),
                                rule.source().pattern(),
                                EventOrder.DEFAULT)),
                compilation.diagnostics().stream()
                        .map(diagnostic -> beyondUs && diagnostic.isError() ? asNotRun(diagnostic) : diagnostic)
                        .map(diagnostic -> diagnostic.relocate(endpoint.query()::inFile))
                        .toList());
    }

    private static Diagnostic asNotRun(Diagnostic unsupported) {
        return Diagnostic.warning(NOT_RUN, unsupported.range(), unsupported.message())
                .withHelp(unsupported.helpText().orElse(null));
    }

    private static Compiled notRun(RuleType type) {
        return notRun("this version does not evaluate rules of type `" + type.typeName() + "`");
    }

    private static Compiled notRun(String message) {
        return new Compiled(Optional.empty(), List.of(Diagnostic.warning(NOT_RUN, SourceRange.at(0), message)));
    }
}
