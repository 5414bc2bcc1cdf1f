package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.QueryRunner;
import io.redshank.expr.plan.Program;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.Event;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleType.EqlRule;
import io.redshank.rules.fields.CatalogReading;
import io.redshank.rules.fields.FieldCatalog;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every EQL rule of the public corpus that is not deprecated is right by the fields of its own sources, and runs; and a rule
 * made wrong is found so.
 */
class CorpusEqlTest {
    /** Rules whose complaint is true, by id: what is wrong with them. One that is right must leave this list. */
    private static final Map<String, String> WRONG = Map.of();

    private static final int ROUNDS = 20;
    private static final int SAMPLE_STEP = 7;

    @TempDir
    private static Path folder;

    private static FieldCatalog catalog;
    private static List<Subject> subjects = List.of();

    /** A rule of the corpus with its query read. */
    private record Subject(RuleFile file, Rule rule, EqlRule type, EqlQuery query) {
        static Optional<Subject> of(RuleFile file) {
            return file.rule()
                    .filter(rule -> rule.type() instanceof EqlRule)
                    .map(rule -> of(file, rule, (EqlRule) rule.type()));
        }

        private static Subject of(RuleFile file, Rule rule, EqlRule type) {
            return new Subject(
                    file, rule, type, Eql.parse(type.query().value()).query().orElseThrow());
        }

        /** What the catalogue makes of the rule, or of the rule with something put into its query. */
        RuleCompiler.Compiled compiled() {
            return RuleCompiler.compile(file, catalog, UnknownFields.ERROR);
        }

        List<Diagnostic> complaintsWith(String inserted, int placeInQuery) {
            int place = type.query().inFile(SourceRange.at(placeInQuery)).start();
            String text = file.source().text();
            RuleFile changed = RuleFile.parse(file.path(), text.substring(0, place) + inserted + text.substring(place));
            assertThat(changed.findings()).as(rule.name()).isEmpty();
            return RuleCompiler.compile(changed, catalog, UnknownFields.ERROR).diagnostics();
        }

        /** Whether anything may be inserted: in other strings a quote or backslash means something else. */
        boolean isLiteral() {
            return file.source().text().startsWith("'''", type.query().literal().start());
        }
    }

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/detection-rules.tar.gz");
        catalog = switch (FieldCatalog.read(SharedFolder.require("data"))) {
            case CatalogReading.Read(FieldCatalog read) -> read;
            case CatalogReading.Failed(List<CatalogReading.Problem> problems) -> throw new AssertionError(problems);
        };
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        subjects = RuleLoader.allMaturities(FileSystems.getDefault())
                .load(List.of(folder + "/*/rules/**", folder + "/*/rules_building_block/**"))
                .files()
                .stream()
                .flatMap(file -> Subject.of(file).stream())
                .toList();
        assertThat(subjects).hasSizeGreaterThan(850);
    }

    /** Every so many rules, so that all integrations are among them. */
    private static List<Subject> sample() {
        return IntStream.range(0, subjects.size())
                .filter(i -> i % SAMPLE_STEP == 0)
                .mapToObj(subjects::get)
                .filter(Subject::isLiteral)
                .toList();
    }

    @Test
    void no_rule_is_complained_of_but_those_that_are_wrong() {
        List<String> complaints = new ArrayList<>();
        for (Subject subject : subjects) {
            List<Diagnostic> found = subject.compiled().diagnostics();
            if (WRONG.containsKey(subject.rule().id())) {
                assertThat(found)
                        .as("%s is listed as wrong", subject.rule().name())
                        .isNotEmpty();
            } else {
                found.forEach(complaint -> complaints.add(
                        DiagnosticPrinter.print(complaint, subject.file().source())));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_rules_that_are_shipped_are_not_complained_of_either() {
        String shipped = Path.of(System.getProperty("redshank.root"), "rules").toString();
        List<RuleFile> files = RuleLoader.allMaturities(FileSystems.getDefault())
                .load(List.of(shipped))
                .files();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(RuleCompiler.compile(file, catalog, UnknownFields.ERROR)
                                .diagnostics())
                        .as("%s", file.path())
                        .isEmpty());
    }

    @Test
    void every_rule_runs_over_events_that_have_to_do_with_it() {
        int fired = 0;
        List<Program> programs = new ArrayList<>();
        List<Event> all = new ArrayList<>();
        for (Subject subject : subjects) {
            Program program = subject.compiled().program().orElseThrow();
            SplittableRandom random = new SplittableRandom(subject.rule().id().hashCode());
            List<Event> events = new EventsForQuery(random).rounds(subject.query(), ROUNDS);
            if (Engine.refusal(program.plan()).isPresent()) {
                QueryRunner.find(program.plan(), events, program.order());
                continue;
            }
            programs.add(program);
            all.addAll(events.subList(0, 2));
            fired += alerts(List.of(program), events) > 0 ? 1 : 0;
        }
        System.out.printf(Locale.ROOT, "%d of %d rules fired on events made for them%n", fired, subjects.size());
        assertThat(fired).isGreaterThan(subjects.size() / 2);
        assertThat(alerts(programs, all)).isPositive();
    }

    private static long alerts(List<Program> programs, List<Event> events) {
        Engine engine = new Engine(programs, EngineOptions.DEFAULT.withIgnoreIndex(true), alert -> {});
        events.forEach(engine::accept);
        engine.finish();
        return engine.statistics().alertsByRule().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void a_misspelt_field_is_the_one_complaint() {
        int misspelt = 0;
        for (Subject subject : sample()) {
            Optional<EqlExpr.FieldName> field = firstPlainField(subject);
            if (field.isEmpty()) {
                continue;
            }
            misspelt++;
            String name = field.get().name();
            List<Diagnostic> complaints =
                    subject.complaintsWith("x", field.get().range().start());
            assertThat(complaints).as(subject.rule().name()).singleElement().satisfies(complaint -> {
                assertThat(complaint.code()).isEqualTo("RS702");
                assertThat(complaint.message()).isEqualTo("no source of this rule has a field `x" + name + "`");
                assertThat(complaint.helpText()).contains("did you mean `" + name + "`?");
            });
        }
        assertThat(misspelt).isGreaterThan(100);
    }

    /** The first field without a mark or backticks before it. */
    private static Optional<EqlExpr.FieldName> firstPlainField(Subject subject) {
        List<EqlExpr.FieldName> fields = new ArrayList<>();
        EqlTree.forEach(subject.query(), expression -> {
            if (expression instanceof EqlExpr.FieldName field
                    && subject.type()
                            .query()
                            .value()
                            .startsWith(field.name(), field.range().start())) {
                fields.add(field);
            }
        });
        return fields.stream().findFirst();
    }

    @Test
    void a_number_compared_with_text_is_the_one_complaint() {
        int ofItsOwn = 0;
        List<Subject> sample = sample();
        for (Subject subject : sample) {
            String field = numberField(subject);
            ofItsOwn += EcsSchema.instance().typeOf(field).isEmpty() ? 1 : 0;
            int place = EqlTree.events(subject.query())
                    .getFirst()
                    .condition()
                    .range()
                    .start();
            List<Diagnostic> complaints = subject.complaintsWith(field + " == \"text\" or ", place);
            assertThat(complaints).as(subject.rule().name()).singleElement().satisfies(complaint -> {
                assertThat(complaint.code()).isEqualTo("RS703");
                assertThat(complaint.message())
                        .isEqualTo("`" + field + "` is of type long; `\"text\"` cannot be compared with it");
            });
        }
        assertThat(sample).hasSizeGreaterThan(100);
        assertThat(ofItsOwn)
                .as("rules with a number that only their own source has")
                .isGreaterThan(50);
    }

    /** A number that only the rule's own sources have, else one that every event may have. */
    private static String numberField(Subject subject) {
        Schema schema = catalog.schemaFor(subject.rule());
        return schema.fields().stream()
                .filter(field -> field.matches("[a-z]+(\\.[A-Za-z]+)+"))
                .filter(field ->
                        schema.typeOf(field).filter(FieldType.LONG::equals).isPresent())
                .filter(field -> EcsSchema.instance().typeOf(field).isEmpty())
                .filter(field ->
                        Eql.parse("any where " + field + " == 1").query().isPresent())
                .sorted()
                .findFirst()
                .orElse("process.pid");
    }

    @Test
    void the_features_used_are_told() throws IOException {
        EqlFeatures features = new EqlFeatures();
        for (Subject subject : subjects) {
            features.add(subject.query(), catalog.schemaFor(subject.rule()));
        }
        String table = subjects.size() + " rules\n\n" + features.table();
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("eql-corpus-features.txt"), table);
        System.out.println(table);
        assertThat(features.queriesWith("kind: event")
                        + features.queriesWith("kind: sequence")
                        + features.queriesWith("kind: sample"))
                .isEqualTo(subjects.size());
        assertThat(features.queriesWith("kind: sequence")).isPositive();
        assertThat(features.queriesWith("sequence: with runs")).isPositive();
        assertThat(features.queriesWith("sequence: missing event")).isPositive();
    }
}
