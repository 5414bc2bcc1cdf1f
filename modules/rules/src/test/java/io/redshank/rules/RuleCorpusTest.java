package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Diagnostic;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of the public corpus is read without complaint, and every rule of type eql compiles. */
class RuleCorpusTest {
    @TempDir
    private Path folder;

    @Test
    void all_public_rules_load() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        RuleSet set = RuleLoader.allMaturities(FileSystems.getDefault())
                .load(List.of(folder + "/*/rules/**", folder + "/*/rules_building_block/**"));
        List<String> complaints = new ArrayList<>();
        int compiled = 0;
        for (RuleFile file : set.files()) {
            file.findings().forEach(finding -> complaints.add(file.path() + " " + finding.message()));
            RuleCompiler.Compiled result = RuleCompiler.compile(file);
            result.diagnostics().stream()
                    .filter(Diagnostic::isError)
                    .forEach(finding -> complaints.add(file.path() + " " + finding.message()));
            if (result.program().isPresent()) {
                compiled++;
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(set.rules().size()).isGreaterThan(1_700);
        assertThat(compiled)
                .isEqualTo(
                        (int) set.rules().stream().filter(RuleCorpusTest::runs).count())
                .isGreaterThan(1_400);
    }

    private static boolean runs(Rule rule) {
        return switch (rule.type()) {
            case RuleType.EqlRule eql -> true;
            case RuleType.EndpointRule endpoint -> true;
            case RuleType.QueryRule query -> true;
            case RuleType.SavedQueryRule saved -> true;
            case RuleType.ThresholdRule threshold -> true;
            case RuleType.NewTermsRule terms -> true;
            case RuleType.ThreatMatchRule match -> true;
            case RuleType.EsqlRule esql -> false;
            case RuleType.MachineLearningRule learning -> false;
        };
    }
}
