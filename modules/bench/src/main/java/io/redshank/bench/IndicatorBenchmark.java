package io.redshank.bench;

import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorIndex;
import io.redshank.indicators.IndicatorKey;
import io.redshank.indicators.IndicatorStore;
import io.redshank.indicators.KeyKind;
import io.redshank.model.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Measures the store with random indicators: how long loading takes, what memory it needs, what a value costs that matches
 * nothing and one that does.
 */
final class IndicatorBenchmark {
    private static final IndicatorKey HASH = new IndicatorKey("threat.indicator.file.hash.sha256", KeyKind.TEXT);
    private static final IndicatorKey IP = new IndicatorKey("threat.indicator.ip", KeyKind.ADDRESS);
    private static final IndicatorKey URL = new IndicatorKey("threat.indicator.url.full", KeyKind.TEXT);
    private static final int LOOK_UPS = 4_000_000;

    private IndicatorBenchmark() {}

    /**
     * Measures, and prints what it found.
     *
     * @param arguments how many indicators; a million if there is none
     */
    static void run(List<String> arguments) throws IOException {
        int count = arguments.isEmpty() ? 1_000_000 : Integer.parseInt(arguments.getFirst());
        SplittableRandom random = new SplittableRandom(1);
        try (IndicatorStore store =
                IndicatorStore.create(List.of(HASH, IP, URL), Path.of(System.getProperty("java.io.tmpdir")), random)) {
            long before = System.nanoTime();
            IndicatorStore.Loading loading = store.load("random");
            for (int i = 0; i < count; i++) {
                loading.add(indicator(i, random)).ifPresent(reason -> {
                    throw new IllegalStateException(reason);
                });
            }
            loading.commit();
            double seconds = (System.nanoTime() - before) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d indicators: %.1f s, tables %,d MB, file %,d MB%n",
                    store.size(),
                    seconds,
                    store.tableBytes() >> 20,
                    store.fileBytes() >> 20);
            for (int round = 0; round < 3; round++) {
                lookUp(store, "sha256, none matches", HASH, hashes(new SplittableRandom(2 + round)));
                lookUp(store, "url, none matches", URL, urls(new SplittableRandom(3 + round)));
                lookUp(store, "ip, few match", IP, addresses(new SplittableRandom(4 + round)));
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT, "heap in use: %,d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private static Indicator indicator(int number, SplittableRandom random) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        switch (number % 3) {
            case 0 -> {
                own.put("type", "file");
                own.put("file", Map.of("hash", Map.of("sha256", hash(random))));
            }
            case 1 -> {
                own.put("type", "ipv4-addr");
                own.put("ip", number % 1000 == 1 ? address(random) + "/" + (20 + random.nextInt(12)) : address(random));
            }
            default -> {
                own.put("type", "url");
                own.put("url", Map.of("full", url(random)));
            }
        }
        own.put("confidence", "High");
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("@timestamp", "2026-01-01T00:00:00.000Z");
        source.put("event", Map.of("kind", "enrichment", "module", "ti_x", "category", List.of("threat")));
        source.put("threat", Map.of("indicator", own, "feed", Map.of("name", "random")));
        return new Indicator("i" + number, null, source, Indicator.ALWAYS);
    }

    private static String hash(SplittableRandom random) {
        return String.format(
                Locale.ROOT,
                "%016x%016x%016x%016x",
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong());
    }

    private static String url(SplittableRandom random) {
        return "http://" + Long.toString(random.nextLong(Long.MAX_VALUE), 36) + ".example/" + random.nextInt(1000);
    }

    private static String address(SplittableRandom random) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return IpAddress.of(bytes, 0, 4).toString();
    }

    private static String[] hashes(SplittableRandom random) {
        String[] values = new String[1 << 16];
        Arrays.setAll(values, i -> hash(random));
        return values;
    }

    private static String[] urls(SplittableRandom random) {
        String[] values = new String[1 << 16];
        Arrays.setAll(values, i -> url(random));
        return values;
    }

    private static String[] addresses(SplittableRandom random) {
        String[] values = new String[1 << 16];
        Arrays.setAll(values, i -> address(random));
        return values;
    }

    private static void lookUp(IndicatorStore store, String what, IndicatorKey key, String[] values) {
        IndicatorIndex index = store.index(key);
        int[] found = new int[1];
        long before = System.nanoTime();
        for (int i = 0; i < LOOK_UPS; i++) {
            index.candidates(values[i & (values.length - 1)], address -> {
                found[0]++;
                return true;
            });
        }
        double nanos = (System.nanoTime() - before) / (double) LOOK_UPS;
        System.out.printf(Locale.ROOT, "%s: %.0f ns a value (%,d found)%n", what, nanos, found[0]);
    }
}
