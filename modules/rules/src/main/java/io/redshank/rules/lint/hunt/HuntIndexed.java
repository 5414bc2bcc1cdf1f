package io.redshank.rules.lint.hunt;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** RS952: every hunt has its page and its place in the index. */
public final class HuntIndexed implements SetCheck {
    private static final String NAME = "index.yml";
    private static final int MOST_BYTES = 16 << 20;
    private static final Pattern ENDING = Pattern.compile("\\.toml$");

    @Override
    public String code() {
        return "RS952";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        Map<Path, Index> indexes = new HashMap<>();
        for (ReviewedFile file : files) {
            Path queries = file.path().toAbsolutePath().normalize().getParent();
            Path platform = queries == null ? null : queries.getParent();
            Path root = platform == null ? null : platform.getParent();
            if (file.file().isHunt() && platform != null && root != null) {
                Index index = indexes.computeIfAbsent(root, Index::of);
                check(file, index, platform, reviews.apply(file));
            }
        }
    }

    private static void check(ReviewedFile file, Index index, Path platform, Review review) {
        Fields hunt = file.file().fields().table("hunt").orElse(Fields.NONE);
        switch (index) {
            case Index.None none -> {}
            case Index.Unreadable(String why) -> review.report(hunt.place(), why, null);
            case Index.Text(String text) -> {
                hunt.text("uuid")
                        .filter(id -> !text.contains(id.value()))
                        .ifPresent(id -> review.report(
                                id.range(), "this hunt is not in `" + NAME + "`", "write the index anew"));
                String page = ENDING.matcher(file.name()).replaceFirst(".md");
                if (!Files.exists(platform.resolve("docs").resolve(page))) {
                    review.report(hunt.place(), "this hunt has no page `docs/" + page + "`", "write the pages anew");
                }
            }
        }
    }

    /** The index of a collection; without one, hunts need no pages either. */
    private sealed interface Index {
        record None() implements Index {}

        record Unreadable(String why) implements Index {}

        record Text(String text) implements Index {}

        static Index of(Path root) {
            Path index = root.resolve(NAME);
            if (!Files.isRegularFile(index)) {
                return new None();
            }
            try (InputStream in = Files.newInputStream(index)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                return bytes.length > MOST_BYTES
                        ? new Unreadable("`" + NAME + "` is too large (limit of index size: " + MOST_BYTES + " bytes)")
                        : new Text(new String(bytes, StandardCharsets.UTF_8));
            } catch (IOException e) {
                return new Unreadable("`" + NAME + "` cannot be read: " + e.getMessage());
            }
        }
    }
}
