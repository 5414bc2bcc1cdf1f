package io.redshank.cli;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** What counters mean, for the summary at the end. Stateless. */
final class Remarks {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            entry("alerts.repeated", "alerts were raised before with the same id and not written again"),
            entry("audit.dropped.hosts", "hosts were forgotten: too many nodes in one log"),
            entry("audit.dropped.names", "names of users and groups were forgotten: the table of names was full"),
            entry("audit.dropped.processes", "processes were forgotten: the table of processes was full"),
            entry("audit.dropped.sockets", "sockets were forgotten: the table of sockets was full"),
            entry("audit.forced", "audit events were given out before they were complete: too many were open"),
            entry("audit.late", "audit records came after their event had been given out"),
            entry(
                    "audit.lost",
                    "serial numbers of audit are missing: records were lost or left out before they came here"),
            entry("audit.records_over_limit", "records of overlong audit events were dropped"),
            entry(
                    "ecs.bad_timestamp",
                    "documents hold an @timestamp that is no time; another of their times was taken"),
            entry("ecs.bad_utf8", "documents hold bytes that are no UTF-8; replacement characters stand for them"),
            entry("ecs.duplicate_ids_forgotten", "ids of documents were forgotten: what came twice may count twice"),
            entry("ecs.duplicates", "documents came twice and count once"),
            entry("ecs.no_timestamp", "documents hold no time at all; that of their arrival was taken"),
            entry(
                    "ecs.unrouted",
                    "documents name no index and were seen only by rules that read every index (--ignore-index shows"
                            + " events to all rules)"),
            entry("sequence.decided_early", "sequences were decided early: too many waited for the end of their span"),
            entry("sequence.keys_cut", "combinations of join keys were left out: one event had too many"),
            entry("sequence.keys_evicted", "unfinished sequences were forgotten: too many keys were waited for"),
            entry("sequence.late", "events came later than --lateness allows and were left out of sequences"),
            entry("sequence.no_time", "events without a time in the rule's own field were left out of sequences"),
            entry("sequence.reorder_forced", "events were put in order early: too many waited"));

    private Remarks() {}

    /** A line for each counter that is not zero. */
    static List<String> of(SortedMap<String, Long> counters) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getValue() > 0)
                .map(counter -> String.format(
                        Locale.ROOT,
                        "%,d %s [%s]",
                        counter.getValue(),
                        MEANINGS.getOrDefault(counter.getKey(), "of " + counter.getKey()),
                        counter.getKey()))
                .toList();
    }
}
