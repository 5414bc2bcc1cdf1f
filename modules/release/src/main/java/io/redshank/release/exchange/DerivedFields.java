package io.redshank.release.exchange;

import io.redshank.release.form.ApiRule;
import java.util.List;
import java.util.Map;

/** Fields of the API that follow from other things in a rule file, so that importing drops what exporting makes anew. Stateless. */
public final class DerivedFields {
    /** Their names. */
    public static final List<String> NAMES = List.of("related_integrations", "required_fields");

    private DerivedFields() {}

    /** Those of a rule that say anything. */
    static List<String> of(ApiRule rule) {
        return NAMES.stream()
                .filter(name -> rule.fields().get(name) instanceof List<?> list && !list.isEmpty())
                .toList();
    }

    /** The packages that {@code related_integrations} names, each once, in their order. */
    static List<String> packages(Map<String, Object> fields) {
        return fields.get("related_integrations") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> ((Map<?, ?>) entry).get("package"))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .distinct()
                        .toList()
                : List.of();
    }
}
