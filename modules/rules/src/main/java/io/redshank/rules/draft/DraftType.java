package io.redshank.rules.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Types of rules that a draft can have, each with a query to replace. */
public enum DraftType {
    QUERY("query", "kuery", "Rule Type: Custom Query (KQL)"),
    EQL("eql", "eql", "Rule Type: Event Correlation (EQL)"),
    ESQL("esql", "esql", "Rule Type: ES|QL"),
    THRESHOLD("threshold", "kuery", "Rule Type: Threshold"),
    NEW_TERMS("new_terms", "kuery", "Rule Type: New Terms"),
    THREAT_MATCH("threat_match", "kuery", "Rule Type: Indicator Match"),
    SAVED_QUERY("saved_query", "kuery", "Rule Type: Custom Query (KQL)"),
    MACHINE_LEARNING("machine_learning", "", "Rule Type: ML");

    private final String word;
    private final String language;
    private final String tag;

    DraftType(String word, String language, String tag) {
        this.word = word;
        this.language = language;
        this.tag = tag;
    }

    /** The type of a word as rules have it. */
    public static Optional<DraftType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(type -> type.word).toList();
    }

    /** Whether the rule reads events by a query of its own; others read what a job has found. */
    public boolean hasQuery() {
        return this != MACHINE_LEARNING;
    }

    /** Whether it names its indices beside the query. */
    boolean hasIndex() {
        return hasQuery() && this != ESQL;
    }

    String word() {
        return word;
    }

    String language() {
        return language;
    }

    List<String> tags() {
        return this == MACHINE_LEARNING ? List.of(tag, "Rule Type: Machine Learning") : List.of(tag);
    }

    /**
     * A query to replace.
     *
     * @param os the value of {@code host.os.type}, or an empty text
     * @param processes whether the events are those of processes
     */
    String query(List<String> index, String os, boolean processes) {
        return switch (this) {
            case EQL ->
                processes
                        ? "process where " + (os.isEmpty() ? "" : "host.os.type == \"" + os + "\" and ")
                                + "event.type == \"start\" and\n  process.name == \"name-of-a-process\""
                        : "any where " + (os.isEmpty() ? "" : "host.os.type == \"" + os + "\" and ")
                                + "event.category == \"network\" and\n  event.action == \"name-of-an-action\"";
            case ESQL ->
                "from " + String.join(", ", index) + " metadata _id, _version, _index\n| where "
                        + (os.isEmpty() ? "" : "host.os.type == \"" + os + "\" and ")
                        + (processes
                                ? "event.type == \"start\" and process.name == \"name-of-a-process\""
                                : "event.action == \"name-of-an-action\"")
                        + "\n| keep _id, _version, _index, @timestamp, host.id, host.name, "
                        + (processes ? "process.name, process.command_line" : "event.action, user.name");
            case MACHINE_LEARNING -> "";
            case QUERY, SAVED_QUERY, THRESHOLD, NEW_TERMS, THREAT_MATCH ->
                (os.isEmpty() ? "" : "host.os.type:" + os + " and ")
                        + (processes
                                ? "event.category:process and event.type:start and process.name:\"name-of-a-process\""
                                : "event.action:\"name-of-an-action\"");
        };
    }

    /** The tables and keys that only rules of this type have; keys of the rule come first. */
    String own(boolean processes) {
        return switch (this) {
            case QUERY, EQL, ESQL -> "";
            case SAVED_QUERY -> """
                # TODO: the id of the saved query; the query above is used if nothing is saved under it.
                saved_id = "id-of-a-saved-query"
                """;
            case MACHINE_LEARNING -> """
                # TODO: the job, and the score from which on an anomaly is worth an alert.
                anomaly_threshold = 50
                machine_learning_job_id = ["id_of_a_job"]
                """;
            case THRESHOLD -> """

                # TODO: what is counted, and how many make an alert.
                [rule.threshold]
                field = ["host.id"]
                value = 10
                """;
            case NEW_TERMS -> """

                # TODO: the fields whose values are to be new, and for how long they must not have been seen.
                [rule.new_terms]
                field = "new_terms_fields"
                value = ["host.id", "%s"]
                [[rule.new_terms.history_window_start]]
                field = "history_window_start"
                value = "now-14d"
                """.formatted(processes ? "process.name" : "user.name");
            case THREAT_MATCH -> """
                # TODO: where the indicators are, and which of them count.
                threat_index = ["logs-ti_*"]
                threat_indicator_path = "threat.indicator"
                threat_language = "kuery"
                threat_query = "@timestamp >= \\"now-30d\\" and event.category:threat and threat.indicator.file.hash.sha256:*"

                # TODO: the fields that are compared with them.
                [[rule.threat_mapping]]
                [[rule.threat_mapping.entries]]
                field = "%s"
                type = "mapping"
                value = "threat.indicator.file.hash.sha256"
                """.formatted(processes ? "process.hash.sha256" : "file.hash.sha256");
        };
    }
}
