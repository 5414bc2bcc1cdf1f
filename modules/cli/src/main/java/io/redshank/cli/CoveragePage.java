package io.redshank.cli;

import io.redshank.cli.output.Xml;
import io.redshank.rules.Threat.Reference;
import io.redshank.workbench.coverage.Coverage;
import io.redshank.workbench.coverage.Coverage.Covered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Coverage as one page of HTML: a column for each tactic, in it the techniques, and in them the rules, which open by a click or a key. It
 * loads nothing and needs no script. Stateless.
 */
final class CoveragePage {
    /** Tactics as an attack goes, which their ids do not tell. */
    private static final List<String> ORDER = List.of(
            "TA0043", "TA0042", "TA0001", "TA0002", "TA0003", "TA0004", "TA0005", "TA0006", "TA0007", "TA0008",
            "TA0009", "TA0011", "TA0010", "TA0040");

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8886; --some: #f2b84b; --all: #57b894; --none: #c7c7c7; }
            body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; }
            h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
            h2 { font-size: 1rem; margin: 0 0 .5rem; }
            h2 small, .sub small { font-weight: normal; opacity: .75; display: inline-block; }
            .legend span { border-left: .6rem solid; padding: 0 1rem 0 .4rem; }
            .matrix { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1rem; margin-top: 1rem; align-items: start; }
            .tactic { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem; min-width: 0; }
            details { border-left: .35rem solid var(--none); margin: .25rem 0; padding: .1rem .5rem; overflow-wrap: anywhere; }
            details.some, .legend .some { border-color: var(--some); }
            details.all, .legend .all { border-color: var(--all); }
            .legend .none { border-color: var(--none); }
            summary { cursor: pointer; display: flex; gap: .5rem; list-style: none; }
            summary::-webkit-details-marker { display: none; }
            summary::before { content: "\u25b8"; opacity: .6; }
            details[open] > summary::before { content: "\u25be"; }
            summary span { flex: 1; }
            summary b { white-space: nowrap; font-variant-numeric: tabular-nums; }
            ul { margin: .2rem 0 .4rem; padding-left: 1.1rem; }
            .sub { margin: .3rem 0 0; }
            .tested::after { content: " \u2713"; color: var(--all); }
            @media print { details > :not(summary) { display: none; } .tactic { break-inside: avoid; } }
            """;

    private CoveragePage() {}

    /** The lines of the page. */
    static List<String> of(Coverage coverage) {
        Set<String> rules = new TreeSet<>();
        Set<String> proven = new TreeSet<>();
        coverage.techniques().forEach(each -> {
            rules.addAll(each.rules());
            proven.addAll(each.proven());
        });
        List<String> lines = new ArrayList<>();
        lines.add("<!DOCTYPE html>");
        lines.add("<html lang=\"en\"><head><meta charset=\"utf-8\">");
        lines.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        lines.add(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        lines.add("<title>ATT&amp;CK coverage</title>");
        lines.add("<style>");
        STYLE.lines().forEach(lines::add);
        lines.add("</style></head><body>");
        lines.add("<h1>ATT&amp;CK coverage</h1>");
        lines.add("<p>" + LoadedRules.count(rules.size(), "rule") + ", of which " + proven.size()
                + " are shown to fire by their tests.</p>");
        lines.add("<p class=\"legend\"><span class=\"all\">all rules tested</span><span class=\"some\">some</span>"
                + "<span class=\"none\">none</span> numbers: tested / rules</p>");
        lines.add("<main class=\"matrix\">");
        tactics(coverage).forEach((tactic, techniques) -> tactic(tactic, techniques, lines));
        lines.add("</main></body></html>");
        return lines;
    }

    /** What is covered by tactic, in the order of an attack; tactics of other frameworks last. */
    private static Map<Reference, List<Covered>> tactics(Coverage coverage) {
        Map<Reference, List<Covered>> byTactic = new LinkedHashMap<>();
        coverage.techniques().stream()
                .sorted((one, other) -> Integer.compare(place(one), place(other)))
                .forEach(each -> byTactic.computeIfAbsent(each.tactic(), unused -> new ArrayList<>())
                        .add(each));
        return byTactic;
    }

    private static int place(Covered covered) {
        int place = ORDER.indexOf(covered.tactic().id());
        return place < 0 ? ORDER.size() : place;
    }

    private static void tactic(Reference tactic, List<Covered> techniques, List<String> lines) {
        Map<String, List<Covered>> byParent = new TreeMap<>();
        techniques.forEach(each -> byParent.computeIfAbsent(each.parent().id(), unused -> new ArrayList<>())
                .add(each));
        lines.add("<section class=\"tactic\"><h2>" + Xml.text(tactic.name()) + " <small>" + Xml.text(tactic.id())
                + " · " + LoadedRules.count(byParent.size(), "technique") + "</small></h2>");
        byParent.values().forEach(all -> technique(all, lines));
        lines.add("</section>");
    }

    /** A technique with its sub-techniques, and the rules of each. */
    private static void technique(List<Covered> all, List<String> lines) {
        Reference technique = all.getFirst().parent();
        Set<String> rules = new TreeSet<>();
        Set<String> proven = new TreeSet<>();
        all.forEach(each -> {
            rules.addAll(each.rules());
            proven.addAll(each.proven());
        });
        String colour = proven.isEmpty() ? "none" : proven.size() == rules.size() ? "all" : "some";
        lines.add("<details class=\"" + colour + "\"><summary><span>" + Xml.text(technique.id()) + " "
                + Xml.text(technique.name()) + "</span><b title=\"tested / rules\">" + proven.size() + " / "
                + rules.size()
                + "</b></summary>");
        for (Covered each : all) {
            if (!each.technique().id().equals(technique.id())) {
                lines.add("<p class=\"sub\">" + Xml.text(each.technique().name()) + " <small>"
                        + Xml.text(each.technique().id()) + "</small></p>");
            }
            lines.add("<ul>");
            each.rules()
                    .forEach(rule -> lines.add("<li" + (each.proven().contains(rule) ? " class=\"tested\"" : "") + ">"
                            + Xml.text(rule) + "</li>"));
            lines.add("</ul>");
        }
        lines.add("</details>");
    }
}
