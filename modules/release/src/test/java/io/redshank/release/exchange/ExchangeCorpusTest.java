package io.redshank.release.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.release.Corpus;
import io.redshank.release.form.ContentHash;
import io.redshank.release.form.SortedJson;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of the public corpus comes back from an export as what it was. */
class ExchangeCorpusTest {
    private static final Path FILE = Path.of("rule.toml");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    private Path folder;

    @Test
    void export_then_import_then_export_is_the_same() throws IOException, InterruptedException {
        List<String> complaints = new ArrayList<>();
        for (Rule rule : Corpus.rules(folder)) {
            String line = line(rule);
            ExchangedRule exchanged =
                    ExchangeReader.read("export.ndjson", line).rules().getFirst();
            switch (NewRuleFile.of(FILE, exchanged, TODAY)) {
                case NewRuleFile.Refused(String reason) -> complaints.add(rule.name() + ": " + reason);
                case NewRuleFile.Written(String text, List<String> unknown) -> {
                    Rule again = RuleFile.parse(FILE, text).rule().orElseThrow();
                    assertThat(unknown).isEmpty();
                    assertThat(line(again)).isEqualTo(line);
                    assertThat(ContentHash.of(again)).isEqualTo(ContentHash.of(rule));
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static String line(Rule rule) {
        return SortedJson.text(RuleExport.line(rule).fields());
    }
}
