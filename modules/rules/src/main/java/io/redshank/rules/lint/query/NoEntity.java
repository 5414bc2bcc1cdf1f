package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** RS859: a row that STATS makes says whom or what the alert is about. */
public final class NoEntity implements FileCheck {
    /** Words of column names that tell of somebody or something to look at. */
    private static final Set<String> ENTITIES = Set.of(
            "access",
            "account",
            "actor",
            "address",
            "agent",
            "arn",
            "client",
            "cluster",
            "container",
            "destination",
            "device",
            "dns",
            "domain",
            "email",
            "entity",
            "file",
            "host",
            "hostname",
            "identity",
            "instance",
            "ip",
            "issuer",
            "key",
            "name",
            "namespace",
            "observer",
            "organization",
            "pod",
            "principal",
            "process",
            "project",
            "registry",
            "repo",
            "resource",
            "server",
            "service",
            "session",
            "source",
            "subject",
            "target",
            "tenant",
            "url",
            "user",
            "username");

    @Override
    public String code() {
        return "RS859";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> query.esql().ifPresent(tree -> check(tree, query, review)));
    }

    private static void check(EsqlQuery tree, ReviewedQuery query, Review review) {
        List<EsqlCommand> commands = tree.commands();
        int last = -1;
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i) instanceof EsqlCommand.Stats stats && !stats.inline()) {
                last = i;
            }
        }
        if (last < 0 || !(commands.get(last) instanceof EsqlCommand.Stats stats)) {
            return;
        }
        Set<String> columns = new LinkedHashSet<>();
        Stream.concat(stats.groups().stream(), stats.aggregates().stream())
                .forEach(column -> columns.add(column.name()));
        for (EsqlCommand command : commands.subList(last + 1, commands.size())) {
            if (command instanceof EsqlCommand.Keep keep) {
                columns.removeIf(column -> keep.names().stream().noneMatch(name -> name.matches(column)));
                keep.names().forEach(name -> columns.add(name.text()));
            } else if (command instanceof EsqlCommand.Drop drop) {
                columns.removeIf(column -> drop.names().stream().anyMatch(name -> name.matches(column)));
            } else if (command instanceof EsqlCommand.Rename rename) {
                rename.renamings().forEach(renaming -> columns.add(renaming.to().name()));
            } else if (command instanceof EsqlCommand.Eval eval) {
                eval.columns().forEach(column -> columns.add(column.name()));
            }
        }
        if (columns.stream().noneMatch(NoEntity::isEntity)) {
            review.report(
                    query.inFile(stats.range()),
                    "no column of the alert says whom or what it is about",
                    "group by `user.name`, `host.id` or their like, or keep them by VALUES");
        }
    }

    private static boolean isEntity(String column) {
        Set<String> words =
                new HashSet<>(List.of(column.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)));
        words.retainAll(ENTITIES);
        return !words.isEmpty();
    }
}
