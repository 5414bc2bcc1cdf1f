package io.redshank.rules.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.lang.UnknownFields;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCatalogTest {
    private static final String ROWS = """
            endpoint-package endpoint process 9 process.Ext.token.elevation boolean
            endpoint-package endpoint process 9 file.Ext.entropy double
            endpoint-package endpoint file 9 file.Ext.original.path keyword
            endpoint-package endpoint alerts 9 Endpoint.policy object
            endpoint-package endpoint alerts 9 Target.process.Ext nested
            endpoint-package endpoint alerts 9 Target.process.Ext.name keyword
            endpoint-custom endpoint endpoint_process - process.Ext.session long
            integration-schemas-2025-02 windows powershell 2 powershell.id long
            integration-schemas-2025-02 windows powershell 2 powershell.text match_only_text
            integration-schemas-2025-02 windows forwarded 2 powershell.id keyword
            integration-schemas-2025-02 windows forwarded 2 powershell.text keyword
            integration-schemas-2025-02 windows forwarded 2 winlog.data flattened
            beats filebeat aws.cloudtrail 9 aws.cloudtrail.event_name keyword
            beats filebeat root 9 fileset.name keyword
            beats winlogbeat root 9 winlog.level integer
            beats winlogbeat root 9 winlog.alias alias
            beats libbeat root 9 beat.name keyword
            beats packetbeat http 9 http.request.params keyword
            endgame endgame endgame-* 1 endgame.id keyword
            non-ecs - logs-endpoint.events.* - file.Ext.entropy long
            non-ecs - winlogbeat-* - problemchild.score long
            non-ecs - winlogbeat-* - blocked long
            non-ecs - logs-custom-* - custom.id long
            observed-in-rules okta okta.system 3 okta.actor.id -
            observed-in-rules windows - 3 powershell.id -
            observed-in-rules problemchild - 3 problemchild.score -
            observed-in-rules (none) - 3 nobody.id -
            """;

    @TempDir
    private Path folder;

    private FieldCatalog catalog;

    @BeforeEach
    void a_catalogue() {
        catalog = DataFolder.in(folder)
                .withIntegrations(ROWS)
                .withEcs("""
                        host.entity.name keyword 0 host.entity.name.text:match_only_text extended
                        labels flattened 0 - core
                        """)
                .withPatterns("""
                        winlogbeat-* winlogbeat - 1 windows=1
                        logs-okta* okta - 1 okta=1
                        metrics-* - - 1 (none)=1
                        logs-endpoint.events.* endpoint events 1 endpoint=1
                        """)
                .catalog();
    }

    private static String quoted(String names) {
        return Arrays.stream(names.split(",", -1))
                .filter(name -> !name.isBlank())
                .map(name -> '"' + name.strip() + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static RuleFile file(String index, String integration, String query) {
        return RuleFile.parse(Path.of("rule.toml"), """
                [metadata]
                creation_date = "2026/01/02"
                updated_date = "2026/01/03"
                maturity = "production"
                integration = %s

                [rule]
                author = ["Redshank"]
                description = "A sample."
                index = %s
                name = "Sample"
                risk_score = 21
                rule_id = "3f1c9f0a-6c1e-4c43-9b2c-0d3e7c1b5a11"
                severity = "low"
                type = "eql"
                language = "eql"
                query = '%s'
                """.formatted(quoted(integration), quoted(index), query));
    }

    private static Rule rule(String index, String integration) {
        return file(index, integration, "any where true").rule().orElseThrow();
    }

    private @Nullable FieldType type(String field, String index, String integration) {
        return catalog.schemaFor(rule(index, integration)).typeOf(field).orElse(null);
    }

    private List<String> complaints(String index, String integration, String query) {
        return RuleCompiler.compile(file(index, integration, query), catalog, UnknownFields.ERROR)
                .diagnostics()
                .stream()
                .map(FieldCatalogTest::line)
                .toList();
    }

    private static String line(Diagnostic diagnostic) {
        return diagnostic.code() + " " + diagnostic.message() + " = "
                + diagnostic.helpText().orElse("");
    }

    @Test
    void a_rule_has_the_fields_of_the_datasets_that_its_patterns_read() {
        assertThat(type("process.Ext.token.elevation", "logs-endpoint.events.process-*", "endpoint"))
                .isEqualTo(FieldType.BOOLEAN);
        assertThat(type("process.Ext.token.elevation", "logs-*", "")).isEqualTo(FieldType.BOOLEAN);
        assertThat(type("process.Ext.token.elevation", "*:logs-endpoint.events.p*", ""))
                .isEqualTo(FieldType.BOOLEAN);
        assertThat(type("file.Ext.original.path", "logs-endpoint.events.process-*", "endpoint"))
                .isNull();
        assertThat(type("process.Ext.token.elevation", "logs-*,-logs-endpoint.events.*", ""))
                .isNull();
    }

    @Test
    void ecs_is_known_to_every_rule_with_what_the_folder_adds_to_it() {
        assertThat(type("process.name", "logs-x.y-*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("host.entity.name", "logs-x.y-*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("host.entity.name.text", "logs-x.y-*", "")).isEqualTo(FieldType.TEXT);
    }

    @Test
    void a_package_named_but_not_read_counts_with_all_its_datasets() {
        assertThat(type("file.Ext.original.path", "my-endpoint-*", "endpoint")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("process.Ext.token.elevation", "my-endpoint-*", "endpoint"))
                .isEqualTo(FieldType.BOOLEAN);
        assertThat(type("process.Ext.token.elevation", "my-endpoint-*", "windows"))
                .isNull();
    }

    @Test
    void a_rule_without_patterns_reads_what_shippers_write() {
        assertThat(type("winlog.level", "", "")).isEqualTo(FieldType.LONG);
        assertThat(type("file.Ext.original.path", "", "")).isEqualTo(FieldType.KEYWORD);
    }

    @Test
    void each_table_has_its_own_indices() {
        assertThat(type("process.Ext.session", "logs-endpoint.events.file-*", ""))
                .isEqualTo(FieldType.LONG);
        assertThat(type("fileset.name", "filebeat-*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("fileset.name", "winlogbeat-*", "")).isNull();
        assertThat(type("beat.name", "winlogbeat-*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("endgame.id", "endgame-*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("endgame.id", "filebeat-*", "")).isNull();
        assertThat(type("blocked", "winlogbeat-*", "")).isEqualTo(FieldType.LONG);
    }

    @Test
    void a_module_of_a_beat_stands_in_for_the_package_of_its_name() {
        assertThat(type("aws.cloudtrail.event_name", "filebeat-*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("aws.cloudtrail.event_name", "logs-aws.cloudtrail-*", ""))
                .isEqualTo(FieldType.KEYWORD);
        assertThat(type("http.request.params", "logs-network_traffic.http*", ""))
                .isEqualTo(FieldType.KEYWORD);
        assertThat(type("http.request.params", "logs-network_traffic.dns-*", ""))
                .isNull();
    }

    @Test
    void fields_seen_in_queries_have_no_type_and_belong_to_packages_named_or_read() {
        assertThat(type("okta.actor.id", "filebeat-*", "okta")).isEqualTo(FieldType.DYNAMIC);
        assertThat(type("okta.actor.id", "logs-okta*", "")).isEqualTo(FieldType.DYNAMIC);
        assertThat(type("okta.actor.id", "logs-okta.system-*", "")).isEqualTo(FieldType.DYNAMIC);
        assertThat(type("okta.actor.id", "filebeat-*", "aws")).isNull();
    }

    @Test
    void fields_seen_in_rules_without_a_package_belong_to_such_rules() {
        assertThat(type("nobody.id", "metrics-x", "")).isEqualTo(FieldType.DYNAMIC);
        assertThat(type("nobody.id", "metrics-x", "okta")).isNull();
    }

    @Test
    void a_package_that_adds_fields_to_events_of_others_brings_them_with_it() {
        assertThat(type("blocked", "logs-endpoint.events.process-*", "problemchild"))
                .isEqualTo(FieldType.LONG);
        assertThat(type("blocked", "logs-endpoint.events.process-*", "endpoint"))
                .isNull();
    }

    @Test
    void a_pattern_that_stands_for_no_package_brings_none() {
        assertThat(type("custom.id", "logs-custom-*", "")).isEqualTo(FieldType.LONG);
        assertThat(type("custom.id", "metrics-*", "")).isNull();
        assertThat(catalog.ownersOf("custom.id", new RuleSources(List.of("metrics-*"), List.of())))
                .containsExactly("logs-custom-*");
    }

    @Test
    void of_two_types_none_is_wronged() {
        assertThat(type("file.Ext.entropy", "logs-endpoint.events.process-*", ""))
                .as("long and double")
                .isEqualTo(FieldType.DOUBLE);
        assertThat(type("powershell.text", "logs-windows.*", ""))
                .as("text and keyword")
                .isEqualTo(FieldType.KEYWORD);
        assertThat(type("powershell.id", "logs-windows.*", ""))
                .as("long and keyword")
                .isEqualTo(FieldType.DYNAMIC);
        assertThat(type("powershell.id", "logs-windows.powershell-*", ""))
                .as("long and a name")
                .isEqualTo(FieldType.LONG);
    }

    @Test
    void below_flattened_objects_are_keywords_and_in_nested_ones_nothing_can_be_read() {
        assertThat(type("winlog.data.any.name", "logs-windows.forwarded*", "")).isEqualTo(FieldType.KEYWORD);
        assertThat(type("labels.any", "logs-x.y-*", "")).isNotNull();
        assertThat(type("Endpoint.policy.any", "logs-endpoint.alerts-*", "")).isEqualTo(FieldType.DYNAMIC);
        assertThat(type("Endpoint.policy", "logs-endpoint.alerts-*", "")).isEqualTo(FieldType.OPAQUE);
        assertThat(type("Target.process.Ext.name", "logs-endpoint.alerts-*", ""))
                .isEqualTo(FieldType.OPAQUE);
        assertThat(type("winlog.alias", "winlogbeat-*", "")).isEqualTo(FieldType.DYNAMIC);
    }

    @Test
    void the_sources_of_a_field_are_told_the_observed_ones_if_there_is_no_other() {
        assertThat(catalog.sourcesOf("file.Ext.original.path"))
                .extracting(FieldSource::name)
                .containsExactly("endpoint.events.file");
        assertThat(catalog.sourcesOf("powershell.id"))
                .extracting(FieldSource::name)
                .containsExactly("windows.powershell", "windows.forwarded");
        assertThat(catalog.sourcesOf("okta.actor.id"))
                .extracting(FieldSource::name)
                .containsExactly("okta");
        assertThat(catalog.sourcesOf("process.nmae")).isEmpty();
    }

    @Test
    void all_fields_together_are_a_schema_too() {
        assertThat(catalog.all().typeOf("okta.actor.id")).contains(FieldType.DYNAMIC);
        assertThat(catalog.all().typeOf("process.name")).contains(FieldType.KEYWORD);
        assertThat(catalog.all().typeOf("process.nmae")).isEmpty();
        assertThat(catalog.all().fields()).contains("okta.actor.id", "process.name", "labels");
    }

    @Test
    void an_unknown_field_is_told_with_its_near_name_and_who_has_it() {
        assertThat(complaints("logs-okta*", "okta", "any where okta.actor.di == \"x\""))
                .containsExactly("RS702 no source of this rule has a field `okta.actor.di` ="
                        + " did you mean `okta.actor.id`?");
        assertThat(complaints("logs-okta*", "okta", "any where aws.cloudtrail.event_name == \"x\""))
                .containsExactly("RS702 no source of this rule has a field `aws.cloudtrail.event_name` ="
                        + " `aws.cloudtrail.event_name` is a field of aws");
        assertThat(complaints("logs-okta*", "okta", "any where powershell.id == 1"))
                .containsExactly("RS702 no source of this rule has a field `powershell.id` ="
                        + " `powershell.id` is a field of windows");
        assertThat(complaints("logs-windows.powershell-*", "windows", "any where winlog.data == \"x\""))
                .containsExactly("RS702 no source of this rule has a field `winlog.data` ="
                        + " `winlog.data` is a field of windows.forwarded");
        assertThat(complaints("logs-windows.powershell-*", "windows", "any where nobody.at.all == \"x\""))
                .containsExactly("RS702 no source of this rule has a field `nobody.at.all` ="
                        + " a field that may be absent is written `?nobody.at.all`");
    }

    @Test
    void a_field_of_many_packages_is_told_with_the_first_of_them() {
        FieldCatalog many = DataFolder.in(folder).withIntegrations("""
                        integration-schemas-2025-02 a x 1 shared.one keyword
                        integration-schemas-2025-02 b x 1 shared.one keyword
                        integration-schemas-2025-02 c x 1 shared.one keyword
                        integration-schemas-2025-02 d x 1 shared.one keyword
                        integration-schemas-2025-02 e x 1 shared.one keyword
                        integration-schemas-2025-02 a x 1 shared.two keyword
                        integration-schemas-2025-02 b x 1 shared.two keyword
                        """).catalog();
        assertThat(RuleCompiler.compile(
                                file("logs-z.*", "", "any where shared.one == 1 or shared.two == 1"),
                                many,
                                UnknownFields.WARN)
                        .diagnostics())
                .extracting(diagnostic -> diagnostic.helpText().orElseThrow())
                .containsExactly("`shared.one` is a field of a, b, c and 2 more", "`shared.two` is a field of a and b");
    }

    @Test
    void a_type_clash_is_told_by_the_type_of_the_rules_own_source() {
        assertThat(complaints("logs-windows.powershell-*", "windows", "any where powershell.id == \"x\""))
                .containsExactly("RS703 `powershell.id` is of type long; `\"x\"` cannot be compared with it = ");
        assertThat(complaints("logs-windows.*", "windows", "any where powershell.id == \"x\""))
                .isEmpty();
    }

    @Test
    void only_what_reads_nothing_but_packages_with_whole_tables_is_known_completely() {
        FieldCatalog whole = DataFolder.in(folder).withIntegrations("""
                        endpoint-package endpoint process 9 process.Ext.session long
                        beats filebeat okta.system 9 okta.actor.id keyword
                        """).catalog();
        List<String> process = List.of("logs-endpoint.events.process-*");
        assertThat(whole.isComplete(new RuleSources(process, List.of("endpoint"))))
                .isTrue();
        assertThat(whole.isComplete(new RuleSources(process, List.of("endpoint", "okta"))))
                .isFalse();
        assertThat(whole.isComplete(new RuleSources(List.of("logs-*"), List.of("endpoint"))))
                .isFalse();
        assertThat(whole.isComplete(new RuleSources(List.of(), List.of("endpoint"))))
                .isFalse();
        assertThat(whole.packagesByPattern()).isEmpty();
    }

    @Test
    void a_package_whose_fields_are_all_known_lacks_what_another_has() {
        RuleSources both =
                new RuleSources(List.of("logs-endpoint.events.process-*", "logs-windows.powershell-*"), List.of());
        assertThat(catalog.packagesWithout("process.Ext.token.elevation", both)).containsExactly("windows");
        assertThat(catalog.packagesWithout("powershell.id", both)).containsExactly("endpoint");
        assertThat(catalog.packagesWithout("nobody.knows", both)).isEmpty();
        assertThat(catalog.packagesWithout("process.name", both)).isEmpty();
    }

    @Test
    void of_a_package_known_in_part_nothing_is_claimed() {
        RuleSources both =
                new RuleSources(List.of("logs-endpoint.events.process-*", "logs-okta.system-*"), List.of("okta"));
        assertThat(catalog.packagesWithout("process.Ext.token.elevation", both)).isEmpty();
    }

    @Test
    void a_package_without_indices_of_its_own_fills_fields_of_others() {
        RuleSources enriched =
                new RuleSources(List.of("logs-endpoint.events.process-*"), List.of("problemchild", "endpoint"));
        assertThat(catalog.packagesWithout("blocked", enriched)).isEmpty();
    }

    @Test
    void a_dataset_has_its_own_fields_and_those_of_the_whole_package() {
        assertThat(catalog.dataset("endpoint", "endpoint.events.file")).hasValueSatisfying(fields -> {
            assertThat(fields.typeOf("file.Ext.original.path")).contains(FieldType.KEYWORD);
            assertThat(fields.typeOf("process.Ext.session")).contains(FieldType.LONG);
            assertThat(fields.typeOf("process.Ext.token.elevation")).isEmpty();
        });
        assertThat(catalog.dataset("endpoint", "endpoint.events.none")).isEmpty();
        assertThat(catalog.dataset("okta", "okta.system")).isEmpty();
    }

    private static RuleSources sources(String index, String integration) {
        return new RuleSources(List.of(index), List.of(integration));
    }

    @Test
    void a_field_registered_by_hand_is_known_by_its_patterns_unless_a_package_has_it() {
        assertThat(catalog.registeredFor("custom.id")).containsExactly("logs-custom-*");
        assertThat(catalog.registeredFor("problemchild.score")).containsExactly("winlogbeat-*");
        assertThat(catalog.registeredFor("file.Ext.entropy")).isEmpty();
        assertThat(catalog.registeredFor("endgame.id")).isEmpty();
        assertThat(catalog.registeredFor("nobody.at.all")).isEmpty();
    }

    @Test
    void a_field_is_only_of_ecs_if_no_source_that_is_known_has_it() {
        RuleSources endpoint = sources("logs-endpoint.events.process-*", "endpoint");
        assertThat(catalog.isOnlyOfEcs("host.entity.name", endpoint)).isTrue();
        assertThat(catalog.isOnlyOfEcs("file.Ext.entropy", endpoint)).isFalse();
        assertThat(catalog.isOnlyOfEcs("host.entity.name", sources("logs-acme-*", "acme")))
                .isFalse();
    }
}
