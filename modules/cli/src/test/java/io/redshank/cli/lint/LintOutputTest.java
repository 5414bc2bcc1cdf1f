package io.redshank.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.JsonText;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LintOutputTest {
    private static final Path HERE = Path.of("/work folder");
    private static final String PAGE = "# RS109 Look-back shorter than the interval\n\nWarning.\n";

    /** A file whose second character takes two code units, so that columns and offsets differ. */
    private static final ReviewedFile FILE = file("/work folder/rules/ä b.toml", "[\uD83D\uDC26]\nname = \"x\"\n");

    private static final ReviewedFile ELSEWHERE = file("/other/a.toml", "");

    /** A file with a name of characters that mean something in some form, and of one that none of them has. */
    private static final ReviewedFile ODD = file("/work folder/rules/50%, a:b\u0001\"[].toml", "x = 1\n");

    private static ReviewedFile file(String path, String text) {
        return new ReviewedFile(RuleFile.parse(Path.of(path), text));
    }

    private static Finding finding(ReviewedFile file, String code, Severity severity, int start, String message) {
        return new Finding(
                file,
                new Diagnostic(code, severity, new SourceRange(start, start + 1), message, "do\nthis, 100%: now"),
                Optional.empty());
    }

    private static LintReport report() {
        Finding mendable = new Finding(
                FILE,
                Diagnostic.error("RS109", new SourceRange(3, 4), "too \"short\" <&>\u0000\u001b"),
                Optional.of(Fix.safe(new TextEdit(new SourceRange(5, 9), "tag"))));
        return new LintReport(
                List.of(FILE, ELSEWHERE),
                List.of(
                        mendable,
                        finding(FILE, "RS001", Severity.INFORMATION, 5, "known"),
                        finding(ELSEWHERE, "RS109", Severity.WARNING, 0, "empty")),
                0);
    }

    private static String written(LintFormat format, LintReport report, boolean warningsAsErrors) {
        Terminal terminal = new Terminal(
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                false,
                false,
                100,
                false,
                false);
        LintView view = new LintView(
                terminal,
                HERE,
                "1.2.3",
                warningsAsErrors,
                code -> code.equals("RS109") ? Optional.of(PAGE) : Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResultWriter writer = new ResultWriter(out)) {
            LintOutput.of(format, view).write(report, writer);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> json(String text) throws JsonText.Malformed {
        List<Map<String, @Nullable Object>> objects = JsonText.objects(text);
        assertThat(objects).hasSize(1);
        return objects.getFirst();
    }

    /** A member on the way through objects ({@code name}) and lists ({@code 0}). */
    private static Object at(Object value, String... way) {
        Object found = value;
        for (String step : way) {
            Object next = found instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : found instanceof Map<?, ?> map ? map.get(step) : null;
            found = Objects.requireNonNull(next, () -> "no " + step + " of " + String.join(".", way));
        }
        return found;
    }

    private static List<Object> list(Object value, String... way) {
        return new ArrayList<>((List<?>) at(value, way));
    }

    @Test
    void sarif_has_what_its_schema_requires() throws JsonText.Malformed {
        Object log = json(written(LintFormat.SARIF, report(), false));
        assertThat(at(log, "version")).isEqualTo("2.1.0");
        assertThat(at(log, "$schema")).asString().endsWith("/sarif-schema-2.1.0.json");
        assertThat(list(log, "runs")).hasSize(1);
        Object run = at(log, "runs", "0");
        assertThat(at(run, "columnKind")).isEqualTo("unicodeCodePoints");
        assertThat(at(run, "invocations", "0", "executionSuccessful")).isEqualTo(true);
        assertThat(at(run, "tool", "driver", "name")).isEqualTo("Redshank");
        assertThat(at(run, "tool", "driver", "version")).isEqualTo("1.2.3");
        List<Object> rules = list(run, "tool", "driver", "rules");
        assertThat(rules).extracting(rule -> at(rule, "id")).containsExactly("RS001", "RS109");
        assertThat(at(rules.get(1), "shortDescription", "text")).isEqualTo("Look-back shorter than the interval");
        assertThat(at(rules.get(1), "help", "markdown")).isEqualTo(PAGE);
        for (Object rule : rules) {
            assertThat(at(rule, "help", "text")).asString().isNotEmpty();
        }
        for (Object result : list(run, "results")) {
            assertThat(at(result, "message", "text")).asString().isNotEmpty();
            assertThat(at(result, "level")).isIn("error", "warning", "note", "none");
            int index = Math.toIntExact((Long) at(result, "ruleIndex"));
            assertThat(at(result, "ruleId")).isEqualTo(at(rules.get(index), "id"));
            Object location = at(result, "locations", "0", "physicalLocation");
            assertThat(at(location, "artifactLocation", "uri")).asString().matches("[A-Za-z0-9._~/%:-]+");
            assertRegion(at(location, "region"));
        }
    }

    private static void assertRegion(Object region) {
        long startLine = (Long) at(region, "startLine");
        long endLine = (Long) at(region, "endLine");
        assertThat(startLine).isPositive();
        assertThat(endLine).isGreaterThanOrEqualTo(startLine);
        assertThat((Long) at(region, "startColumn")).isPositive();
        if (startLine == endLine) {
            assertThat((Long) at(region, "endColumn")).isGreaterThanOrEqualTo((Long) at(region, "startColumn"));
        }
    }

    @Test
    void sarif_names_files_as_uris_and_counts_columns_in_code_points() throws JsonText.Malformed {
        List<Object> results = list(json(written(LintFormat.SARIF, report(), false)), "runs", "0", "results");
        Object location = at(results.get(0), "locations", "0", "physicalLocation");
        assertThat(at(location, "artifactLocation", "uri")).isEqualTo("rules/%C3%A4%20b.toml");
        assertThat(at(location, "region"))
                .isEqualTo(Map.of("startLine", 1L, "startColumn", 3L, "endLine", 1L, "endColumn", 4L));
        assertThat(at(results.get(2), "locations", "0", "physicalLocation", "artifactLocation", "uri"))
                .isEqualTo("file:///other/a.toml");
    }

    @Test
    void sarif_tells_fixes_as_replacements() throws JsonText.Malformed {
        Object result = list(json(written(LintFormat.SARIF, report(), false)), "runs", "0", "results")
                .getFirst();
        Object change = at(result, "fixes", "0", "artifactChanges", "0");
        assertThat(at(change, "artifactLocation", "uri")).isEqualTo("rules/%C3%A4%20b.toml");
        assertRegion(at(change, "replacements", "0", "deletedRegion"));
        assertThat(at(change, "replacements", "0", "insertedContent", "text")).isEqualTo("tag");
        assertThat(at(result, "fixes", "0", "description", "text")).isEqualTo("what --fix does");
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static int count(Element element, String name) {
        return element.getElementsByTagName(name).getLength();
    }

    @Test
    void junit_is_well_formed_and_its_numbers_are_true() throws Exception {
        Element root = xml(written(LintFormat.JUNIT, report(), false)).getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("tests")).isEqualTo(Integer.toString(count(root, "testcase")));
        assertThat(root.getAttribute("failures")).isEqualTo("1").isEqualTo(Integer.toString(count(root, "failure")));
        NodeList suites = root.getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(2);
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(count(suite, "testcase")));
            assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(count(suite, "failure")));
        }
        assertThat(((Element) suites.item(0)).getAttribute("name")).isEqualTo("rules/ä b.toml");
        Element failure = (Element) root.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("too \"short\" <&>\uFFFD\uFFFD");
        assertThat(failure.getAttribute("type")).isEqualTo("RS109");
    }

    @Test
    void junit_fails_warnings_where_they_count_as_errors() throws Exception {
        Element root = xml(written(LintFormat.JUNIT, report(), true)).getDocumentElement();
        assertThat(root.getAttribute("failures")).isEqualTo("2");
    }

    @Test
    void github_commands_are_escaped() {
        assertThat(written(LintFormat.GITHUB, report(), false).lines())
                .containsExactly(
                        "::error file=rules/ä b.toml,line=1,col=3,endLine=1,title=RS109::too \"short\" <&>\uFFFD\uFFFD",
                        "::notice file=rules/ä b.toml,line=2,col=1,endLine=2,title=RS001::known%0Ado this, 100%25: now",
                        "::warning file=/other/a.toml,line=1,col=1,endLine=1,title=RS109::empty%0Ado this, 100%25: now");
    }

    @Test
    void a_table_of_many_findings_ends_with_their_numbers_by_code() {
        List<Finding> many = new ArrayList<>(
                Collections.nCopies(LintTable.MANY - 1, finding(FILE, "RS109", Severity.WARNING, 5, "known")));
        LintReport few = new LintReport(List.of(FILE), many, 0);
        assertThat(written(LintFormat.TABLE, few, false)).doesNotContain("FINDINGS");
        many.add(finding(ELSEWHERE, "RS001", Severity.ERROR, 0, "gone"));
        assertThat(written(LintFormat.TABLE, few.with(many), false)).endsWith("""
                        error[RS001]: /other/a.toml: gone

                        CODE   SEVERITY  FINDINGS  FILES  WHAT
                        RS001  error     1         1
                        RS109  warning   29        1      Look-back shorter than the interval
                        """);
    }

    @Test
    void sarif_has_nothing_that_its_schema_does_not_allow() throws JsonText.Malformed {
        assertThat(SarifShape.faults(json(written(LintFormat.SARIF, report(), false))))
                .isEmpty();
        LintReport none = new LintReport(List.of(FILE), List.of(), 0);
        assertThat(SarifShape.faults(json(written(LintFormat.SARIF, none, false))))
                .isEmpty();
        LintReport odd = new LintReport(List.of(ODD), List.of(finding(ODD, "RS109", Severity.ERROR, 0, "odd")), 0);
        Map<String, @Nullable Object> log = json(written(LintFormat.SARIF, odd, false));
        assertThat(SarifShape.faults(log)).isEmpty();
        assertThat(at(
                        log,
                        "runs",
                        "0",
                        "results",
                        "0",
                        "locations",
                        "0",
                        "physicalLocation",
                        "artifactLocation",
                        "uri"))
                .isEqualTo("rules/50%25%2C%20a%3Ab%01%22%5B%5D.toml");
    }

    @Test
    void names_with_control_characters_break_no_form() throws Exception {
        LintReport odd = new LintReport(List.of(ODD), List.of(finding(ODD, "RS109", Severity.ERROR, 0, "a\r\n\tb")), 0);
        Element root = xml(written(LintFormat.JUNIT, odd, false)).getDocumentElement();
        assertThat(((Element) root.getElementsByTagName("testcase").item(0)).getAttribute("file"))
                .isEqualTo("rules/50%, a:b\uFFFD\"[].toml");
        assertThat(((Element) root.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("a\uFFFD\n\tb");
        assertThat(written(LintFormat.GITHUB, odd, false))
                .isEqualTo("::error file=rules/50%25%2C a%3Ab\uFFFD\"[].toml,line=1,col=1,endLine=1,title=RS109::"
                        + "a   b%0Ado this, 100%25: now\n");
    }
}
