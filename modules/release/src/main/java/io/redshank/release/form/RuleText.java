package io.redshank.release.form;

import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files in TOML from plain values, in their canonical form. Stateless. */
public final class RuleText {
    private RuleText() {}

    /**
     * A rule file.
     *
     * @param path what it is to be called; it need not exist
     * @return its text, or why there is none
     */
    public static RuleFormat.Result of(Path path, Map<String, ?> metadata, Map<String, ?> rule) {
        return RuleFormat.format(RuleFile.parse(path, plain(metadata, rule)));
    }

    /** What stands in a rule file for one key of its table {@code [rule]}, in its canonical form. */
    public static String statement(String key, Object value) {
        String plain = "[rule]\n" + TomlText.statement(List.of("rule"), key, value);
        return switch (RuleFormat.format(RuleFile.parse(Path.of("rule.toml"), plain))) {
            case RuleFormat.Formatted(String text) ->
                text.substring("[rule]\n".length()).stripLeading();
            case RuleFormat.Refused refused -> plain.substring("[rule]\n".length());
        };
    }

    private static String plain(Map<String, ?> metadata, Map<String, ?> rule) {
        return TomlText.table(List.of("metadata"), metadata) + TomlText.table(List.of("rule"), rule);
    }
}
