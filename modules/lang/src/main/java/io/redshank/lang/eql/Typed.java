package io.redshank.lang.eql;

import io.redshank.expr.Expr;
import io.redshank.model.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was checked.
 *
 * @param broken whether it was complained of, so that what it stands in is not to be complained of again
 */
record Typed(Expr expr, Kind kind, boolean broken, SourceRange range) {
    Typed(Expr expr, Kind kind, SourceRange range) {
        this(expr, kind, false, range);
    }

    static Typed broken(SourceRange range) {
        return new Typed(new Expr.Constant(null), Kind.UNKNOWN, true, range);
    }

    static Typed constant(@Nullable Object value, SourceRange range) {
        return new Typed(new Expr.Constant(value), Kind.ofValue(value), range);
    }

    boolean isConstant() {
        return expr instanceof Expr.Constant && !broken;
    }

    boolean isNull() {
        return isConstant() && kind == Kind.NULL;
    }
}
