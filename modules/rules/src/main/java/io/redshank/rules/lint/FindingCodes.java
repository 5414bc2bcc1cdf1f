package io.redshank.rules.lint;

/**
 * The ids of the catalogue of findings. An id stays what it is, also where this version has no check for it, so that a project
 * can say what it thinks of a finding before there is one. Stateless.
 */
public final class FindingCodes {
    /** The first and the last number of each chapter. */
    private static final int[][] CHAPTERS = {
        {1, 7},
        {101, 128},
        {201, 218},
        {301, 312},
        {401, 409},
        {501, 510},
        {601, 610},
        {651, 653},
        {701, 713},
        {801, 805},
        {821, 831},
        {851, 859},
        {901, 906},
        {951, 959}
    };

    private FindingCodes() {}

    /** Whether the catalogue has the id. */
    public static boolean isKnown(String code) {
        if (!code.matches("RS\\d{3}")) {
            return false;
        }
        int number = Integer.parseInt(code.substring(2));
        for (int[] chapter : CHAPTERS) {
            if (number >= chapter[0] && number <= chapter[1]) {
                return true;
            }
        }
        return false;
    }
}
