package io.redshank.lang.eql;

import io.redshank.expr.Expr;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the searches that surround a place of the query, and the arrays whose elements they stand for. A name is
 * bound once: a search inside another one takes a name of its own. For one query and one thread.
 */
final class Variables {
    private final FieldScope fields;
    private final Problems problems;
    private final Map<String, Array> arrays = new LinkedHashMap<>();

    /**
     * What is searched.
     *
     * @param lenient whether fields of its elements may be unknown: it is optional, or was complained of itself
     */
    record Array(Expr.Read read, boolean lenient) {
        private String name() {
            return Expr.field(read).name();
        }

        /** The name in the event of what is written behind a variable for its elements. */
        private String nameOf(EqlExpr.Variable variable) {
            return variable.path().isEmpty() ? name() : name() + "." + variable.path();
        }
    }

    Variables(FieldScope fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** A field of the event as an array. */
    Array array(EqlExpr.FieldName field) {
        boolean unknown = !fields.knowsArray(field.name());
        if (unknown && !field.optional()) {
            fields.reportUnknown(field.name(), field.range());
        }
        return new Array(fields.array(field.name()), unknown || field.optional());
    }

    /** A field of an element as an array; null, with a complaint, if nothing binds the variable. */
    @Nullable
    Array array(EqlExpr.Variable variable) {
        Array array = bound(variable);
        if (array == null) {
            return null;
        }
        String name = array.nameOf(variable);
        boolean unknown = !fields.knowsArray(name);
        if (unknown && !array.lenient) {
            fields.reportUnknown(name, variable.range(), null);
        }
        Expr.Element element = new Expr.Element(variable.variable(), variable.path(), fields.array(name));
        return new Array(element, unknown || array.lenient);
    }

    /** Binds a variable until it is {@linkplain #unbind unbound}; false, with a complaint, if its name is taken. */
    boolean bind(EqlExpr.Variable variable, Array array) {
        Array taken = arrays.putIfAbsent(variable.variable(), array);
        if (taken == null) {
            return true;
        }
        problems.add(Diagnostic.error(
                        "RS701",
                        variable.range(),
                        "`$" + variable.variable() + "` already stands for an element of `" + taken.name() + "` here")
                .withHelp("use another name"));
        return false;
    }

    void unbind(EqlExpr.Variable variable) {
        arrays.remove(variable.variable());
    }

    /** The element or its field; broken, with a complaint, if nothing binds the variable. */
    Typed resolve(EqlExpr.Variable variable) {
        SourceRange range = variable.range();
        Array array = bound(variable);
        if (array == null) {
            return Typed.broken(range);
        }
        String name = array.nameOf(variable);
        if (!array.lenient && !fields.knows(name)) {
            fields.reportUnknown(name, range, null);
        }
        Typed known = fields.resolve(name, true, range);
        return known.expr() instanceof Expr.Field field
                ? new Typed(new Expr.Element(variable.variable(), variable.path(), field), known.kind(), range)
                : known;
    }

    private @Nullable Array bound(EqlExpr.Variable variable) {
        Array array = arrays.get(variable.variable());
        if (array == null) {
            String near = NearNames.nearest(variable.variable(), arrays.keySet());
            problems.add(Diagnostic.error(
                            "RS701", variable.range(), "nothing binds the variable `$" + variable.variable() + "` here")
                    .withHelp(
                            near == null
                                    ? "`_arraysearch(field, $name, condition)` binds one within its condition"
                                    : "did you mean `$" + near + "`?"));
        }
        return array;
    }
}
