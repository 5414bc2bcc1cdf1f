package io.redshank.expr;

import static io.redshank.expr.Conditions.TAGS;
import static io.redshank.expr.Conditions.compare;
import static io.redshank.expr.Conditions.equal;
import static io.redshank.expr.Conditions.event;
import static io.redshank.expr.Conditions.in;
import static io.redshank.expr.Conditions.keyword;
import static io.redshank.expr.Conditions.leaf;
import static io.redshank.expr.Conditions.length;
import static io.redshank.expr.Conditions.like;
import static io.redshank.expr.Conditions.not;
import static io.redshank.expr.Conditions.number;
import static io.redshank.expr.Conditions.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Event;
import io.redshank.model.IpNetwork;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InterpreterTest {
    private static final Expr.Field A = keyword("a");
    private static final Expr.Field NAME = keyword("process.name");
    private static final Expr.Field P = number("p");

    /** The worked example of case and wildcards: the value is {@code CMD.exe}. */
    @ParameterizedTest
    @MethodSource
    void operators_fold_case_and_know_wildcards_or_not(String query, Condition condition, boolean expected) {
        assertThat(Interpreter.test(condition, event("process.name", "CMD.exe")))
                .as(query)
                .isEqualTo(expected);
    }

    static Stream<Arguments> operators_fold_case_and_know_wildcards_or_not() {
        return Stream.of(
                Arguments.of("name == \"cmd.exe\"", equal(NAME, "cmd.exe"), false),
                Arguments.of("name == \"CMD.exe\"", equal(NAME, "CMD.exe"), true),
                Arguments.of("name == \"CMD*\"", equal(NAME, "CMD*"), false),
                Arguments.of("name : \"cmd.exe\"", like(NAME, true, "cmd.exe"), true),
                Arguments.of("name : \"cmd*\"", like(NAME, true, "cmd*"), true),
                Arguments.of("name like~ \"cm?.exe\"", like(NAME, true, "cm?.exe"), true),
                Arguments.of("name like \"cmd*\"", like(NAME, false, "cmd*"), false),
                Arguments.of("name like \"CMD*\"", like(NAME, false, "CMD*"), true),
                Arguments.of("name like (\"x\", \"*.exe\")", like(NAME, false, "x", "*.exe"), true),
                Arguments.of("name in~ (\"cmd*\")", in(NAME, true, "cmd*"), false),
                Arguments.of("name in~ (\"cmd.EXE\")", in(NAME, true, "cmd.EXE"), true),
                Arguments.of("name in (\"cmd.exe\")", in(NAME, false, "cmd.exe"), false),
                Arguments.of("name in (\"x\", \"CMD.exe\")", in(NAME, false, "x", "CMD.exe"), true),
                Arguments.of("name regex \"cmd\"", regex(NAME, false, "cmd"), false),
                Arguments.of("name regex~ \"cmd.*\"", regex(NAME, true, "cmd.*"), true),
                Arguments.of("name < \"D\"", compare(Comparison.LESS, NAME, "D"), true),
                Arguments.of("name < \"a\"", compare(Comparison.LESS, NAME, "a"), true),
                Arguments.of("name > \"CMD.EXE\"", compare(Comparison.GREATER, NAME, "CMD.EXE"), true));
    }

    /** The table of null and missing: for each condition whether it holds for a:"y", a:"x" and no value. */
    @ParameterizedTest
    @MethodSource
    void leaves_are_two_valued_and_not_is_outside(String query, Condition condition, String expected) {
        assertThat(outcome(condition, event("a", "y")) + outcome(condition, event("a", "x")))
                .as(query)
                .isEqualTo(expected.substring(0, 2));
        Event[] withoutValue = {
            event(), event("a", null), event("a", List.of()), event("a", Arrays.asList(null, null)), event("b", "x")
        };
        for (Event event : withoutValue) {
            assertThat(outcome(condition, event)).as("%s for %s", query, event).isEqualTo(expected.substring(2));
        }
    }

    static Stream<Arguments> leaves_are_two_valued_and_not_is_outside() {
        Condition lengthIs3 = leaf(new Expr.Compare(Comparison.EQUAL, length(A), new Expr.Constant(3L)));
        Condition lengthIsNot3 = leaf(new Expr.Compare(Comparison.NOT_EQUAL, length(A), new Expr.Constant(3L)));
        return Stream.of(
                Arguments.of("a != \"x\"", not(equal(A, "x")), "TFT"),
                Arguments.of("not a : \"x\"", not(like(A, true, "x")), "TFT"),
                Arguments.of("a : \"*\"", like(A, true, "*"), "TTF"),
                Arguments.of("a == null", leaf(new Expr.IsNull(A)), "FFT"),
                Arguments.of("a != null", not(leaf(new Expr.IsNull(A))), "TTF"),
                Arguments.of("length(a) != 3", lengthIsNot3, "TTF"),
                Arguments.of("not length(a) == 3", not(lengthIs3), "TTT"),
                Arguments.of("a not in (\"x\")", not(in(A, false, "x")), "TFT"),
                Arguments.of("a in (\"x\")", in(A, false, "x"), "FTF"),
                Arguments.of("not a > \"x\"", not(compare(Comparison.GREATER, A, "x")), "FTT"),
                Arguments.of("not a regex \"x\"", not(regex(A, false, "x")), "TFT"),
                Arguments.of("not not a == \"x\"", not(not(equal(A, "x"))), "FTF"));
    }

    @Test
    void operations_on_null_are_null_and_a_null_test_sees_it() {
        Expr exitCode = new Expr.Compare(Comparison.GREATER, number("exit_code"), new Expr.Constant(-1L));
        assertThat(outcome(leaf(new Expr.IsNull(exitCode)), event())).isEqualTo("T");
        assertThat(outcome(leaf(new Expr.IsNull(exitCode)), event("exit_code", 0)))
                .isEqualTo("F");

        Expr.Field missing = number("missing");
        Expr one = new Expr.Constant(1L);
        IpNetwork block = Objects.requireNonNull(IpNetwork.parse("10.0.0.0/8"));
        List<Expr> nulls = List.of(
                missing,
                new Expr.Constant(null),
                new Expr.Compare(Comparison.EQUAL, missing, one),
                new Expr.Compare(Comparison.NOT_EQUAL, one, missing),
                new Expr.Compare(Comparison.EQUAL, missing, missing),
                new Expr.In(missing, List.of(1L), false),
                new Expr.InNetworks(missing, List.of(block)),
                new Expr.Like(missing, List.of()),
                new Expr.Regex(missing, List.of()),
                new Expr.Arithmetic(Operation.ADD, missing, one),
                new Expr.Not(new Expr.Constant(null)),
                length(missing));
        for (Expr isNull : nulls) {
            assertThat(outcome(leaf(isNull), event())).as("%s", isNull).isEqualTo("F");
            assertThat(outcome(leaf(new Expr.IsNull(isNull)), event()))
                    .as("%s", isNull)
                    .isEqualTo("T");
        }
    }

    @Test
    void and_or_not_of_values_are_three_valued() {
        Boolean[] values = {true, false, null};
        String and = "TFN FFF NFN";
        String or = "TTT TFN TNN";
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                Expr left = new Expr.Constant(values[i]);
                Expr right = new Expr.Constant(values[j]);
                assertThat(value(new Expr.And(left, right))).isEqualTo(and.charAt(4 * i + j));
                assertThat(value(new Expr.Or(left, right))).isEqualTo(or.charAt(4 * i + j));
            }
        }
        assertThat(value(new Expr.Not(new Expr.Constant(true)))).isEqualTo('F');
        assertThat(value(new Expr.Not(new Expr.Constant(false)))).isEqualTo('T');
        assertThat(value(new Expr.Not(new Expr.Constant(null)))).isEqualTo('N');
    }

    @Test
    void conditions_without_parts_are_constant() {
        assertThat(Interpreter.test(new Condition.And(List.of()), event())).isTrue();
        assertThat(Interpreter.test(new Condition.Or(List.of()), event())).isFalse();
        assertThat(Interpreter.test(new Condition.Constant(true), event())).isTrue();
        assertThat(Interpreter.test(new Condition.Constant(false), event())).isFalse();
    }

    /** The examples of multi-valued fields: {@code {"tags":["a","b"],"p":[3,20]}}. */
    @ParameterizedTest
    @MethodSource
    void a_leaf_holds_if_one_element_satisfies_it(String query, Condition condition, boolean expected) {
        assertThat(Interpreter.test(condition, event("tags", List.of("a", "b"), "p", Arrays.asList(3, null, 20))))
                .as(query)
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_leaf_holds_if_one_element_satisfies_it() {
        Expr twice = new Expr.Call(new Conditions.Concat(), List.of(TAGS, TAGS));
        Condition above10 = compare(Comparison.GREATER, P, 10L);
        Condition below5 = compare(Comparison.LESS, P, 5L);
        Expr sum = new Expr.Arithmetic(Operation.ADD, P, P);
        return Stream.of(
                Arguments.of("tags == \"b\"", equal(TAGS, "b"), true),
                Arguments.of("tags != \"b\"", not(equal(TAGS, "b")), false),
                Arguments.of("tags != \"c\"", not(equal(TAGS, "c")), true),
                Arguments.of("not tags : \"a*\"", not(like(TAGS, true, "a*")), false),
                Arguments.of("tags == null", leaf(new Expr.IsNull(TAGS)), false),
                Arguments.of(
                        "length(tags) == 1",
                        leaf(new Expr.Compare(Comparison.EQUAL, length(TAGS), new Expr.Constant(1L))),
                        true),
                Arguments.of("concat(tags, tags) == \"ab\"", equal(twice, "ab"), true),
                Arguments.of("concat(tags, tags) == \"bb\"", equal(twice, "bb"), true),
                Arguments.of("concat(tags, tags) == \"bc\"", equal(twice, "bc"), false),
                Arguments.of("p > 10 and p < 5", new Condition.And(List.of(above10, below5)), true),
                Arguments.of(
                        "(p > 10 and p < 5) as one value",
                        leaf(new Expr.And(
                                new Expr.Compare(Comparison.GREATER, P, new Expr.Constant(10L)),
                                new Expr.Compare(Comparison.LESS, P, new Expr.Constant(5L)))),
                        true),
                Arguments.of("p + p == 23", equal(sum, 23L), true),
                Arguments.of("p + p == 40", equal(sum, 40L), true),
                Arguments.of("p + p == 20", equal(sum, 20L), false));
    }

    @Test
    void values_that_the_type_cannot_hold_are_no_values() {
        Event event = event("p", List.of("many", 7), "q", "none");
        assertThat(Interpreter.values(P, event)).containsExactly(7L);
        assertThat(Interpreter.test(leaf(new Expr.IsNull(number("q"))), event)).isTrue();
        assertThat(Interpreter.test(not(compare(Comparison.GREATER, number("q"), 1L)), event))
                .isTrue();
    }

    @Test
    void a_keyword_compares_the_text_of_numbers_and_flags() {
        assertThat(Interpreter.test(equal(A, "4688"), event("a", 4688))).isTrue();
        assertThat(Interpreter.test(equal(A, "true"), event("a", true))).isTrue();
    }

    @Test
    void a_flag_is_a_condition_of_its_own() {
        Condition flag = leaf(new Expr.Field("f", FieldType.BOOLEAN));
        assertThat(Interpreter.test(flag, event("f", true))).isTrue();
        assertThat(Interpreter.test(flag, event("f", List.of(false, "true")))).isTrue();
        assertThat(Interpreter.test(flag, event("f", false))).isFalse();
        assertThat(Interpreter.test(flag, event())).isFalse();
    }

    @Test
    void addresses_lie_in_blocks_as_addresses_and_as_text() {
        List<IpNetwork> blocks = Stream.of("10.6.48.157/8", "fe80::/10")
                .map(text -> Objects.requireNonNull(IpNetwork.parse(text)))
                .toList();
        for (FieldType type : List.of(FieldType.IP, FieldType.KEYWORD, FieldType.DYNAMIC)) {
            Condition inside = leaf(new Expr.InNetworks(new Expr.Field("ip", type), blocks));
            assertThat(Interpreter.test(inside, event("ip", "10.1.2.3"))).isTrue();
            assertThat(Interpreter.test(inside, event("ip", List.of("1.1.1.1", "fe80::1"))))
                    .isTrue();
            assertThat(Interpreter.test(inside, event("ip", "11.1.2.3"))).isFalse();
            assertThat(Interpreter.test(inside, event("ip", "host"))).isFalse();
            assertThat(Interpreter.test(inside, event())).isFalse();
        }
    }

    /** The fields of the test below: whose condition reads {@code symbol}, {@code trusted} and {@code process.name}. */
    @ParameterizedTest
    @MethodSource
    void a_search_holds_if_one_element_satisfies_its_whole_condition(
            String query, Condition condition, boolean expected) {
        Event event = event(
                "process.name",
                "php",
                "stack",
                List.of(
                        Map.of("symbol", "ntdll!read", "trusted", true),
                        Map.of("symbol", "php!main", "trusted", false, "tags", List.of("x", "y")),
                        Map.of("trusted", true)),
                "args",
                List.of("-c", "run"));
        assertThat(Interpreter.test(condition, event)).as(query).isEqualTo(expected);
        assertThat(Interpreter.test(not(condition), event)).as("not " + query).isNotEqualTo(expected);
    }

    static Stream<Arguments> a_search_holds_if_one_element_satisfies_its_whole_condition() {
        Condition php = like(element("symbol", FieldType.KEYWORD), true, "PHP*");
        Condition ntdll = equal(element("symbol", FieldType.KEYWORD), "ntdll!read");
        Condition trusted = equal(element("trusted", FieldType.BOOLEAN), true);
        Expr own = new Expr.Call(new Conditions.Concat(), List.of(NAME, new Expr.Constant("!main")));
        Expr symbol = element("symbol", FieldType.KEYWORD);
        Expr.Element arg = new Expr.Element("x", "", keyword("args"));
        Condition inTags = leaf(new Expr.AnyElement(
                element("tags", FieldType.KEYWORD), "t", equal(new Expr.Element("t", "", keyword("stack.tags")), "y")));
        return Stream.of(
                Arguments.of("php", search(php), true),
                Arguments.of("trusted and ntdll", search(both(trusted, ntdll)), true),
                Arguments.of("trusted and php", search(both(trusted, php)), false),
                Arguments.of("not trusted", search(not(trusted)), true),
                Arguments.of(
                        "trusted and not php: null of an element is a leaf that fails",
                        search(both(trusted, not(both(not(php), not(ntdll))))),
                        true),
                Arguments.of("symbol is null", search(leaf(new Expr.IsNull(symbol))), true),
                Arguments.of("two tags", search(both(equal(element("tags", FieldType.KEYWORD), "x"), inTags)), true),
                Arguments.of(
                        "symbol == concat(process.name, \"!main\")",
                        search(leaf(new Expr.Compare(Comparison.EQUAL, symbol, own))),
                        true),
                Arguments.of("always", search(new Condition.Constant(true)), true),
                Arguments.of("never", search(new Condition.Constant(false)), false),
                Arguments.of("an argument", leaf(new Expr.AnyElement(keyword("args"), "x", equal(arg, "run"))), true),
                Arguments.of(
                        "no such array",
                        leaf(new Expr.AnyElement(keyword("none"), "x", new Condition.Constant(true))),
                        false),
                Arguments.of(
                        "a search is true or false where a value is wanted",
                        equal(new Expr.AnyElement(keyword("none"), "x", new Condition.Constant(true)), false),
                        true));
    }

    private static Condition search(Condition condition) {
        return leaf(new Expr.AnyElement(keyword("stack"), "x", condition));
    }

    private static Expr.Element element(String path, FieldType type) {
        return new Expr.Element("x", path, new Expr.Field("stack." + path, type));
    }

    private static Condition both(Condition... parts) {
        return new Condition.And(List.of(parts));
    }

    @Test
    void searches_within_searches_share_one_bound() {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            elements.add(i);
        }
        Event event = event("p", elements);
        Expr.Element x = new Expr.Element("x", "", P);
        Expr.Element y = new Expr.Element("y", "", P);
        Expr sum = new Expr.Arithmetic(Operation.ADD, x, y);
        for (long wanted : List.of(0L, 50L)) {
            assertThat(Interpreter.test(pairs(equal(sum, wanted)), event)).isTrue();
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Interpreter.test(pairs(equal(sum, 1_998L)), event))
                        .as("the last pair lies behind the bound")
                        .isFalse());
        Condition another = new Condition.Or(List.of(pairs(equal(sum, 1_998L)), equal(P, 999)));
        assertThat(Interpreter.test(another, event))
                .as("the next leaf has a bound of its own")
                .isTrue();
    }

    private static Condition pairs(Condition condition) {
        return leaf(new Expr.AnyElement(P, "x", leaf(new Expr.AnyElement(P, "y", condition))));
    }

    @Test
    void an_element_is_read_only_where_its_variable_is_bound() {
        Condition loose = equal(element("symbol", FieldType.KEYWORD), "a");
        assertThatThrownBy(() -> Interpreter.test(loose, event()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outside of what binds its variable: Element[variable=x, path=symbol, "
                        + "field=Field[name=stack.symbol, type=KEYWORD]]");
    }

    @Test
    void a_search_reads_the_fields_of_its_condition_by_their_names_in_the_event() {
        Condition condition = both(equal(element("symbol", FieldType.KEYWORD), "a"), equal(NAME, "b"));
        assertThat(new Expr.AnyElement(keyword("stack"), "x", condition).fields())
                .extracting(ConditionPrinter::print)
                .containsExactly("stack.symbol:keyword", "process.name:keyword");
        assertThat(new Expr.AnyElement(keyword("stack"), "x", new Condition.Constant(true)).fields())
                .containsExactly(keyword("stack"));
    }

    @Test
    void a_search_is_printed_on_one_line() {
        Condition condition = search(both(
                not(equal(element("symbol", FieldType.KEYWORD), "a")),
                new Condition.Or(List.of(leaf(new Expr.IsNull(NAME)), new Condition.Constant(false))),
                new Condition.And(List.of())));
        assertThat(ConditionPrinter.print(condition))
                .isEqualTo("any $x of stack where (not ($x.symbol:keyword == \"a\") and"
                        + " ((process.name:keyword is null) or never) and always)\n");
    }

    @Test
    void the_product_of_elements_is_tried_up_to_its_bound() {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            elements.add(i);
        }
        Event event = event("p", elements);
        Expr sum = new Expr.Arithmetic(Operation.ADD, P, P);
        assertThat(Interpreter.test(equal(sum, 399L), event)).isTrue();
        assertThat(400 * 400).isGreaterThan(Interpreter.MAX_CHOICES);
        assertThat(Interpreter.test(equal(sum, 798L), event))
                .as("the last of 160000 choices lies behind the bound")
                .isFalse();
        Expr six = new Expr.Arithmetic(
                Operation.ADD, new Expr.Arithmetic(Operation.ADD, sum, sum), new Expr.Arithmetic(Operation.ADD, P, P));
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Interpreter.test(equal(six, -1L), event)).isFalse());
    }

    private static String outcome(Condition condition, Event event) {
        return Interpreter.test(condition, event) ? "T" : "F";
    }

    private static char value(Expr expression) {
        if (Interpreter.test(leaf(new Expr.IsNull(expression)), event())) {
            return 'N';
        }
        return Interpreter.test(leaf(expression), event()) ? 'T' : 'F';
    }

    @Test
    void one_object_satisfies_all_that_is_asked_of_objects() {
        Event event = event("d", List.of(Map.of("x", 1, "y", 2), Map.of("x", 3, "y", 4)));
        Condition x = equal(number("x"), 1L);
        assertThat(Interpreter.test(
                        new Condition.AnyObject("d", new Condition.And(List.of(x, equal(number("y"), 2L)))), event))
                .isTrue();
        assertThat(Interpreter.test(
                        new Condition.AnyObject("d", new Condition.And(List.of(x, equal(number("y"), 4L)))), event))
                .isFalse();
        assertThat(Interpreter.test(new Condition.AnyObject("d", not(x)), event))
                .isTrue();
        assertThat(Interpreter.test(not(new Condition.AnyObject("d", x)), event))
                .isFalse();
        assertThat(Interpreter.test(new Condition.AnyObject("e", new Condition.Constant(true)), event))
                .isFalse();
    }

    @Test
    void fields_by_pattern_are_read_by_type_and_without_what_is_no_content() {
        Event event = event("a.ip", "10.0.0.1", "b.ip", "10.0.0.2", "c.ip", "ten", "_ip", "10.0.0.9", "n", 5);
        Schema schema = new MapSchema(Map.of("a.ip", FieldType.IP, "b.ip", FieldType.KEYWORD));
        assertThat(Interpreter.test(anyIp(schema, FieldType.KEYWORD, "10.0.0.2"), event))
                .isTrue();
        assertThat(Interpreter.test(anyIp(schema, FieldType.KEYWORD, "10.0.0.1"), event))
                .isFalse();
        assertThat(Interpreter.test(anyIp(schema, FieldType.DYNAMIC, "ten"), event))
                .isTrue();
        assertThat(Interpreter.test(anyIp(schema, FieldType.DYNAMIC, "10.0.0.9"), event))
                .isFalse();
        Condition block = leaf(new Expr.InNetworks(
                new Expr.Field("*ip", FieldType.IP), List.of(Objects.requireNonNull(IpNetwork.parse("10.0.0.0/8")))));
        WildcardPattern names = WildcardPattern.of("*ip", false);
        assertThat(Interpreter.test(new Condition.AnyField(names, FieldType.IP, schema, block), event))
                .isTrue();
    }

    private static Condition anyIp(Schema schema, FieldType type, String value) {
        WildcardPattern names = WildcardPattern.of("*ip", false);
        return new Condition.AnyField(names, type, schema, equal(new Expr.Field(names.text(), type), value));
    }

    @Test
    void conditions_on_parts_of_the_document_print_with_what_they_read() {
        Condition part = equal(number("x"), 1L);
        assertThat(ConditionPrinter.print(new Condition.AnyObject("d", part)))
                .isEqualTo("one object of d\n  x:long == 1\n");
        assertThat(ConditionPrinter.print(anyIp(Schema.none(), FieldType.DYNAMIC, "ten")))
                .isEqualTo("any dynamic field\n  *ip:dynamic == \"ten\"\n");
    }
}
