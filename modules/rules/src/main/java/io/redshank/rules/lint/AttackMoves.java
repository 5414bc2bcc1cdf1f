package io.redshank.rules.lint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of techniques in the version of ATT&amp;CK that follows the shipped one. Immutable; a look-up costs constant time.
 *
 * @param version the version that they move in
 * @param moves from the id of before to the id of after
 */
public record AttackMoves(String version, Map<String, String> moves) {
    /** The table of techniques in a data folder. */
    public static final String FILE = "attack.tsv";

    private static final int REVOKED = 5;
    private static final int MOVED_TO = 8;

    public AttackMoves {
        moves = Map.copyOf(moves);
    }

    /**
     * Reads the column of successors in {@code attack.tsv} of a folder; what is revoked already is left out.
     *
     * @throws IOException if it cannot be read or a line has too few columns
     */
    public static AttackMoves read(Path folder) throws IOException {
        Map<String, String> moves = new HashMap<>();
        for (String[] columns : Tables.read(folder.resolve(FILE), MOVED_TO + 1)) {
            if (!columns[MOVED_TO].isEmpty() && !columns[REVOKED].equals("1")) {
                moves.put(columns[0], columns[MOVED_TO]);
            }
        }
        return new AttackMoves("19", moves);
    }

    /** Where a technique moves to, if it moves. */
    public Optional<String> of(String id) {
        return Optional.ofNullable(moves.get(id));
    }
}
