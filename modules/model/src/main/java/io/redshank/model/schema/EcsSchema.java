package io.redshank.model.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of the Elastic Common Schema 9.4.0, read once from {@code ecs-fields.tsv} beside this class: field and type a
 * line. Multi-fields such as {@code process.name.text} are listed as fields of their own.
 */
public final class EcsSchema {
    private EcsSchema() {}

    private static final class Holder {
        static final Schema INSTANCE = load();
    }

    /** The schema; loading it the first time costs some milliseconds. */
    public static Schema instance() {
        return Holder.INSTANCE;
    }

    private static Schema load() {
        Map<String, String> mappings = new HashMap<>();
        try (InputStream in = EcsSchema.class.getResourceAsStream("ecs-fields.tsv")) {
            if (in == null) {
                throw new IllegalStateException("ecs-fields.tsv is missing from the jar: a bug of this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    mappings.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return MapSchema.ofMappings(mappings);
    }
}
