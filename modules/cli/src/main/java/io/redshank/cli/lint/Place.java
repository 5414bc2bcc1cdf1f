package io.redshank.cli.lint;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.rules.lint.Finding;
import java.util.Map;

/**
 * A range of a file as people count: lines and columns from 1, columns in code points, the end behind the last character.
 */
record Place(int line, int column, int endLine, int endColumn) {

    static Place of(SourceText source, SourceRange range) {
        return new Place(
                source.line(range.start()),
                source.column(range.start()),
                source.line(range.end()),
                source.column(range.end()));
    }

    static Place of(Finding finding) {
        return of(finding.file().source(), finding.diagnostic().range());
    }

    /** Adds the four numbers in the words of ndjson. */
    void addTo(Map<String, ? super Integer> object) {
        object.put("line", line);
        object.put("column", column);
        object.put("end_line", endLine);
        object.put("end_column", endColumn);
    }
}
