package io.redshank.rules.lint.fields;

import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RS126: actions and response actions have the parameters of their kind. */
public final class ActionShape implements FileCheck {
    /** What connectors of a kind cannot do without. */
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            ".email", List.of("message", "subject"),
            ".slack", List.of("message"),
            ".teams", List.of("message"),
            ".server-log", List.of("message"),
            ".webhook", List.of("body"),
            ".index", List.of("documents"),
            ".pagerduty", List.of("eventAction"));

    private static final List<String> COMMANDS = List.of("isolate", "kill-process", "suspend-process");
    private static final List<String> OSQUERY = List.of("query", "queries", "saved_query_id", "pack_id");

    @Override
    public String code() {
        return "RS126";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        for (Fields action : file.rule().tables("actions")) {
            required(action, List.of("action_type_id", "id", "params"), "an action", review);
            String kind = action.text("action_type_id").map(Placed::value).orElse("");
            action.table("params")
                    .ifPresent(params -> required(
                            params,
                            PARAMETERS.getOrDefault(kind, List.of()),
                            "an action of kind `" + kind + "`",
                            review));
        }
        for (Fields action : file.rule().tables("response_actions")) {
            response(action, review);
        }
    }

    private static void response(Fields action, Review review) {
        required(action, List.of("action_type_id", "params"), "a response action", review);
        Optional<Placed<String>> kind = action.text("action_type_id");
        Optional<Fields> params = action.table("params");
        if (kind.isEmpty()) {
            return;
        }
        switch (kind.get().value()) {
            case ".endpoint" -> params.ifPresent(given -> endpoint(given, review));
            case ".osquery" -> params.ifPresent(given -> osquery(given, review));
            default ->
                review.report(
                        kind.get().range(),
                        "there is no response action of kind `" + kind.get().value() + "`",
                        "it is `.endpoint` or `.osquery`");
        }
    }

    private static void endpoint(Fields params, Review review) {
        required(params, List.of("command"), "a response action of the endpoint", review);
        Optional<Placed<String>> command = params.text("command");
        if (command.isEmpty()) {
            return;
        }
        String name = command.get().value();
        if (!COMMANDS.contains(name)) {
            String near = NearNames.nearest(name, COMMANDS);
            review.report(
                    command.get().range(),
                    "the endpoint has no command `" + name + "`",
                    near == null ? "it is one of " + String.join(", ", COMMANDS) : "did you mean `" + near + "`?");
        } else if (name.equals("isolate")) {
            if (params.has("config")) {
                review.report(params.keyRange("config"), "`isolate` takes no `config`", "take it out");
            }
        } else if (!params.has("config")) {
            review.report(
                    command.get().range(),
                    "`" + name + "` needs a `config` that says which process",
                    "give `overwrite`, and `field` if that is false");
        } else {
            params.table("config").ifPresent(config -> {
                required(config, List.of("overwrite"), "the `config` of `" + name + "`", review);
                if (config.has("overwrite") && !config.isSet("overwrite")) {
                    required(config, List.of("field"), "a `config` with `overwrite = false`", review);
                }
            });
        }
    }

    private static void osquery(Fields params, Review review) {
        if (OSQUERY.stream().noneMatch(params::has)) {
            review.report(
                    params.place(),
                    "a response action of osquery needs a query",
                    "give one of " + String.join(", ", OSQUERY));
        }
    }

    private static void required(Fields table, List<String> keys, String what, Review review) {
        for (String key : keys) {
            if (!table.has(key)) {
                review.report(table.place(), "`" + key + "` is missing from " + what, null);
            }
        }
    }
}
