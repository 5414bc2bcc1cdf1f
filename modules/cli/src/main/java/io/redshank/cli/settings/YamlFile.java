package io.redshank.cli.settings;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file that findings point into. Immutable. */
final class YamlFile {
    private final ReviewedFile file;

    YamlFile(Path path, String text) {
        this.file = new ReviewedFile(RuleFile.other(path, text));
    }

    Path path() {
        return file.path();
    }

    /** An error at a node, or at the beginning of the file. */
    Finding fault(String code, @Nullable Node node, String message, @Nullable String help) {
        int start = node == null ? 0 : node.getStartMark().map(this::offset).orElse(0);
        int end = node == null ? 0 : node.getEndMark().map(this::offset).orElse(start);
        return fault(code, start, end, message, help);
    }

    /** An error where reading the file stopped. */
    Finding fault(String code, Optional<Mark> place, String message) {
        int start = place.map(this::offset).orElse(0);
        return fault(code, start, start, message, null);
    }

    private Finding fault(String code, int start, int end, String message, @Nullable String help) {
        SourceText source = file.source();
        int lineEnd = source.lineStart(source.line(start))
                + source.lineText(source.line(start)).length();
        SourceRange range = new SourceRange(start, Math.clamp(end, start, Math.max(start, lineEnd)));
        return new Finding(file, Diagnostic.error(code, range, message).withHelp(help), Optional.empty());
    }

    private int offset(Mark mark) {
        return file.source().offset(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The members of a mapping; of anything else none. */
    static Map<String, Node> members(@Nullable Node node) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> members.put(text(entry.getKeyNode()), entry.getValueNode()));
        }
        return members;
    }

    /** The elements of a list; a lone node is a list of one. */
    static List<Node> elements(@Nullable Node node) {
        return node == null ? List.of() : node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    /** A scalar as it is written, or an empty text. */
    static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
