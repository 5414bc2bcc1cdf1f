package io.redshank.workbench.tests;

import io.redshank.expr.plan.Program;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.ingest.input.Codecs;
import io.redshank.ingest.input.InputReader;
import io.redshank.ingest.input.Inputs;
import io.redshank.ingest.input.ReadListener;
import io.redshank.ingest.input.ReadOptions;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.rules.RuleTests;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of a case: those written in it, or those of its file, in whatever format that is. Stateless. */
final class CaseEvents {
    private CaseEvents() {}

    /** Events that cannot be had; the message says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * The events, in the order in which they arrive.
     *
     * @throws Unreadable if the file cannot be read, or something in it cannot be decoded
     */
    static List<Event> of(RuleTests.Case test, Program program) throws Unreadable {
        Path file = test.file();
        if (file != null) {
            return ofFile(file);
        }
        List<Event> events = new ArrayList<>();
        for (Map<String, @Nullable Object> source : test.events()) {
            Document document = Document.of(source);
            events.add(new Event(
                    Objects.requireNonNullElse(document.text("event.id"), Integer.toString(events.size() + 1)),
                    index(document, program),
                    Objects.requireNonNull(
                            Timestamps.parse(Objects.requireNonNull(document.text("@timestamp"))),
                            "reckoned when the case was read"),
                    document));
        }
        return events;
    }

    /** Where it says that it belongs; one that does not say belongs where the rule looks. */
    private static String index(Document document, Program program) {
        String dataset = document.text("data_stream.dataset");
        if (dataset == null) {
            return program.index().example();
        }
        return Objects.requireNonNullElse(document.text("data_stream.type"), "logs") + "-" + dataset + "-"
                + Objects.requireNonNullElse(document.text("data_stream.namespace"), "default");
    }

    private static List<Event> ofFile(Path file) throws Unreadable {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable("there is no file " + file);
        }
        Kept kept = new Kept();
        Inputs inputs = Inputs.find(file.getFileSystem(), InputStream::nullInputStream, List.of(file.toString()));
        inputs.problems().forEach(problem -> kept.refuse(problem.name() + ": " + problem.reason()));
        new InputReader(
                        new Codecs(AuditOptions.file(), EcsOptions.file()),
                        ReadOptions.DEFAULT,
                        kept,
                        new ReadListener() {
                            @Override
                            public void failed(String input, String reason) {
                                kept.refuse(input + ": " + reason);
                            }
                        })
                .read(inputs.found(), () -> false);
        if (kept.reason != null) {
            throw new Unreadable(kept.reason);
        }
        return kept.events;
    }

    /** What was read, and what was wrong with it first. */
    private static final class Kept implements EventSink {
        final List<Event> events = new ArrayList<>();

        @Nullable
        String reason;

        void refuse(String why) {
            reason = reason == null ? why : reason;
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void reject(Origin origin, byte[] bytes, String why) {
            refuse(origin + ": " + why);
        }

        @Override
        public void count(String counter, long amount) {}
    }
}
