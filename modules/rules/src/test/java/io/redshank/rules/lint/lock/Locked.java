package io.redshank.rules.lint.lock;

import io.redshank.rules.JsonText;
import io.redshank.rules.lint.DeprecatedList;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.LockFile;
import io.redshank.rules.lint.Published;
import java.nio.file.Path;
import java.util.Optional;

/** Version locks in which the sound rule is. Stateless. */
final class Locked {
    static final String ID = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11";
    static final String SHA_256 = "0123456789abcdef".repeat(4);
    static final Path PATH = Path.of("detection_rules/etc/version.lock.json");

    /** Version 7 for all stacks. */
    static final String LOCK = """
            {
              "%s": {
                "rule_name": "Backup Daemon Interactive Shell",
                "sha256": "%s",
                "type": "eql",
                "version": 7
              }
            }
            """.formatted(ID, SHA_256);

    /** Version 108 from 9.4 on, and 8 before, as a threshold rule. */
    static final String FORKED = """
            {
              "%s": {
                "min_stack_version": "9.4",
                "previous": {
                  "8.19": {
                    "max_allowable_version": 107,
                    "rule_name": "Backup Daemon Interactive Shell",
                    "sha256": "%2$s",
                    "type": "threshold",
                    "version": 8
                  }
                },
                "rule_name": "Backup Daemon Interactive Shell",
                "sha256": "%2$s",
                "type": "eql",
                "version": 108
              }
            }
            """.formatted(ID, SHA_256);

    private Locked() {}

    static LintData data(String lock) {
        return LintData.shipped(LintOptions.DEFAULT)
                .withPublished(new Published(LockFile.read(PATH, lock), Optional.empty()));
    }

    static LintData data(String lock, Path list, String deprecated) throws JsonText.Malformed {
        return LintData.shipped(LintOptions.DEFAULT)
                .withPublished(
                        new Published(LockFile.read(PATH, lock), Optional.of(DeprecatedList.read(list, deprecated))));
    }
}
