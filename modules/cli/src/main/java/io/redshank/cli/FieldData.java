package io.redshank.cli;

import io.redshank.lang.UnknownFields;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleFile;
import io.redshank.rules.fields.CatalogReading;
import io.redshank.rules.fields.FieldCatalog;
import io.redshank.rules.lint.AttackMoves;
import io.redshank.rules.lint.EcsVersions;
import io.redshank.rules.lint.Integrations;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.TagLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of fields: those of ECS, and those of integrations from the folder that {@code --data} names. */
final class FieldData {
    private FieldData() {}

    /**
     * What compiles rules: against their own sources with a warning for unknown fields, or against ECS without.
     *
     * @param folder null if no folder is named
     * @param exceptions what rules are to leave alone
     * @throws UsageException if the folder or the exceptions cannot be used
     */
    static Function<RuleFile, RuleCompiler.Compiled> compiler(
            Session session, @Nullable String folder, ExceptionOptions exceptions) {
        Optional<FieldCatalog> catalog = catalog(session, folder);
        return catalog.isEmpty()
                ? exceptions.applied(session, RuleCompiler::compile, RuleFields.ecs())
                : exceptions.applied(
                        session, file -> RuleCompiler.compile(file, catalog.get(), UnknownFields.WARN), catalog.get());
    }

    /**
     * Every field that is known.
     *
     * @param folder null if no folder is named
     * @throws UsageException if the folder cannot be used
     */
    static Schema schema(Session session, @Nullable String folder) {
        return catalog(session, folder).map(FieldCatalog::all).orElseGet(EcsSchema::instance);
    }

    /**
     * What the review of rules knows.
     *
     * @param folder null if no folder is named
     * @throws UsageException if the folder cannot be used
     */
    static LintData lintData(Session session, @Nullable String folder, LintOptions options) {
        LintData shipped = LintData.shipped(options);
        Optional<FieldCatalog> catalog = catalog(session, folder);
        if (folder == null || catalog.isEmpty()) {
            return shipped;
        }
        Path path = session.files().getPath(folder);
        LintData known = shipped.withFields(catalog.get());
        try {
            if (Files.exists(path.resolve(TagLists.TAGS))) {
                known = known.withTags(TagLists.read(path));
            }
            if (Files.exists(path.resolve(AttackMoves.FILE))) {
                known = known.withMoves(AttackMoves.read(path));
            }
            if (Files.exists(path.resolve(Integrations.FILE))) {
                known = known.withIntegrations(Integrations.read(path, catalog.get()));
            }
            if (Files.exists(path.resolve(EcsVersions.FILE))) {
                known = known.withEcs(EcsVersions.read(path));
            }
        } catch (IOException unusable) {
            throw new UsageException("--data " + folder + " cannot be used: " + unusable.getMessage(), null);
        }
        return known;
    }

    /**
     * The fields of integrations.
     *
     * @param folder null if no folder is named
     * @throws UsageException if the folder cannot be used
     */
    static Optional<FieldCatalog> catalog(Session session, @Nullable String folder) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return switch (FieldCatalog.read(session.files().getPath(folder))) {
                case CatalogReading.Read(FieldCatalog catalog) -> Optional.of(catalog);
                case CatalogReading.Failed(List<CatalogReading.Problem> problems) ->
                    throw new UsageException(
                            "--data " + folder + " cannot be used: "
                                    + problems.stream()
                                            .map(CatalogReading.Problem::toString)
                                            .collect(Collectors.joining("; ")),
                            null);
            };
        } catch (InvalidPathException malformed) {
            throw new UsageException("`" + folder + "` is no name of a folder: " + malformed.getReason(), null);
        }
    }
}
