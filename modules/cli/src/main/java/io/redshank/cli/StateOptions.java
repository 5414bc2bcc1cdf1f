package io.redshank.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether and how often state is kept. */
final class StateOptions {
    private static final Every DEFAULT_EVERY = new Every(Duration.ofSeconds(10), 0);

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Keep all state in this folder, and go on from what is there: after a crash no alert is lost or"
                            + " raised twice, and what files have been read before is not read again. With --out, ndjson only.")
    private @Nullable String folder;

    @Option(
            names = "--state-every",
            paramLabel = "D|N",
            converter = Every.Converter.class,
            description =
                    "How often to keep state: a duration such as 10s, or a number of records. Default: 10s; and always"
                            + " at the end.")
    private @Nullable Every every;

    /**
     * How often.
     *
     * @param time at the least between two times
     * @param records so many; 0 if the time decides
     */
    record Every(Duration time, long records) {
        static final class Converter implements ITypeConverter<Every> {
            @Override
            public Every convert(String text) {
                if (text.matches("[1-9]\\d{0,17}")) {
                    return new Every(Duration.ZERO, Long.parseLong(text));
                }
                try {
                    return new Every(Durations.parse(text), 0);
                } catch (IllegalArgumentException malformed) {
                    throw new TypeConversionException(
                            "`" + text + "` is neither a duration, such as 10s, nor a number of records");
                }
            }
        }
    }

    /** The folder, or null to keep nothing. */
    @Nullable
    String folder() {
        return folder;
    }

    Every every() {
        return every == null ? DEFAULT_EVERY : every;
    }
}
