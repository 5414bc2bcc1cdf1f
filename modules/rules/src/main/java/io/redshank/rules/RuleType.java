package io.redshank.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule does: one record for each {@code type} that a rule file can name. All are immutable. */
public sealed interface RuleType {

    /** As rule files and alerts write it: {@code threat_match}. */
    String typeName();

    /** Whether rules may say that they are of this type. */
    static boolean isKnown(String name) {
        return RuleTypeReader.TYPES.contains(name);
    }

    /** Single events, sequences or samples, by an EQL query. */
    record EqlRule(
            QueryText query,
            @Nullable String timestampField,
            @Nullable String eventCategoryField,
            @Nullable String tiebreakerField)
            implements RuleType {
        @Override
        public String typeName() {
            return "eql";
        }
    }

    /**
     * A behaviour rule of Elastic's endpoint product: an EQL query in its own dialect. Alerts, which know no such type, call
     * it {@code eql}.
     *
     * @param systems the values of {@code host.os.type} that the rule is for
     */
    record EndpointRule(QueryText query, List<String> systems) implements RuleType {
        @Override
        public String typeName() {
            return "eql";
        }
    }

    /**
     * Single events by a KQL or Lucene query.
     *
     * @param query null if the rule consists of filters alone
     */
    record QueryRule(QueryLanguage language, @Nullable QueryText query) implements RuleType {
        @Override
        public String typeName() {
            return "query";
        }
    }

    /**
     * A query stored elsewhere.
     *
     * @param query what to use if nothing is stored under the id
     */
    record SavedQueryRule(
            String savedId,
            QueryLanguage language,
            @Nullable QueryText query) implements RuleType {
        @Override
        public String typeName() {
            return "saved_query";
        }
    }

    /** At least so many events with equal values, and optionally so many different values of other fields. */
    record ThresholdRule(
            QueryLanguage language, QueryText query, List<String> fields, int value, List<Cardinality> cardinality)
            implements RuleType {

        /** The least number of different values that a field must have. */
        public record Cardinality(String field, int value) {}

        @Override
        public String typeName() {
            return "threshold";
        }
    }

    /** Values, or pairs and triples of them, that were not seen for a time. */
    record NewTermsRule(QueryLanguage language, QueryText query, List<String> fields, Duration history)
            implements RuleType {
        @Override
        public String typeName() {
            return "new_terms";
        }
    }

    /**
     * Events that share values with indicators.
     *
     * @param mapping any group suffices; of a group all entries must hold for the same indicator
     * @param threatQuery which indicators count; all if null
     */
    record ThreatMatchRule(
            QueryLanguage language,
            QueryText query,
            List<String> threatIndex,
            List<List<Entry>> mapping,
            @Nullable QueryText threatQuery,
            QueryLanguage threatLanguage,
            String indicatorPath,
            List<Map<String, Object>> threatFilters)
            implements RuleType {

        /** An event's field equals an indicator's, or, negated, does not. */
        public record Entry(String field, String indicatorField, boolean negate) {}

        @Override
        public String typeName() {
            return "threat_match";
        }
    }

    /** Rows of an ES|QL query. */
    record EsqlRule(QueryText query) implements RuleType {
        @Override
        public String typeName() {
            return "esql";
        }
    }

    /** Anomalies that a machine learning job found, from a score on. */
    record MachineLearningRule(List<String> jobIds, int anomalyThreshold) implements RuleType {
        @Override
        public String typeName() {
            return "machine_learning";
        }
    }

    /** The languages in which a query of the types above may be written, where there is a choice. */
    enum QueryLanguage {
        KUERY,
        LUCENE
    }
}
