package io.redshank.engine;

import java.util.List;

/**
 * What became of rules when an engine took over a state. A rule whose query, index, order or suppression is another now is
 * both dropped and new. Immutable.
 *
 * @param kept how many go on where they stood
 * @param dropped the names of those that the state knew and the engine does not
 * @param fresh the names of those that begin anew
 */
public record RestoredRules(int kept, List<String> dropped, List<String> fresh) {
    public RestoredRules {
        dropped = List.copyOf(dropped);
        fresh = List.copyOf(fresh);
    }
}
