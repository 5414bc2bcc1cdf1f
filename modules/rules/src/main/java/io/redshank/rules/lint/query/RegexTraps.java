package io.redshank.rules.lint.query;

import java.util.Optional;

/** What in a regular expression of ES|QL, which are Lucene's, means something else than elsewhere. Stateless. */
final class RegexTraps {
    private RegexTraps() {}

    /** The first such thing; an author who knows of it escapes it, or puts it in a class. */
    static Optional<String> first(String regex) {
        if (regex.startsWith("^") || (regex.endsWith("$") && !regex.endsWith("\\$"))) {
            return Optional.of("the whole value is compared, and `^` and `$` are ordinary characters");
        }
        boolean operand = true;
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
                operand = false;
            } else if (inClass) {
                inClass = c != ']';
            } else {
                Optional<String> trap = trap(c, operand, i);
                if (trap.isPresent()) {
                    return trap;
                }
                inClass = c == '[';
                operand = c == '(' || c == '|';
            }
        }
        return Optional.empty();
    }

    private static Optional<String> trap(char c, boolean operand, int at) {
        return switch (c) {
            case '|', '*', '+', '?' ->
                !operand
                        ? Optional.empty()
                        : Optional.of(
                                c == '?' && at > 0
                                        ? "`(?` begins no group of a special kind: the question mark is an ordinary character"
                                        : "`" + c
                                                + "` where something to repeat or choose is expected is an ordinary character");
            case '&' -> Optional.of("`&` asks for both patterns at once; for the character write `\\\\&`");
            case '@' -> Optional.of("`@` stands for any text; for the character write `\\\\@`");
            case '#' -> Optional.of("`#` fits nothing; for the character write `\\\\#`");
            case '~' -> Optional.of("`~` asks for anything but what follows; for the character write `\\\\~`");
            default -> Optional.empty();
        };
    }
}
