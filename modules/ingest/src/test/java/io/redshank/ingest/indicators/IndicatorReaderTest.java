package io.redshank.ingest.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.indicators.Indicator;
import io.redshank.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IndicatorReaderTest {
    private static final String IP = "threat.indicator.ip";

    @Test
    void documents_keep_what_they_are_and_their_index_and_id() {
        Feeds read = Feeds.read("""
                {"_index":".ds-logs-ti_otx.threat-default-2026.01.01-000003","_id":"a","_source":{"@timestamp":"2026-01-01","threat":{"indicator":{"ip":"192.0.2.1"}}}}
                {"data_stream":{"dataset":"ti_x.threat"},"event":{"id":"b"},"threat.indicator.ip":"192.0.2.2"}
                {"threat":{"indicator":{"ip":["192.0.2.3","192.0.2.0/24"]}}}
                """);
        assertThat(read.failure).isEmpty();
        assertThat(read.leftOut).isEmpty();
        assertThat(read.ids()).containsExactly("a", "b", "feed:3");
        assertThat(read.indicators)
                .extracting(Indicator::index)
                .containsExactly("logs-ti_otx.threat-default", "logs-ti_x.threat-default", null);
        assertThat(read.values(IP)).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.0/24");
        assertThat(read.values("event.module")).containsExactly("ti_ecs");
        assertThat(read.values("@timestamp"))
                .containsExactly("2026-01-01", "2026-01-02T00:00:00.000Z", "2026-01-02T00:00:00.000Z");
    }

    @Test
    void search_responses_and_arrays_are_walked_through() {
        assertThat(Feeds.read("""
                        {"took":3,"hits":{"total":{"value":1},"hits":[
                          {"_index":"logs-ti_x","_id":"a","_source":{"threat.indicator.ip":"192.0.2.1"}}]}}
                        """).ids()).containsExactly("a");
        assertThat(Feeds.read("[\n{\"threat.indicator.ip\":\"192.0.2.1\"},\n{\"threat.indicator.ip\":\"192.0.2.2\"}]")
                        .values(IP))
                .containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void compressed_feeds_are_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("192.0.2.1\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Feeds.read(bytes.toByteArray()).values(IP)).containsExactly("192.0.2.1");
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 6);
        assertThat(Feeds.read(cut).failure).isPresent();
    }

    @Test
    void a_bundle_of_stix_becomes_its_indicators() {
        Feeds read = Feeds.read("""
                {"type":"bundle","id":"bundle--1","objects":[
                  {"type":"identity","spec_version":"2.1","id":"identity--1","name":"x"},
                  {"type":"indicator","spec_version":"2.1","id":"indicator--1","created":"2026-01-01T00:00:00Z",
                   "modified":"2026-01-01T12:00:00Z","name":"C2","confidence":85,"labels":["c2"],
                   "pattern":"[ipv4-addr:value = '192.0.2.1' OR domain-name:value IN ('Evil.example', 'b.example')]",
                   "pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-02-01T00:00:00Z"},
                  {"type":"indicator","spec_version":"2.1","id":"indicator--2",
                   "pattern":"[file:hashes.'SHA-256' = 'AB' AND file:name = 'a.exe']","pattern_type":"stix"},
                  {"type":"indicator","spec_version":"2.1","id":"indicator--3","revoked":true,"pattern":"[url:value='http://x/']"},
                  {"type":"indicator","spec_version":"2.1","id":"indicator--4","pattern":"rule x {}","pattern_type":"yara"}
                ]}
                """);
        assertThat(read.failure).isEmpty();
        assertThat(read.ids()).containsExactly("indicator--1", "indicator--1-2", "indicator--1-3", "indicator--2");
        assertThat(read.values(IP)).containsExactly("192.0.2.1");
        assertThat(read.values("threat.indicator.url.domain")).containsExactly("evil.example", "b.example");
        assertThat(read.values("threat.indicator.type"))
                .containsExactly("ipv4-addr", "domain-name", "domain-name", "file");
        assertThat(read.values("threat.indicator.file.hash.sha256")).containsExactly("ab");
        assertThat(read.values("threat.indicator.file.name")).containsExactly("a.exe");
        assertThat(read.values("threat.indicator.confidence")).containsExactly("High", "High", "High");
        assertThat(read.values("event.module")).containsOnly("ti_stix");
        assertThat(read.values("@timestamp"))
                .startsWith("2026-01-01T12:00:00.000Z")
                .endsWith("2026-01-02T00:00:00.000Z");
        assertThat(read.indicators.getFirst().validUntil()).isEqualTo(1_769_904_000_000_000_000L);
        assertThat(read.indicators.getLast().validUntil()).isEqualTo(Indicator.ALWAYS);
        assertThat(read.leftOut)
                .containsExactly(
                        "feed:1: a STIX object of type `identity` is no indicator",
                        "feed:4: the indicator is revoked",
                        "feed:5: the pattern of the indicator is not of type `stix`, but `yara`");
    }

    @Test
    void events_of_misp_become_the_indicators_of_their_attributes_and_objects() {
        Feeds read = Feeds.read("""
                {"response":[{"Event":{"id":"1","info":"campaign","uuid":"ev","timestamp":"1767225600","Orgc":{"name":"o"},
                  "Attribute":[
                    {"uuid":"a1","type":"ip-dst","category":"Network activity","value":"192.0.2.1","to_ids":true,"deleted":false,
                     "timestamp":"1767225601","comment":"c2"},
                    {"uuid":"a2","type":"filename|md5","category":"Payload delivery","value":"a.exe|AA","to_ids":true},
                    {"uuid":"a3","type":"domain","category":"Network activity","value":"x.example","to_ids":false},
                    {"uuid":"a4","type":"domain","category":"Network activity","value":"y.example","to_ids":true,"deleted":true},
                    {"uuid":"a5","type":"mutex","category":"Artifacts dropped","value":"m","to_ids":true}],
                  "Object":[{"name":"url","meta-category":"network","uuid":"o1","Attribute":[
                    {"uuid":"a6","type":"url","category":"Network activity","value":"http://evil.example/a","to_ids":true}]}]}}]}
                """);
        assertThat(read.failure).isEmpty();
        assertThat(read.ids()).containsExactly("a1", "a2", "a6");
        assertThat(read.values(IP)).containsExactly("192.0.2.1");
        assertThat(read.values("threat.indicator.file.name")).containsExactly("a.exe");
        assertThat(read.values("threat.indicator.file.hash.md5")).containsExactly("aa");
        assertThat(read.values("threat.indicator.url.full")).containsExactly("http://evil.example/a");
        assertThat(read.values("threat.feed.name")).containsExactly("campaign", "campaign", "campaign");
        assertThat(read.values("@timestamp"))
                .containsExactly("2026-01-01T00:00:01.000Z", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z");
        assertThat(read.leftOut)
                .containsExactly(
                        "feed:3: the MISP attribute is not meant for detection (to_ids)",
                        "feed:4: the MISP attribute is deleted",
                        "feed:5: no field of indicators holds a MISP attribute of type `mutex`");
    }

    @Test
    void attributes_that_a_search_of_misp_found_have_their_event_within_them() {
        Feeds read = Feeds.read("""
                {"response":{"Attribute":[{"uuid":"a1","category":"Network activity","type":"domain|ip","to_ids":true,
                  "value":"evil.example|192.0.2.1","Event":{"info":"campaign"}}]}}
                """);
        assertThat(read.leftOut).isEmpty();
        assertThat(read.values("threat.indicator.url.domain")).containsExactly("evil.example");
        assertThat(read.values(IP)).containsExactly("192.0.2.1");
        assertThat(read.values("threat.feed.name")).containsExactly("campaign");
    }

    @Test
    void rows_of_csv_go_by_their_header() {
        Feeds read = Feeds.read("""
                Indicator,type,description,last seen,valid_until
                192.0.2.1:443,ipv4,"a ""bad"" one,
                really",2026-01-01 10:00:00,2026-03-01
                http://evil.example/,url,,,
                d41d8cd98f00b204e9800998ecf8427e,md5,,,
                nothing at all,,,,
                """);
        assertThat(read.failure).isEmpty();
        assertThat(read.values(IP)).containsExactly("192.0.2.1");
        assertThat(read.values("threat.indicator.url.full")).containsExactly("http://evil.example/");
        assertThat(read.values("threat.indicator.file.hash.md5")).containsExactly("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(read.values("threat.indicator.description")).containsExactly("a \"bad\" one,\nreally");
        assertThat(read.values("@timestamp")).startsWith("2026-01-01T10:00:00.000Z");
        assertThat(read.indicators.getFirst().validUntil()).isEqualTo(1_772_323_200_000_000_000L);
        assertThat(read.ids()).containsExactly("feed:2", "feed:4", "feed:5");
        assertThat(read.leftOut).containsExactly("feed:6: no column of the row holds an indicator");
    }

    @Test
    void columns_with_dots_are_fields_and_a_header_may_stand_in_a_comment() {
        Feeds fields = Feeds.read("threat.indicator.ip;event.module\n192.0.2.1;ti_own\n");
        assertThat(fields.values(IP)).containsExactly("192.0.2.1");
        assertThat(fields.values("event.module")).containsExactly("ti_own");
        Feeds comment = Feeds.read("""
                # a feed
                # "first_seen_utc","sha256_hash","file_name"
                "2026-01-01 00:00:00","e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","a.exe"
                """);
        assertThat(comment.values("threat.indicator.file.name")).containsExactly("a.exe");
        assertThat(comment.values("threat.indicator.file.hash.sha256")).hasSize(1);
    }

    @Test
    void a_plain_list_needs_no_header() {
        Feeds read = Feeds.read("""
                # blocked
                192.0.2.0/24
                2001:db8::1
                192.0.2.5-192.0.2.9
                Evil.example.
                mallory@evil.example
                HKEY_LOCAL_MACHINE\\Software\\Evil

                da39a3ee5e6b4b0d3255bfef95601890afd80709
                what is this
                """);
        assertThat(read.values(IP)).containsExactly("192.0.2.0/24", "2001:db8::1", "192.0.2.5-192.0.2.9");
        assertThat(read.values("threat.indicator.url.domain")).containsExactly("evil.example");
        assertThat(read.values("threat.indicator.email.address")).containsExactly("mallory@evil.example");
        assertThat(read.values("threat.indicator.registry.path")).containsExactly("HKEY_LOCAL_MACHINE\\Software\\Evil");
        assertThat(read.values("threat.indicator.file.hash.sha1")).hasSize(1);
        assertThat(read.leftOut)
                .containsExactly(
                        "feed:10: the value is no address, URL, domain, hash, e-mail address or registry path");
    }

    @Test
    void what_is_broken_is_told_with_its_place_and_the_rest_is_read() {
        Feeds lines = Feeds.read("""
                {"threat.indicator.ip":"192.0.2.1"}
                {"threat.indicator.ip":"192.0
                {"threat.indicator.ip":"192.0.2.3"}
                7
                """);
        assertThat(lines.values(IP)).containsExactly("192.0.2.1", "192.0.2.3");
        assertThat(lines.leftOut)
                .containsExactly(
                        "feed:2: the line is not valid JSON, or nested deeper than 128 (limit json-depth)",
                        "feed:4: an object is expected, and not a plain value");
        Feeds document = Feeds.read("{\n\"type\":\"bundle\",\n\"objects\":[\n{\"a\":1},\n{\"b\" 2}]}");
        assertThat(document.failure)
                .contains("not valid JSON, or nested deeper than 128 (limit json-depth), near line 5, column 7");
        assertThat(Feeds.read("\0\1\2").failure).contains("these are neither JSON nor rows of text");
        assertThat(Feeds.read("").failure).isEmpty();
        assertThat(Feeds.read(" ".repeat(70_000)).failure).contains("it begins with nothing but blanks");
    }

    @Test
    void hostile_feeds_meet_limits() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            String deep = "[".repeat(200_000);
            assertThat(Feeds.read(deep).failure).isPresent();
            String manyFields = "{\"a\":[" + "1,".repeat(10_000) + "1]}";
            assertThat(Feeds.read(manyFields).leftOut)
                    .containsExactly("feed:1: the object has more than 10000 fields (limit indicator-fields)");
            String pattern = "[" + "(".repeat(60) + "file:name='a'" + ")".repeat(60) + "]";
            assertThat(StixPattern.alternatives(pattern))
                    .extracting(StixPattern.Alternative::unmapped)
                    .containsExactly(
                            "the STIX pattern has more than 50 parentheses within each other (limit stix-depth)");
            String any = "(file:name='a' OR file:name='b')";
            assertThat(StixPattern.alternatives("[" + any + (" AND " + any).repeat(40) + "]"))
                    .extracting(StixPattern.Alternative::unmapped)
                    .containsExactly("the STIX pattern has more than 1000 alternatives (limit stix-alternatives)");
            String quote = "indicator\n\"" + "x".repeat(3 << 20) + "\n192.0.2.1\n";
            assertThat(Feeds.read(quote).leftOut)
                    .first()
                    .isEqualTo("feed:2: the row has more than 1048576 characters (limit csv-row) or 1000 cells"
                            + " (limit csv-columns)");
            assertThat(Feeds.read("indicator\n" + "a.".repeat(500_000) + "\n").leftOut)
                    .hasSize(1);
        });
    }

    @Test
    void no_bytes_make_it_throw() {
        String seed =
                "{\"type\":\"bundle\",\"objects\":[{\"type\":\"indicator\",\"id\":\"i\",\"pattern\":\"[a:b = 'c' AND"
                        + " (file:name IN ('x','y'))]\"}],\"Event\":{\"Attribute\":[{\"value\":\"v\",\"type\":\"a|b\",\"category\":1}]}}";
        Seeds.check(2_000, random -> {
            byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:'\\ a1(=\0\n".charAt(random.nextInt(16));
            }
            Feeds read = Feeds.read(bytes);
            assertThat(read.indicators.size() + read.leftOut.size()).isLessThan(100);
        });
    }
}
