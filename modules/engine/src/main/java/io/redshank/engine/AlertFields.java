package io.redshank.engine;

/** Names of fields in alert documents. */
final class AlertFields {
    /** The index that alerts are stored in, and rules over alerts read. */
    static final String INDEX = ".alerts-security.alerts-" + AlertIds.SPACE;

    static final String PREFIX = "kibana.alert.";
    static final String ANCESTORS = PREFIX + "ancestors";
    static final String BUILDING_BLOCK_TYPE = PREFIX + "building_block_type";
    static final String DEPTH = PREFIX + "depth";
    static final String GROUP_ID = PREFIX + "group.id";
    static final String GROUP_INDEX = PREFIX + "group.index";
    static final String NEW_TERMS = PREFIX + "new_terms";
    static final String INSTANCE_ID = PREFIX + "instance.id";
    static final String ORIGINAL_TIME = PREFIX + "original_time";
    static final String REASON = PREFIX + "reason";
    static final String RISK_SCORE = PREFIX + "risk_score";
    static final String RULE = PREFIX + "rule.";
    static final String SEVERITY = PREFIX + "severity";
    static final String SUPPRESSION = PREFIX + "suppression.";
    static final String THRESHOLD_RESULT = PREFIX + "threshold_result";
    static final String UUID = PREFIX + "uuid";

    private AlertFields() {}
}
