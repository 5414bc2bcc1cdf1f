package io.redshank.workbench.coverage;

import io.redshank.rules.lint.Attack;
import io.redshank.workbench.coverage.Coverage.Covered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A coverage as a layer of MITRE's ATT&amp;CK Navigator, in version 4.5 of its form. Stateless. */
public final class NavigatorLayer {
    private static final String LAYER = "4.5";
    private static final String NAVIGATOR = "5.1.0";

    private NavigatorLayer() {}

    /**
     * The layer as JSON values. A technique's score is the number of its rules, whose names are its comment.
     *
     * @param name of the layer
     */
    public static Map<String, Object> of(Coverage coverage, String name) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", name);
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("attack", Attack.VERSION.replaceFirst("\\..*", ""));
        versions.put("navigator", NAVIGATOR);
        versions.put("layer", LAYER);
        layer.put("versions", versions);
        layer.put("domain", "enterprise-attack");
        layer.put("description", "Techniques that detection rules see; the score is the number of rules.");
        layer.put(
                "techniques",
                coverage.techniques().stream().map(NavigatorLayer::technique).toList());
        Map<String, Object> gradient = new LinkedHashMap<>();
        gradient.put("colors", List.of("#ffffff", "#2b7de9"));
        gradient.put("minValue", 0);
        gradient.put(
                "maxValue",
                Math.max(
                        1,
                        coverage.techniques().stream()
                                .mapToInt(each -> each.rules().size())
                                .max()
                                .orElse(1)));
        layer.put("gradient", gradient);
        layer.put("hideDisabled", false);
        return layer;
    }

    private static Map<String, Object> technique(Covered covered) {
        Map<String, Object> technique = new LinkedHashMap<>();
        technique.put("techniqueID", covered.technique().id());
        technique.put("tactic", covered.tactic().name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        technique.put("score", covered.rules().size());
        technique.put("comment", String.join("\n", covered.rules()));
        technique.put("enabled", true);
        List<Object> metadata = new ArrayList<>();
        Map<String, Object> proven = new LinkedHashMap<>();
        proven.put("name", "proven");
        proven.put("value", covered.proven().size() + " of " + covered.rules().size());
        metadata.add(proven);
        technique.put("metadata", metadata);
        technique.put("showSubtechniques", covered.technique().id().indexOf('.') > 0);
        return technique;
    }
}
