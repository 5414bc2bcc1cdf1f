package io.redshank.ingest.audit;

import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recordings of real hosts. */
final class Samples {
    private Samples() {}

    /** The project's own: web servers of one line, each asked once. */
    static List<String> webServers() {
        return lines(Path.of(System.getProperty("redshank.root"), "samples", "audit", "web-servers.log"));
    }

    /** One of those that are no part of the project. */
    static List<String> shared(String name) {
        return lines(SharedFolder.require("samples/audit/" + name));
    }

    private static List<String> lines(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
