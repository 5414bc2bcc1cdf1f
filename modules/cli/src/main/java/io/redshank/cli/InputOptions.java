package io.redshank.cli;

import io.redshank.ingest.Format;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.ingest.input.Codecs;
import io.redshank.ingest.input.Input;
import io.redshank.ingest.input.Inputs;
import io.redshank.ingest.input.ReadOptions;
import io.redshank.ingest.input.StoppableStream;
import io.redshank.ingest.mapping.MappingException;
import io.redshank.ingest.mapping.MappingReader;
import io.redshank.ingest.mapping.SourceMapping;
import io.redshank.ingest.mapping.SourceMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events to read. */
final class InputOptions {
    private static final List<String> LATER = List.of("zeek", "suricata", "falco", "tetragon", "osquery");

    /** Sources whose records are JSON, each of which is known by its content. */
    private static final List<String> OF_JSON = List.of(
            "json",
            "sysmon",
            "winlog",
            "cloudtrail",
            "okta",
            "kubernetes",
            "github",
            "gcp",
            "o365",
            "azure",
            "google_workspace");

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A file, a folder with all below it, a glob, or - for standard input; plain, gzip, zstd or"
                    + " zip; repeatable. Arguments without an option mean the same.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "auto, ecs (JSON of every source), audit (Linux audit), evtx or xml (events of"
                    + " Windows). Default: auto, by content.")
    private String format = "auto";

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "The dataset of documents that do not tell theirs, such as endpoint.events.process.")
    private @Nullable String dataset;

    @Option(
            names = "--audit-host",
            paramLabel = "NAME",
            description = "The host of audit records that name none (node=).")
    private @Nullable String auditHost;

    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "How records of a source of your own become documents; repeatable. See docs/sources.")
    private List<String> sources = new ArrayList<>();

    /**
     * Follows the names of all inputs, in the order of options, then of arguments.
     *
     * @param positional the arguments without an option
     * @throws UsageException if there is none
     */
    Inputs find(Session session, List<String> positional) {
        List<String> names = new ArrayList<>(named);
        names.addAll(positional);
        names.forEach(InputOptions::refuseLater);
        if (names.isEmpty()) {
            throw new UsageException("there is nothing to read", "name a file, a folder, or - for standard input");
        }
        return Inputs.find(
                session.files(), () -> new StoppableStream(session.in(), session.interruption()::requested), names);
    }

    /** The bytes of all inputs together, or -1 if one does not tell. */
    static long totalSize(Inputs inputs) {
        boolean sized = inputs.found().stream().allMatch(input -> input.size() >= 0);
        return sized ? inputs.found().stream().mapToLong(Input::size).sum() : -1;
    }

    /**
     * Codecs for records that lie there, as opposed to those of a live host.
     *
     * @param complete whether documents get what rules expect and they lack, such as the time they were ingested
     */
    Codecs codecs(Session session, boolean complete) {
        List<SourceMapping> own = new ArrayList<>();
        for (String file : sources) {
            try {
                own.add(MappingReader.read(file, UserFile.read(session, file)));
            } catch (MappingException wrong) {
                throw new UsageException(String.valueOf(wrong.getMessage()), "docs/sources tells how one is written");
            }
        }
        AuditOptions audit = AuditOptions.file();
        return new Codecs(
                auditHost == null ? audit : audit.withHostName(auditHost),
                EcsOptions.file()
                        .withDataset(dataset)
                        .withCompleteDocuments(complete)
                        .withMappings(SourceMappings.shipped().with(own)));
    }

    ReadOptions readOptions() {
        return new ReadOptions(format(), ReadOptions.DEFAULT_MAX_RECORD_BYTES);
    }

    private static void refuseLater(String name) {
        if (name.startsWith("kafka:")) {
            throw new UsageException(
                    "this version does not read Kafka: " + name, "pipe records in: `kcat … | redshank run -`");
        }
    }

    /** The format that all inputs have, or null to tell each by its content. */
    private @Nullable Format format() {
        String wanted = format.toLowerCase(Locale.ROOT);
        if (wanted.equals("auto")) {
            return null;
        }
        if (OF_JSON.contains(wanted)) {
            return Format.ECS;
        }
        for (Format known : Format.values()) {
            if (known.label().equals(wanted)) {
                return known;
            }
        }
        throw new UsageException(
                LATER.contains(wanted)
                        ? "this version does not read the format `" + wanted + "`"
                        : "there is no format `" + wanted + "`",
                "the formats are auto, ecs, audit, evtx and xml; sources of JSON, such as cloudtrail or sysmon, are ecs and known by"
                        + " themselves");
    }
}
