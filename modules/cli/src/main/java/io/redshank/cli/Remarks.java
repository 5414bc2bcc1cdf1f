package io.redshank.cli;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** What counters mean, for the summary at the end. Stateless. */
final class Remarks {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            entry("alerts.groups_closed_early", "alerts told before their time, as too many waited for others to fold"),
            entry("alerts.repeated", "alerts with the id of an earlier one, not written again"),
            entry("alerts.suppressed", "alerts folded into earlier ones, as their rules ask"),
            entry("alerts.withheld", "alerts withheld, as their rules had raised their max_signals (--max-signals)"),
            entry("audit.dropped.hosts", "hosts forgotten, as one log has too many nodes"),
            entry("audit.dropped.names", "names of users and groups forgotten, as the table of names was full"),
            entry("audit.dropped.processes", "processes forgotten, as the table of processes was full"),
            entry("audit.dropped.sockets", "sockets forgotten, as the table of sockets was full"),
            entry("audit.forced", "audit events given out before they were complete, as too many were open"),
            entry("audit.late", "audit records that came after their event had been given out"),
            entry("audit.lost", "serial numbers of audit missing: records were lost or left out before they came here"),
            entry("audit.records_over_limit", "records of overlong audit events dropped"),
            entry("ecs.bad_timestamp", "documents whose @timestamp is no time"),
            entry("ecs.bad_utf8", "documents with bytes that are no UTF-8; replacement characters stand for them"),
            entry("ecs.duplicate_ids_forgotten", "ids of documents forgotten; copies of those count again"),
            entry("ecs.duplicates", "documents that came twice and count once"),
            entry("ecs.no_timestamp", "documents without a time of their own"),
            entry(
                    "ecs.unrouted",
                    "documents that name no index, seen only by rules that read every index (--ignore-index shows"
                            + " events to all rules)"),
            entry("eql.late", "events later than --lateness allows, left out of rules whose alerts fold"),
            entry("new_terms.late", "events later than --lateness allows, left out of new-terms rules"),
            entry(
                    "new_terms.short_history",
                    "new-terms rules whose history is longer than the events: some values may not be new at all"),
            entry(
                    "new_terms.terms_cut",
                    "combinations of values left out of new-terms rules, as one event had too many"),
            entry("new_terms.terms_evicted", "values forgotten by new-terms rules, as there were too many"),
            entry("query.late", "events later than --lateness allows, left out of rules whose alerts fold"),
            entry(
                    "scheduled.beyond.between_runs",
                    "alerts beyond the schedule: no one window holds all of what was found"),
            entry("scheduled.beyond.beyond_otherwise", "alerts beyond the schedule for other reasons"),
            entry("scheduled.beyond.capped", "alerts beyond the schedule: a run raises no more than max_signals"),
            entry(
                    "scheduled.beyond.longer_than_window",
                    "alerts beyond the schedule: what was found is longer than a window"),
            entry(
                    "scheduled.beyond.no_time",
                    "alerts beyond the schedule: an event has no time that the schedule goes by"),
            entry(
                    "scheduled.beyond.not_scheduled",
                    "alerts beyond the schedule: the rule has a schedule that cannot be run"),
            entry(
                    "scheduled.beyond.paired_otherwise",
                    "alerts beyond the schedule: windows made other sequences of the same events"),
            entry(
                    "scheduled.beyond.schedule_gap",
                    "alerts beyond the schedule: an event lies between the windows of two runs"),
            entry("scheduled.compared_early", "alerts taken for differences before all was read, as too many waited"),
            entry(
                    "scheduled.counts_cut",
                    "combinations of values not counted by scheduled runs, as one event had too many"),
            entry(
                    "scheduled.decided_early",
                    "sequences of scheduled runs decided early, as too many waited for the end of their span"),
            entry("scheduled.events_dropped", "events that scheduled runs did not see, as too many were held"),
            entry(
                    "scheduled.groups_closed_early",
                    "alerts of scheduled runs told before their time, as too many waited for others to fold"),
            entry(
                    "scheduled.keys_cut",
                    "combinations of join keys left out by scheduled runs, as one event had too many"),
            entry(
                    "scheduled.keys_evicted",
                    "unfinished sequences of scheduled runs forgotten, as too many keys were waited for"),
            entry("scheduled.late", "events that came after a run that would have seen them, shown to later ones"),
            entry("scheduled.no_time", "times that a scheduled rule could not see an event for want of a time"),
            entry(
                    "scheduled.only.began_from_nothing",
                    "alerts of the schedule only: a window began after an event that would have changed them"),
            entry(
                    "scheduled.only.decided_early",
                    "alerts of the schedule only: a run ended before an event could come that has to be absent"),
            entry("scheduled.only.not_streamed", "alerts of the schedule only: the rule has no meaning over a stream"),
            entry("scheduled.only.only_otherwise", "alerts of the schedule only for other reasons"),
            entry(
                    "scheduled.only.shorter_history",
                    "alerts of the schedule only: the history before a window is shorter by the window"),
            entry("scheduled.rules_not_run", "rules whose schedule cannot be run"),
            entry("scheduled.suppressed", "alerts of scheduled runs folded into earlier ones, as their rules ask"),
            entry(
                    "scheduled.terms_cut",
                    "combinations of values left out of scheduled new-terms rules, as one event had too many"),
            entry("scheduled.terms_evicted", "values forgotten by scheduled new-terms rules, as there were too many"),
            entry(
                    "scheduled.withheld",
                    "alerts that scheduled runs withhold, as they had raised the max_signals of their rules"),
            entry(
                    "sequence.ahead",
                    "events more than an hour from the others of their input, which event time did not follow"),
            entry("sequence.decided_early", "sequences decided early, as too many waited for the end of their span"),
            entry("sequence.keys_cut", "combinations of join keys left out, as one event had too many"),
            entry("sequence.keys_evicted", "unfinished sequences forgotten, as too many keys were waited for"),
            entry("sequence.late", "events later than --lateness allows, left out of sequences"),
            entry(
                    "sequence.late_unexamined",
                    "late events of which cannot be told whether they would have changed an alert, as too much came since"),
            entry("sequence.no_time", "events without a time in the rule's own field, left out of sequences"),
            entry("sequence.reorder_forced", "events put in order early, as too many waited"),
            entry(
                    "threat_match.candidates_cut",
                    "events that share a value with more than 10,000 indicators, of which the rest was not looked at"),
            entry(
                    "threat_match.enrichments_cut",
                    "events that match more than 200 indicators, of which the rest is not told"),
            entry(
                    "threat_match.events_forgotten",
                    "events forgotten within the look-back, so that later indicators do not match them"),
            entry(
                    "threat_match.several_values",
                    "times that a field with several values kept a group of several entries from matching"),
            entry("threshold.counts_cut", "combinations of values not counted, as one event had too many"),
            entry("threshold.counts_evicted", "counts of threshold rules forgotten, as there were too many"),
            entry("threshold.events_forgotten", "events no longer counted by threshold rules, as too many waited"),
            entry("threshold.late", "events later than --lateness allows, left out of threshold rules"));

    private Remarks() {}

    /** A line for each counter that is not zero. */
    static List<String> of(SortedMap<String, Long> counters) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getValue() > 0)
                .map(counter -> String.format(
                        Locale.ROOT,
                        "%s: %,d [%s]",
                        MEANINGS.getOrDefault(counter.getKey(), "counted"),
                        counter.getValue(),
                        counter.getKey()))
                .toList();
    }
}
