package io.redshank.lang.eql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Operation;
import io.redshank.expr.text.RegexException;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.lang.syntax.Excerpt;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.IpNetwork;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks the types of expressions and lowers them, constants folded. What is complained of becomes an expression that is
 * {@linkplain Typed#broken broken}, so that one mistake is told once. For one query and one thread.
 */
final class ExpressionCompiler {
    /** How many regular expressions one query may hold. */
    static final int MAX_REGEXES = 1_000;
    /** How much work all of them together may be, in transitions. */
    static final int MAX_REGEX_WORK = 250_000;

    private static final int LONGEST_SHOWN = 60;

    private final String text;
    private final EqlDialect dialect;
    private final FieldScope fields;
    private final Variables variables;
    private final Problems problems;
    private int regexes;
    private int regexWork;

    ExpressionCompiler(String text, EqlDialect dialect, FieldScope fields, Problems problems) {
        this.text = text;
        this.dialect = dialect;
        this.variables = new Variables(fields, problems);
        this.fields = fields;
        this.problems = problems;
    }

    Typed compile(EqlExpr expression) {
        return switch (expression) {
            case EqlExpr.Literal literal -> Typed.constant(literal.value(), literal.range());
            case EqlExpr.FieldName field -> fields.resolve(field.name(), field.optional(), field.range());
            case EqlExpr.AliasField field -> Typed.broken(field.range()); // its alias is complained of
            case EqlExpr.Variable variable -> variables.resolve(variable);
            case EqlExpr.ArraySearch search -> search(search);
            case EqlExpr.Lineage lineage -> rejectLineage(lineage);
            case EqlExpr.Call call -> call(call);
            case EqlExpr.Signed signed -> signed(signed);
            case EqlExpr.Calculation sum ->
                arithmetic(sum.operation(), compile(sum.left()), compile(sum.right()), sum.range());
            case EqlExpr.Compared compared -> compared(compared);
            case EqlExpr.Membership in -> membership(in);
            case EqlExpr.PatternMatch match -> patternMatch(match);
            case EqlExpr.Not not -> {
                Typed operand = bool(compile(not.operand()));
                yield result(new Expr.Not(operand.expr()), Kind.BOOLEAN, not.range(), operand);
            }
            case EqlExpr.And and -> joined(and.operands(), Expr.And::new, and.range());
            case EqlExpr.Or or -> joined(or.operands(), Expr.Or::new, or.range());
        };
    }

    /** A part of the query in backticks, cut if it is long. */
    String written(SourceRange range) {
        String part = text.substring(range.start(), range.end()).replaceAll("\\s+", " ");
        return "`" + Excerpt.of(part, LONGEST_SHOWN) + "`";
    }

    /** The expression folded if it is constant; broken if one of its operands is. */
    private static Typed result(Expr expression, Kind kind, SourceRange range, Typed... operands) {
        for (Typed operand : operands) {
            if (operand.broken()) {
                return Typed.broken(range);
            }
        }
        Expr folded = Constants.fold(expression);
        return new Typed(folded, folded instanceof Expr.Constant c ? Kind.ofValue(c.value()) : kind, range);
    }

    private Typed reject(SourceRange range, String code, String message, @Nullable String help) {
        problems.add(Diagnostic.error(code, range, message).withHelp(help));
        return Typed.broken(range);
    }

    private Typed expect(Typed value, Kind wanted, String where) {
        if (value.broken() || value.kind().fits(wanted)) {
            return value;
        }
        return reject(
                value.range(),
                "RS703",
                written(value.range()) + " is " + value.kind().words() + "; " + where + " takes " + wanted.words(),
                wanted == Kind.TEXT ? "`string(…)` makes text of it" : null);
    }

    private Typed bool(Typed value) {
        return expect(fields.exact(value), Kind.BOOLEAN, "a condition");
    }

    /** Joins as a balanced tree: a chain as long as the query must not become one as deep. */
    private Typed joined(List<EqlExpr> operands, BinaryOperator<Expr> join, SourceRange range) {
        List<Expr> parts = new ArrayList<>();
        boolean broken = false;
        for (EqlExpr operand : operands) {
            Typed part = bool(compile(operand));
            broken |= part.broken();
            parts.add(part.expr());
        }
        return broken ? Typed.broken(range) : result(balanced(parts, join), Kind.BOOLEAN, range);
    }

    private static Expr balanced(List<Expr> parts, BinaryOperator<Expr> join) {
        int size = parts.size();
        return size == 1
                ? parts.getFirst()
                : join.apply(balanced(parts.subList(0, size / 2), join), balanced(parts.subList(size / 2, size), join));
    }

    private Typed signed(EqlExpr.Signed signed) {
        Typed operand = expect(fields.exact(compile(signed.operand())), Kind.NUMBER, "a sign");
        if (!signed.negative()) {
            return result(operand.expr(), operand.kind(), signed.range(), operand);
        }
        Expr zero = new Expr.Constant(0L);
        return result(
                new Expr.Arithmetic(Operation.SUBTRACT, zero, operand.expr()), Kind.NUMBER, signed.range(), operand);
    }

    private Typed arithmetic(Operation operation, Typed left, Typed right, SourceRange range) {
        String where = "`" + operation.symbol() + "`";
        Typed first = expect(fields.exact(left), Kind.NUMBER, where);
        Typed second = expect(fields.exact(right), Kind.NUMBER, where);
        return result(new Expr.Arithmetic(operation, first.expr(), second.expr()), Kind.NUMBER, range, first, second);
    }

    // comparisons

    private Typed compared(EqlExpr.Compared node) {
        Typed left = compile(node.left());
        Typed right = compile(node.right());
        if (left.broken() || right.broken()) {
            return Typed.broken(node.range());
        }
        Comparison operator = node.operator();
        boolean equality = operator == Comparison.EQUAL || operator == Comparison.NOT_EQUAL;
        if (left.isNull() || right.isNull()) {
            return nullTest(operator, left.isNull() ? right : left, node.range());
        }
        if (left.isConstant() && !right.isConstant()) {
            Typed constant = left;
            left = right;
            right = constant;
            operator = operator.swapped();
        }
        boolean comparesFields = dialect == EqlDialect.ENDPOINT;
        if (!right.isConstant() && !comparesFields) {
            return equality && (isUnknownOptional(node.left()) || isUnknownOptional(node.right()))
                    ? bothMissing(operator, left, right, node.range())
                    : rejectFields(node.range());
        }
        left = fields.exact(left);
        right = fields.exact(right);
        if (left.broken() || right.broken()) {
            return Typed.broken(node.range());
        }
        if (left.expr() instanceof Expr.Arithmetic
                && !comparesFields) { // a function of several fields, such as `concat`, is one value
            Set<String> calculated = new HashSet<>();
            Constants.calculatedFields(left.expr(), calculated);
            if (calculated.size() > 1) {
                return rejectFields(node.range());
            }
        }
        if (!equality && (left.kind() == Kind.BOOLEAN || left.kind() == Kind.IP)) {
            return reject(
                    node.range(),
                    "RS703",
                    written(left.range()) + " is " + left.kind().words() + ", which `" + operator.symbol()
                            + "` cannot order",
                    left.kind() == Kind.IP ? "use `cidrMatch`" : null);
        }
        return right.isConstant()
                ? compareWithConstant(operator, left, right, node.range())
                : compareValues(operator, left, right, node.range());
    }

    /** Neither is constant; null of one makes the comparison null, that of {@code !=} too. */
    private Typed compareValues(Comparison operator, Typed left, Typed right, SourceRange range) {
        if (!left.kind().fits(right.kind())) {
            return reject(
                    range,
                    "RS703",
                    written(left.range()) + " is " + left.kind().words() + ", " + written(right.range()) + " is "
                            + right.kind().words() + "; they cannot be compared",
                    left.kind() == Kind.TEXT || right.kind() == Kind.TEXT
                            ? "`string(…)` makes text of the other"
                            : null);
        }
        return result(new Expr.Compare(operator, left.expr(), right.expr()), Kind.BOOLEAN, range);
    }

    private Typed compareWithConstant(Comparison operator, Typed left, Typed right, SourceRange range) {
        Object constant = constantOf(right);
        if (left.kind() == Kind.IP && constant instanceof String block && block.indexOf('/') >= 0) {
            IpNetwork network = IpNetwork.parse(block);
            if (network == null) {
                return rejectConstant(left, right);
            }
            Expr inside = new Expr.InNetworks(left.expr(), List.of(network));
            return result(operator == Comparison.EQUAL ? inside : new Expr.Not(inside), Kind.BOOLEAN, range);
        }
        Object converted = converted(left, constant);
        if (converted == null) {
            return rejectConstant(left, right);
        }
        return result(new Expr.Compare(operator, left.expr(), new Expr.Constant(converted)), Kind.BOOLEAN, range);
    }

    private static Object constantOf(Typed constant) {
        if (constant.expr() instanceof Expr.Constant(Object value) && value != null) {
            return value;
        }
        throw new IllegalStateException("not a constant with a value: " + constant);
    }

    /** The constant as what it is compared with, or null if it cannot be such; computed values take only their own kind. */
    private static @Nullable Object converted(Typed left, Object constant) {
        if (left.expr() instanceof Expr.Read read) {
            return Constants.convert(constant, Expr.field(read).type());
        }
        return Kind.ofValue(constant).fits(left.kind()) ? constant : null;
    }

    private Typed rejectConstant(Typed left, Typed right) {
        String type = left.expr() instanceof Expr.Read read
                ? "is of type " + Expr.field(read).type().label()
                : "is " + left.kind().words();
        return reject(
                right.range(),
                "RS703",
                written(left.range()) + " " + type + "; " + written(right.range()) + " cannot be compared with it",
                null);
    }

    private Typed nullTest(Comparison operator, Typed value, SourceRange range) {
        Expr isNull = new Expr.IsNull(value.expr());
        return switch (operator) {
            case EQUAL -> result(isNull, Kind.BOOLEAN, range);
            case NOT_EQUAL -> result(new Expr.Not(isNull), Kind.BOOLEAN, range);
            // null for every event, but no constant: a comparison of this with something is no null test
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                result(new Expr.Compare(operator, value.expr(), new Expr.Constant(null)), Kind.BOOLEAN, range);
        };
    }

    private boolean isUnknownOptional(EqlExpr expression) {
        return expression instanceof EqlExpr.FieldName field && field.optional() && !fields.knows(field.name());
    }

    /** A field that no source has is the constant null, so that this is a null test. */
    private static Typed bothMissing(Comparison operator, Typed left, Typed right, SourceRange range) {
        Expr missing = new Expr.And(new Expr.IsNull(left.expr()), new Expr.IsNull(right.expr()));
        return result(operator == Comparison.EQUAL ? missing : new Expr.Not(missing), Kind.BOOLEAN, range);
    }

    private Typed rejectFields(SourceRange range) {
        return reject(
                range,
                "RS829",
                "EQL does not compare two fields",
                "one side must be a constant; events are tied by the join keys of a `sequence`, and the dialect `endpoint`"
                        + " compares fields");
    }

    private Typed membership(EqlExpr.Membership node) {
        Typed value = fields.exact(compile(node.value()));
        boolean broken = value.broken();
        if (node.foldCase() && !broken && !value.kind().fits(Kind.TEXT)) {
            value = expect(value, Kind.TEXT, "`in~`");
            broken = true;
        }
        List<Object> members = new ArrayList<>();
        List<IpNetwork> networks = new ArrayList<>();
        for (EqlExpr written : node.members()) {
            Typed member = compile(written);
            if (!member.broken() && !member.isConstant()) {
                member = reject(
                        member.range(),
                        "RS829",
                        "a list holds constants; " + written(member.range()) + " is none",
                        "write several comparisons joined by `or`");
            }
            broken |= member.broken();
            if (!broken && !member.isNull()) {
                broken = !addMember(value, member, members, networks);
            }
        }
        if (broken) {
            return Typed.broken(node.range());
        }
        Expr in = new Expr.In(value.expr(), members, node.foldCase());
        if (!networks.isEmpty()) {
            Expr inside = new Expr.InNetworks(value.expr(), networks);
            in = members.isEmpty() ? inside : new Expr.Or(in, inside);
        }
        return result(node.negated() ? new Expr.Not(in) : in, Kind.BOOLEAN, node.range());
    }

    /** Adds a constant to the members or, for addresses, a block to the networks; false if it fits neither. */
    private boolean addMember(Typed value, Typed member, List<Object> members, List<IpNetwork> networks) {
        Object constant = constantOf(member);
        boolean block = value.kind() == Kind.IP && constant instanceof String text && text.indexOf('/') >= 0;
        Object converted = block ? IpNetwork.parse(constant.toString()) : converted(value, constant);
        switch (converted) {
            case null -> rejectConstant(value, member);
            case IpNetwork network -> networks.add(network);
            default -> members.add(converted);
        }
        return converted != null;
    }

    private Typed patternMatch(EqlExpr.PatternMatch node) {
        PatternOperator operator = node.operator();
        Typed value = expect(fields.exact(compile(node.value())), Kind.TEXT, "`" + operator.symbol() + "`");
        boolean broken = value.broken();
        List<WildcardPattern> wildcards = new ArrayList<>();
        List<RegexPattern> expressions = new ArrayList<>();
        for (EqlExpr.Literal pattern : node.patterns()) {
            if (!(pattern.value() instanceof String written)) {
                reject(
                        pattern.range(),
                        "RS703",
                        "`" + operator.symbol() + "` compares text; " + written(pattern.range()) + " is none",
                        pattern.value() == null
                                ? "a null test is written `== null`"
                                : "write it in quotes, or use `==`");
                broken = true;
            } else if (operator.isRegex()) {
                RegexPattern regex = regex(written, operator.foldCase(), pattern.range());
                broken |= regex == null;
                if (regex != null) {
                    expressions.add(regex);
                }
            } else {
                wildcards.add(WildcardPattern.of(written, operator.foldCase()));
            }
        }
        if (broken) {
            return Typed.broken(node.range());
        }
        Expr match =
                operator.isRegex() ? new Expr.Regex(value.expr(), expressions) : new Expr.Like(value.expr(), wildcards);
        return result(match, Kind.BOOLEAN, node.range());
    }

    private @Nullable RegexPattern regex(String pattern, boolean foldCase, SourceRange range) {
        if (++regexes > MAX_REGEXES) {
            if (regexes == MAX_REGEXES + 1) {
                reject(range, "RS701", "more than " + MAX_REGEXES + " regular expressions (query-regexes)", null);
            }
            return null;
        }
        if (regexWork > MAX_REGEX_WORK) {
            return null; // and told
        }
        try {
            RegexPattern regex = RegexPattern.compile(pattern, foldCase);
            regexWork += regex.work();
            if (regexWork > MAX_REGEX_WORK) {
                reject(
                        range,
                        "RS701",
                        "the regular expressions so far need more than " + MAX_REGEX_WORK
                                + " steps to become automata (query-regex-work)",
                        null);
            }
            return regex;
        } catch (RegexException unreadable) {
            regexWork += unreadable.work();
            reject(range, "RS701", String.valueOf(unreadable.getMessage()), null);
            return null;
        }
    }

    // what the endpoint product has besides

    private Typed search(EqlExpr.ArraySearch search) {
        Variables.Array array = null; // of anything else was complained already
        if (search.array() instanceof EqlExpr.FieldName field) {
            array = variables.array(field);
        } else if (search.array() instanceof EqlExpr.Variable variable) {
            array = variables.array(variable);
        }
        if (array == null || !variables.bind(search.variable(), array)) {
            return Typed.broken(search.range());
        }
        Condition condition = new ConditionCompiler(this, problems).compile(search.condition());
        variables.unbind(search.variable());
        return result(
                new Expr.AnyElement(array.read(), search.variable().variable(), condition),
                Kind.BOOLEAN,
                search.range());
    }

    private Typed rejectLineage(EqlExpr.Lineage lineage) {
        bool(compile(lineage.event().condition()));
        return reject(
                lineage.range(),
                "RS829",
                "`" + lineage.relation().word()
                        + " of` is read, but not run: how the endpoint product decides it is not public",
                "join the events by a shared field in a `sequence`, or test `process.parent` fields");
    }

    // functions

    private Typed call(EqlExpr.Call call) {
        if (call.function().equalsIgnoreCase(EqlFunction.CIDR_MATCH)) {
            return cidrMatch(call);
        }
        EqlFunction function = EqlFunction.named(call.function());
        if (function == null) {
            return rejectFunction(call);
        }
        checkFold(call, function.folds());
        if (!function.accepts(call.arguments().size())) {
            return reject(
                    call.range(),
                    "RS701",
                    "`" + function.name() + "` takes " + function.arity() + ", not "
                            + call.arguments().size(),
                    null);
        }
        List<Expr> arguments = new ArrayList<>();
        boolean broken = call.foldCase() && !function.folds();
        for (int i = 0; i < call.arguments().size(); i++) {
            Typed argument = fields.exact(compile(call.arguments().get(i)));
            argument = expect(argument, function.parameter(i), "`" + function.name() + "`");
            broken |= argument.broken();
            arguments.add(argument.expr());
        }
        return broken
                ? Typed.broken(call.range())
                : result(function.lower().apply(call.foldCase(), arguments), function.result(), call.range());
    }

    private void checkFold(EqlExpr.Call call, boolean folds) {
        if (call.foldCase() && !folds) {
            reject(
                    call.nameRange(),
                    "RS701",
                    "`" + call.function() + "` has no form with `~`",
                    "between, endsWith, indexOf, startsWith and stringContains have one");
        }
    }

    private Typed rejectFunction(EqlExpr.Call call) {
        String name = call.function();
        call.arguments().forEach(this::compile);
        String replacement = EqlFunction.replacement(name);
        if (replacement != null) {
            return reject(call.nameRange(), "RS829", "`" + name + "` is not part of this EQL", replacement);
        }
        List<String> names = new ArrayList<>(EqlFunction.names());
        names.add(EqlFunction.CIDR_MATCH);
        if (dialect == EqlDialect.ENDPOINT) {
            names.add(EndpointParser.ARRAY_SEARCH);
        }
        String near = NearNames.nearest(name, names);
        return reject(
                call.nameRange(),
                "RS701",
                "there is no function `" + name + "`",
                near == null ? "the functions are " + String.join(", ", names) : "did you mean `" + near + "`?");
    }

    private Typed cidrMatch(EqlExpr.Call call) {
        checkFold(call, false);
        boolean broken = call.foldCase();
        if (call.arguments().size() < 2) {
            return reject(
                    call.range(),
                    "RS701",
                    "`cidrMatch` takes 2 or more arguments, not "
                            + call.arguments().size(),
                    null);
        }
        Typed address = fields.exact(compile(call.arguments().getFirst()));
        if (address.kind() != Kind.TEXT) {
            address = expect(address, Kind.IP, "`cidrMatch`");
        }
        broken |= address.broken();
        List<IpNetwork> networks = new ArrayList<>();
        for (EqlExpr written : call.arguments().subList(1, call.arguments().size())) {
            Typed block = compile(written);
            IpNetwork network = block.expr() instanceof Expr.Constant(Object value) && value instanceof String cidr
                    ? IpNetwork.parse(cidr)
                    : null;
            if (network != null) {
                networks.add(network);
            } else if (!block.broken()) {
                reject(
                        block.range(),
                        "RS703",
                        written(block.range()) + " is no block of addresses",
                        "a block is a constant such as \"10.0.0.0/8\"");
            }
            broken |= network == null;
        }
        return broken
                ? Typed.broken(call.range())
                : result(new Expr.InNetworks(address.expr(), networks), Kind.BOOLEAN, call.range());
    }
}
