package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file says should not be told of it: comment lines {@code # redshank: ignore RS706, RS709 because reason}. A reason must
 * be given. Immutable.
 */
final class Suppressions {
    private static final String NAME = "redshank:";
    private static final Pattern LINE =
            Pattern.compile("^[ \\t]*#[ \\t]*" + NAME + "[ \\t]*ignore\\b(.*)$", Pattern.MULTILINE);
    private static final Pattern BODY = Pattern.compile("((?:\\s*RS\\d{3}\\s*,?)+)\\s*because\\s+(\\S.*)");
    private static final Pattern CODE = Pattern.compile("RS\\d{3}");

    private final Set<String> codes;
    private final List<Diagnostic> faults;

    private Suppressions(Set<String> codes, List<Diagnostic> faults) {
        this.codes = Set.copyOf(codes);
        this.faults = List.copyOf(faults);
    }

    static Suppressions of(SourceText source) {
        Set<String> codes = new LinkedHashSet<>();
        List<Diagnostic> faults = new ArrayList<>();
        if (!source.text().contains(NAME)) {
            return new Suppressions(codes, faults);
        }
        Matcher line = LINE.matcher(source.text());
        while (line.find()) {
            Matcher body = BODY.matcher(line.group(1));
            if (body.matches()) {
                CODE.matcher(body.group(1)).results().forEach(code -> codes.add(code.group()));
            } else {
                faults.add(Diagnostic.error(
                                "RS957",
                                new SourceRange(line.start(), line.end()),
                                "a finding is silenced by its code and with a reason")
                        .withHelp("as in `# redshank: ignore RS706 because the path has no fixed beginning`"));
            }
        }
        return new Suppressions(codes, faults);
    }

    boolean covers(String code) {
        return codes.contains(code);
    }

    /** Suppressions that cannot be understood. */
    List<Diagnostic> faults() {
        return faults;
    }
}
