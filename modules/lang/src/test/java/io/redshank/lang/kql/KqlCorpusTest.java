package io.redshank.lang.kql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.EcsSchema;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The public rules that are written in KQL. */
class KqlCorpusTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Pattern QUERY = Pattern.compile(
            "^language = \"kuery\".*?^query = '''\\n?(.*?)'''|^threat_query = (?:'''|\"\"\")\\n?(.*?)(?:'''|\"\"\")",
            Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void every_kql_rule_is_read_printed_and_compiles() throws IOException, InterruptedException {
        List<String> queries = queries(SharedFolder.require("corpus/detection-rules.tar.gz"));
        assertThat(queries).hasSizeGreaterThan(600);
        for (String query : queries) {
            String printed = KqlPrinter.print(KqlTrees.parsed(query));
            assertThat(KqlPrinter.print(KqlTrees.parsed(printed))).as(query).isEqualTo(printed);
            List<Diagnostic> complaints = Kql.compile(
                            query, new KqlOptions(EcsSchema.instance(), UnknownFields.IGNORE, CLOCK))
                    .diagnostics();
            assertThat(complaints).as(query).filteredOn(Diagnostic::isError).isEmpty();
        }
    }

    private static List<String> queries(Path archive) throws IOException, InterruptedException {
        Path unpacked = Files.createTempFile("rules", ".txt");
        try {
            Process tar = new ProcessBuilder("tar", "-xzOf", archive.toString(), "--wildcards", "*/rules*/*.toml")
                    .redirectOutput(unpacked.toFile())
                    .start();
            assertThat(tar.waitFor()).isZero();
            List<String> queries = new ArrayList<>();
            for (MatchResult found : QUERY.matcher(Files.readString(unpacked, StandardCharsets.UTF_8))
                    .results()
                    .toList()) {
                queries.add(found.group(1) == null ? found.group(2) : found.group(1));
            }
            return queries;
        } finally {
            Files.delete(unpacked);
        }
    }
}
