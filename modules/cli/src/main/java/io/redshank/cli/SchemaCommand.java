package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.output.TextTable;
import io.redshank.model.NearNames;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells which fields there are. */
@Command(
        name = "schema",
        description = {
            "Tells the fields and types that are known of an integration, a dataset, an index pattern or ECS.",
            "Events of every source may have the fields of ECS besides; they are told for `ecs` only."
        },
        customSynopsis = "redshank schema [NAME|PATTERN]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank schema ecs --field 'process.*'",
            "  redshank schema --data fields/ okta",
            "  redshank schema --data fields/ 'logs-endpoint.events.*' --field '*entity_id*'",
            "  redshank schema --data fields/ --field okta.actor.id -o ndjson"
        })
final class SchemaCommand implements Callable<Integer> {
    private static final int MOST_SOURCES = 3;

    private final Session session;

    @Parameters(
            paramLabel = "NAME|PATTERN",
            arity = "0..*",
            description = "Integrations, datasets, index patterns, or ecs. Default: everything that is known.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with tables of the fields that integrations have. Default: only ECS is known.")
    private @Nullable String data;

    @Option(
            names = "--field",
            paramLabel = "GLOB",
            description = "Tell only of fields with such a name; * stands for any run of characters.")
    private @Nullable String glob;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or ndjson. Default: table on a terminal, ndjson in a pipe.")
    private @Nullable Format format;

    /** How fields are written. */
    enum Format {
        TABLE,
        NDJSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<KnownFields.Known> all = new KnownFields(FieldData.catalog(session, data)).of(names);
        List<KnownFields.Known> told = glob == null ? all : KnownFields.matching(all, glob);
        Format wanted = format != null ? format : terminal.outIsTerminal() ? Format.TABLE : Format.NDJSON;
        try (ResultWriter out = new ResultWriter(terminal.out())) {
            switch (wanted) {
                case TABLE -> table(told, terminal.width(), out);
                case NDJSON -> told.forEach(known -> out.line(Json.bytes(object(known))));
            }
        }
        terminal.say(LoadedRules.count(told.size(), "field"));
        if (told.isEmpty() && glob != null) {
            String near = NearNames.nearest(
                    glob, all.stream().map(KnownFields.Known::field).toList());
            if (near != null) {
                terminal.say("  = help: did you mean `" + near + "`?");
            }
        }
        return ExitCode.FINE;
    }

    private static void table(List<KnownFields.Known> fields, int width, ResultWriter out) {
        if (fields.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of(
                new TextTable.Column("FIELD", 70, false),
                new TextTable.Column("TYPE", 8, false),
                new TextTable.Column("SOURCE", 120, true)));
        fields.forEach(known -> table.add(List.of(known.field(), known.typeName(), sources(known))));
        table.lines(width).forEach(out::line);
    }

    private static String sources(KnownFields.Known known) {
        List<String> sources = List.copyOf(new TreeSet<>(known.sources()));
        return sources.size() <= MOST_SOURCES
                ? String.join(", ", sources)
                : String.join(", ", sources.subList(0, MOST_SOURCES)) + " and " + (sources.size() - MOST_SOURCES)
                        + " more";
    }

    private static Map<String, Object> object(KnownFields.Known known) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("field", known.field());
        object.put("type", known.type().map(FieldType::label).orElse(null));
        object.put("sources", new TreeSet<>(known.sources()));
        return object;
    }
}
