package io.redshank.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.Maturity;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleLoader;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** The public corpus of rules, if this machine has it. */
public final class Corpus {
    private Corpus() {}

    /** Unpacks it and reads all its rules, deprecated ones too; without it the calling test is skipped. */
    public static List<Rule> rules(Path folder) throws IOException, InterruptedException {
        unpack(folder);
        List<Rule> rules = RuleLoader.of(FileSystems.getDefault(), EnumSet.allOf(Maturity.class))
                .load(List.of(folder + "/*/rules/**", folder + "/*/rules_building_block/**"))
                .rules();
        assertThat(rules).hasSizeGreaterThan(1_700);
        return rules;
    }

    /** Unpacks it; without it the calling test is skipped. */
    public static void unpack(Path folder) throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
    }
}
