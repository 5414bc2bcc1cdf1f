package io.redshank.lang.kql;

import io.redshank.model.SourceRange;
import java.util.List;

/** What stands behind {@code field:}, as written. Immutable; ranges are offsets into the query text. */
public sealed interface KqlValues {
    SourceRange range();

    /** One value. */
    record One(KqlLiteral literal) implements KqlValues {
        @Override
        public SourceRange range() {
            return literal.range();
        }
    }

    /** {@code x or y or …}: two operands or more. */
    record Or(List<KqlValues> operands, List<KqlKeyword> keywords, SourceRange range) implements KqlValues {
        public Or {
            operands = List.copyOf(operands);
            keywords = List.copyOf(keywords);
        }
    }

    /** {@code x and y and …}: two operands or more. */
    record And(List<KqlValues> operands, List<KqlKeyword> keywords, SourceRange range) implements KqlValues {
        public And {
            operands = List.copyOf(operands);
            keywords = List.copyOf(keywords);
        }
    }

    /** {@code not x}. */
    record Not(KqlKeyword keyword, KqlValues operand, SourceRange range) implements KqlValues {}
}
