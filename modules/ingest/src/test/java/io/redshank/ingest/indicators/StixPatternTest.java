package io.redshank.ingest.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StixPatternTest {
    private static List<Map<String, Object>> fields(String pattern) {
        List<StixPattern.Alternative> all = StixPattern.alternatives(pattern);
        assertThat(all).extracting(StixPattern.Alternative::unmapped).containsOnlyNulls();
        return all.stream().map(StixPattern.Alternative::fields).toList();
    }

    private static List<@Nullable String> unmapped(String pattern) {
        return StixPattern.alternatives(pattern).stream()
                .<@Nullable String>map(StixPattern.Alternative::unmapped)
                .toList();
    }

    @Test
    void alternatives_are_what_is_joined_by_or_and_fields_what_is_joined_by_and() {
        assertThat(fields("[file:name = 'a' AND (file:hashes.MD5 = 'B' OR file:hashes.\"x\" = 'c')]"
                        .replace("\"x\"", "'SHA-1'")))
                .containsExactly(
                        Map.of("file.name", "a", "file.hash.md5", "b"),
                        Map.of("file.name", "a", "file.hash.sha1", "c"));
        assertThat(fields("[file:name = 'a' OR file:name = 'b' AND file:size = 3] OR ([url:value = 'u'])"))
                .containsExactly(
                        Map.of("file.name", "a"),
                        Map.of("file.name", "b", "file.size", 3L),
                        Map.of("url.full", "u", "url.original", "u"));
    }

    @Test
    void values_may_hold_quotes_brackets_and_words_of_the_language() {
        assertThat(fields("[ file:name='it\\'s ] OR [x' ]")).containsExactly(Map.of("file.name", "it's ] OR [x"));
        assertThat(fields("[windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\Software']"))
                .containsExactly(Map.of("registry.path", "HKEY_LOCAL_MACHINE\\Software"));
    }

    @Test
    void blocks_of_addresses_are_addresses() {
        assertThat(fields("[ipv4-addr:value ISSUBSET '192.0.2.0/24' OR network-traffic:dst_ref.value = '192.0.2.1']"))
                .containsExactly(Map.of("ip", "192.0.2.0/24"), Map.of("ip", "192.0.2.1"));
    }

    @Test
    void what_names_no_value_is_told_and_its_alternatives_stay() {
        assertThat(unmapped("[file:name LIKE 'a%' OR file:name = 'b']"))
                .containsExactly("the STIX pattern compares by LIKE", null);
        assertThat(unmapped("[file:name != 'a']")).containsExactly("the STIX pattern compares by !=");
        assertThat(unmapped("[file:name NOT = 'a']")).containsExactly("the STIX pattern compares by NOT =");
        assertThat(unmapped("[file:name = 'a' AND mutex:name = 'm']"))
                .containsExactly("no field of indicators holds the STIX property `mutex:name`");
        assertThat(unmapped("[ipv4-addr:value = 'a' AND ipv4-addr:value = 'b']"))
                .containsExactly("the STIX pattern asks for two values of `ip` at once");
        assertThat(unmapped("[file:name = 'a'] AND [file:name = 'b']"))
                .containsExactly("the STIX pattern joins observations by AND");
        assertThat(unmapped("[file:name = 'a'] FOLLOWEDBY [file:name = 'b']"))
                .containsExactly("the STIX pattern joins observations by FOLLOWEDBY");
        assertThat(unmapped("[file:name = 'a'] WITHIN 5 SECONDS"))
                .containsExactly("the STIX pattern says when or how often (WITHIN)");
        assertThat(unmapped("[EXISTS file:name]")).containsExactly("the STIX pattern compares by EXISTS");
    }

    @Test
    void malformed_patterns_are_told() {
        assertThat(List.of(
                        "",
                        "[",
                        "[]",
                        "[file:name]",
                        "[file:name =]",
                        "[file:name = 'a'",
                        "[file:name = 'a",
                        "x",
                        "[a = 'b']",
                        "[a:b = 'c'] x"))
                .allSatisfy(pattern ->
                        assertThat(unmapped(pattern)).as(pattern).containsExactly("the STIX pattern is malformed"));
        assertThat(unmapped("[file:name = '" + "x".repeat(70_000) + "']"))
                .containsExactly("the STIX pattern is longer than 65536 characters (limit stix-pattern)");
    }
}
