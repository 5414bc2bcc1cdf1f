package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RS852: the last KEEP of an ES|QL rule whose rows are events keeps what tells events apart. */
public final class EventMetadataDropped implements FileCheck {
    @Override
    public String code() {
        return "RS852";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> query.esql().ifPresent(tree -> check(tree, query, review)));
    }

    private static void check(EsqlQuery tree, ReviewedQuery query, Review review) {
        if (tree.isAggregating() || !EventMetadata.missing(tree).isEmpty()) {
            return; // RS851 tells of that
        }
        Optional<EsqlCommand.Keep> keep = tree.lastKeep();
        if (keep.isEmpty()) {
            review.report(
                    query.inFile(tree.range()),
                    "ES|QL that does not aggregate needs a KEEP that says which fields alerts carry",
                    "end with `| KEEP _id, _version, _index, …`");
            return;
        }
        List<String> dropped = new ArrayList<>(EventMetadata.NEEDED);
        dropped.removeIf(name -> keep.get().names().stream().anyMatch(kept -> kept.matches(name)));
        if (!dropped.isEmpty()) {
            review.report(
                    query.inFile(keep.get().range()),
                    "KEEP drops " + String.join(", ", dropped) + ", which tell events apart",
                    "add " + String.join(", ", dropped) + " to KEEP");
            return;
        }
        goneLater(tree, keep.get(), query, review);
    }

    /** What DROP and RENAME take away behind the last KEEP. */
    private static void goneLater(EsqlQuery tree, EsqlCommand.Keep keep, ReviewedQuery query, Review review) {
        List<EsqlCommand> commands = tree.commands();
        for (EsqlCommand command : commands.subList(commands.indexOf(keep) + 1, commands.size())) {
            List<String> gone = new ArrayList<>(EventMetadata.NEEDED);
            if (command instanceof EsqlCommand.Drop drop) {
                gone.removeIf(name -> drop.names().stream().noneMatch(dropped -> dropped.matches(name)));
            } else if (command instanceof EsqlCommand.Rename rename) {
                gone.removeIf(name -> rename.renamings().stream()
                        .noneMatch(renaming -> renaming.from().name().equals(name)));
            } else {
                continue;
            }
            if (!gone.isEmpty()) {
                review.report(
                        query.inFile(command.range()),
                        command.word() + " takes away " + String.join(", ", gone) + ", which tell events apart",
                        "leave them as they are");
                return;
            }
        }
    }
}
