package io.redshank.rules.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tactics, techniques and sub-techniques of MITRE ATT&amp;CK for Enterprise 18.1, from {@code attack.tsv} beside this class.
 * Immutable; a look-up costs constant time.
 */
public final class Attack {
    /** The version that is shipped. */
    public static final String VERSION = "18.1";

    private final Map<String, Entry> entries;

    private Attack(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** What an entry is. */
    public enum Kind {
        TACTIC,
        TECHNIQUE,
        SUBTECHNIQUE
    }

    /** Whether an entry is still to be used. */
    public enum State {
        CURRENT,
        REVOKED,
        DEPRECATED
    }

    /**
     * An entry.
     *
     * @param id {@code TA0001}, {@code T1003} or {@code T1003.001}
     * @param tactics the ids of the tactics that it serves
     * @param parent the technique of a sub-technique, or an empty text
     * @param replacement the id of what is to be used instead, or an empty text
     */
    public record Entry(
            String id, Kind kind, String name, Set<String> tactics, String parent, State state, String replacement) {
        public Entry {
            tactics = Set.copyOf(tactics);
        }

        /** The page of the entry, as rules refer to it. */
        public String reference() {
            String folder = kind == Kind.TACTIC ? "tactics" : "techniques";
            return "https://attack.mitre.org/" + folder + "/" + id.replace('.', '/') + "/";
        }
    }

    private static final class Holder {
        static final Attack SHIPPED = load();
    }

    /** The version that is shipped. */
    public static Attack shipped() {
        return Holder.SHIPPED;
    }

    private static Attack load() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (InputStream in = Attack.class.getResourceAsStream("attack.tsv")) {
            if (in == null) {
                throw new IllegalStateException("attack.tsv is missing from the jar: a bug of this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    Entry entry = entry(line.split("\t", -1));
                    entries.put(entry.id(), entry);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Attack(entries);
    }

    private static Entry entry(String[] columns) {
        Kind kind = switch (columns[1]) {
            case "tactic" -> Kind.TACTIC;
            case "technique" -> Kind.TECHNIQUE;
            case "subtechnique" -> Kind.SUBTECHNIQUE;
            default -> throw new IllegalStateException("attack.tsv: no kind " + columns[1]);
        };
        State state = switch (columns[5]) {
            case "" -> State.CURRENT;
            case "revoked" -> State.REVOKED;
            case "deprecated" -> State.DEPRECATED;
            default -> throw new IllegalStateException("attack.tsv: no state " + columns[5]);
        };
        Set<String> tactics = columns[3].isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(columns[3].split(" ")));
        return new Entry(columns[0], kind, columns[2], tactics, columns[4], state, columns[6]);
    }

    /** The entry of an id. */
    public Optional<Entry> get(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The tactic of a name. */
    public Optional<Entry> tactic(String name) {
        return entries.values().stream()
                .filter(entry -> entry.kind() == Kind.TACTIC && entry.name().equals(name))
                .findFirst();
    }

    /** All ids of a kind. */
    public List<String> ids(Kind kind) {
        List<String> ids = new ArrayList<>();
        entries.values().forEach(entry -> {
            if (entry.kind() == kind) {
                ids.add(entry.id());
            }
        });
        return ids;
    }
}
