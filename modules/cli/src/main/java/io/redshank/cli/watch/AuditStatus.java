package io.redshank.cli.watch;

import java.util.HashMap;
import java.util.Map;

/**
 * The state of the kernel's audit as {@code auditctl -s} tells it.
 *
 * @param enabled 0 off, 1 on, 2 on and locked until the next boot
 * @param daemonPid the process that reads the records, or 0
 * @param lost records the kernel has dropped since boot
 * @param backlogLimit how many records may wait for the daemon; 0 for any number
 */
record AuditStatus(long enabled, long daemonPid, long lost, long backlogLimit) {

    /** Reads the listing: a name and a number a line; what is not listed counts as 0. */
    static AuditStatus parse(String listing) {
        Map<String, Long> numbers = new HashMap<>();
        for (String line : listing.split("\n", -1)) {
            String[] words = line.strip().split(" +", -1);
            if (words.length >= 2 && words[1].matches("[0-9]{1,18}")) {
                numbers.put(words[0], Long.valueOf(words[1]));
            }
        }
        return new AuditStatus(
                numbers.getOrDefault("enabled", 0L),
                numbers.getOrDefault("pid", 0L),
                numbers.getOrDefault("lost", 0L),
                numbers.getOrDefault("backlog_limit", 0L));
    }

    /** Whether fewer records than this may wait. */
    boolean hasBacklogBelow(long records) {
        return backlogLimit > 0 && backlogLimit < records;
    }
}
