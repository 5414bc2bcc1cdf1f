package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Event;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import io.redshank.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AuditCodecPropertyTest {
    /** A record, and when it arrives. */
    private record Arrival(String line, long millis) {}

    private static List<String> texts(List<Event> events) {
        return events.stream()
                .map(event -> event.index() + " " + event.id() + " " + event.document())
                .toList();
    }

    private static Recorded read(List<String> lines) {
        return Recorded.read(new AuditCodec(AuditOptions.file()), lines);
    }

    /** The lines as they would come from a network that delays each by less than 200 ms. */
    private static List<String> shuffled(List<String> lines, RandomGenerator random) {
        List<Arrival> arrivals = new ArrayList<>();
        long now = 0;
        for (String line : lines) {
            now = Math.max(now, Lines.record(line).id().millis());
            arrivals.add(new Arrival(line, now + random.nextInt(200)));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::millis));
        return arrivals.stream().map(Arrival::line).toList();
    }

    @Test
    void records_shuffled_within_200_ms_give_the_same_events_and_ids() {
        List<String> lines = Samples.webServers();
        List<String> expected = texts(read(lines).events);
        Seeds.check(
                60,
                random ->
                        assertThat(texts(read(shuffled(lines, random)).events)).containsExactlyElementsOf(expected));
    }

    @Test
    void a_file_that_is_cut_anywhere_differs_in_the_cut_event_alone() {
        byte[] file = (String.join("\n", Samples.webServers()) + "\n").getBytes(StandardCharsets.UTF_8);
        List<Event> whole = read(Samples.webServers()).events;
        Set<String> expected = new HashSet<>(texts(whole));
        Seeds.check(100, random -> {
            int cut = random.nextInt(file.length + 1);
            List<String> lines =
                    new String(file, 0, cut, StandardCharsets.UTF_8).lines().toList();
            Recorded recorded = read(lines);
            Set<String> different = recorded.events.stream()
                    .filter(event -> !expected.contains(texts(List.of(event)).getFirst()))
                    .map(Event::id)
                    .collect(Collectors.toSet());
            assertThat(different).hasSizeLessThanOrEqualTo(1);
            Set<String> ids = recorded.events.stream().map(Event::id).collect(Collectors.toSet());
            assertThat(ids).containsAll(idsOf(lines));
            assertThat(recorded.rejected).hasSizeLessThanOrEqualTo(1);
        });
    }

    @Test
    void written_down_and_read_anywhere_it_goes_on_as_if_nothing_had_happened() {
        List<String> lines = Samples.webServers();
        Seeds.check(40, random -> {
            AuditOptions options = random.nextBoolean() ? AuditOptions.file() : AuditOptions.live(HostFacts.NONE);
            List<String> given = shuffled(lines, random);
            Recorded expected = Recorded.read(new AuditCodec(options), given);
            Recorded recorded = new Recorded();
            AuditCodec codec = new AuditCodec(options);
            for (String line : given) {
                recorded.feed(codec, line.getBytes(StandardCharsets.UTF_8));
                if (random.nextInt(20) == 0) {
                    StateWriter out = new StateWriter();
                    codec.write(out);
                    codec = new AuditCodec(options);
                    StateReader in = new StateReader(out.bytes());
                    codec.read(in);
                    assertThat(in.isAtEnd()).isTrue();
                }
            }
            codec.end(recorded);
            assertThat(texts(recorded.events)).isEqualTo(texts(expected.events));
            assertThat(recorded.counts).isEqualTo(expected.counts);
        });
    }

    private static Set<String> idsOf(List<String> lines) {
        Set<String> ids = new HashSet<>();
        for (String line : lines) {
            if (RecordParser.parse(line) instanceof RecordParser.Line.Read(AuditRecord record)) {
                ids.add(eventId(record));
            }
        }
        return ids;
    }

    private static String eventId(AuditRecord record) {
        String node = record.id().node();
        return EntityIds.event(node.isEmpty() ? "unknown" : node, record.id(), "");
    }

    @Test
    @Timeout(60)
    void whatever_comes_is_an_event_or_rejected() {
        List<byte[]> lines = Samples.webServers().stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        Seeds.check(150, random -> {
            AuditCodec codec =
                    new AuditCodec(random.nextBoolean() ? AuditOptions.file() : AuditOptions.live(HostFacts.NONE));
            Recorded recorded = new Recorded();
            Set<String> expected = new HashSet<>();
            int unreadable = 0;
            for (byte[] line : lines) {
                byte[] bytes = random.nextInt(3) == 0 ? mutated(line, random) : line;
                recorded.feed(codec, bytes);
                switch (RecordParser.parse(bytes, 0, bytes.length)) {
                    case RecordParser.Line.Read(AuditRecord record) -> {
                        if (!record.type().equals("EOE")) {
                            expected.add(eventId(record));
                        }
                    }
                    case RecordParser.Line.Unreadable unused -> unreadable++;
                    case RecordParser.Line.Blank unused -> {}
                }
                if (random.nextInt(20) == 0) {
                    codec.tick(1_795_508_068_000L + random.nextInt(100_000), recorded);
                }
            }
            codec.end(recorded);
            assertThat(recorded.rejected).hasSize(unreadable);
            assertThat(recorded.auditd().stream().map(Event::id)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(recorded.counts.values()).allMatch(count -> count > 0);
        });
    }

    @Test
    @Timeout(60)
    void deep_and_long_lines_are_read_in_time() {
        for (String part :
                List.of("'", "x='", "x={ ", "\"", "x=\"", "a=b ", "type=", "node=", "audit(", "#035", "{}", "\u001D")) {
            String head = "type=USER_AUTH msg=audit(1.000:1): ";
            read(List.of(head + part.repeat(200_000), part.repeat(200_000) + head, part.repeat(200_000)));
        }
    }

    private static byte[] mutated(byte[] line, RandomGenerator random) {
        byte[] bytes = line.clone();
        return switch (random.nextInt(6)) {
            case 0 -> flipped(bytes, random);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 ->
                inserted(
                        bytes,
                        random,
                        List.of(
                                "\u001D",
                                "#035",
                                "'",
                                "\"",
                                "{",
                                "}",
                                "((",
                                ")",
                                "=",
                                "\0",
                                "type=",
                                "node=",
                                " ",
                                "a0[0]=41 ",
                                "a0[9999999]=",
                                "argc=2147483648 ",
                                "msg='msg='msg='",
                                "x={ y={ z={ ",
                                "\u2028"));
            case 3 ->
                inserted(bytes, random, List.of("9".repeat(30), "-1", "F".repeat(33), "0x7f", "18446744073709551616"));
            case 4 -> broken(bytes, random);
            default -> noise(random);
        };
    }

    private static byte[] flipped(byte[] bytes, RandomGenerator random) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] broken(byte[] bytes, RandomGenerator random) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return bytes;
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        return noise;
    }

    /** Puts one of these somewhere, over what is there or in front of it. */
    private static byte[] inserted(byte[] bytes, RandomGenerator random, List<String> choices) {
        byte[] piece = choices.get(random.nextInt(choices.size())).getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        int skipped = random.nextBoolean() ? 0 : Math.min(piece.length, bytes.length - at);
        byte[] result = new byte[bytes.length + piece.length - skipped];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(bytes, at + skipped, result, at + piece.length, bytes.length - at - skipped);
        return result;
    }
}
