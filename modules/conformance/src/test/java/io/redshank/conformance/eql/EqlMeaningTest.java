package io.redshank.conformance.eql;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.lang.eql.EqlPrinter;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.match.Matcher;
import io.redshank.model.Event;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Conditions as text mean the same three ways: interpreted, matched together, and read off the tree by the specification. */
class EqlMeaningTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        Map<String, String> mappings = new TreeMap<>();
        RandomDocuments.FIELDS.forEach((name, type) -> {
            switch (type) {
                case DYNAMIC, OPAQUE -> {}
                case KEYWORD, TEXT, LONG, DOUBLE, BOOLEAN, IP, DATE, VERSION -> mappings.put(name, type.label());
            }
        });
        return MapSchema.ofMappings(mappings);
    }

    @Test
    void three_ways_agree() {
        Seeds.check(4_000, EqlMeaningTest::check);
    }

    @Test
    @Tag("nightly")
    void three_ways_agree_on_many() {
        Seeds.check(200_000, EqlMeaningTest::check);
    }

    private static void check(RandomGenerator random) {
        List<String> queries = new ArrayList<>();
        List<EqlExpr> trees = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            EqlExpr written = new RandomEql(random).condition(2);
            String query = "any where " + EqlPrinter.print(written);
            EqlExpr read = read(query);
            assertThat(withoutRanges(read)).as(query).isEqualTo(withoutRanges(written));
            queries.add(query);
            trees.add(read);
            conditions.add(compiled(query));
        }
        Matcher matcher = Matcher.of(conditions);
        RandomDocuments documents = new RandomDocuments(random);
        BitSet matched = new BitSet();
        for (int i = 0; i < 8; i++) {
            Event event = Events.of(documents.next());
            matcher.match(event, matched);
            for (int q = 0; q < queries.size(); q++) {
                String said = queries.get(q) + "\non " + event.document();
                boolean meant = LiteralEql.holds(trees.get(q), SCHEMA, event.document());
                assertThat(Interpreter.test(conditions.get(q), event))
                        .as("interpreter: " + said)
                        .isEqualTo(meant);
                assertThat(matched.get(q)).as("matcher: " + said).isEqualTo(meant);
            }
        }
    }

    private static EqlExpr read(String query) {
        EqlQuery parsed = Eql.parse(query).query().orElseThrow(() -> new AssertionError("not read: " + query));
        return ((EqlQuery.Single) parsed).event().condition();
    }

    private static Condition compiled(String query) {
        Compilation compilation = Eql.compile(query, new EqlOptions(SCHEMA, UnknownFields.IGNORE));
        assertThat(compilation.diagnostics()).as(query).isEmpty();
        return ((QueryPlan.EventPlan) compilation.plan().orElseThrow()).condition();
    }

    private static String withoutRanges(EqlExpr tree) {
        return tree.toString().replaceAll("SourceRange\\[start=\\d+, end=\\d+\\]", "_");
    }
}
