package org.desdm.wrapper.error;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who misspelled a name. */
public final class NearestName {

    /** Nobody misspells a longer one, and comparing costs the product of the lengths. */
    private static final int LONGEST_NAME = 200;

    private NearestName() {}

    /**
     * The valid name that is nearest to {@code given}, by Damerau-Levenshtein distance ignoring
     * case; empty where more than a third of the letters, and more than one, are wrong.
     */
    public static Optional<String> of(String given, Collection<String> valid) {
        if (given.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = 1 + Math.max(1, given.length() / 3);
        for (String name : valid) {
            int distance = distance(lower(given), lower(name));
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether {@code given} is {@code name} but for one or two slips of the hand. */
    public static boolean isTypo(String given, String name) {
        return of(given, List.of(name)).isPresent() && distance(lower(given), lower(name)) <= 2;
    }

    /** What to do about a name that is unknown: the nearest one if there is one, then all. */
    public static String advice(String given, Collection<String> valid) {
        String all = valid.isEmpty() ? "there are none" : "valid: " + String.join(", ", valid);
        return of(given, valid).map(near -> "did you mean \"" + near + "\"?  " + all).orElse(all);
    }

    /**
     * Insertions, deletions, substitutions and swaps of neighbours that turn {@code a} into {@code
     * b}, no letter being touched twice.
     *
     * @see <a href="https://doi.org/10.1145/363958.363994">Damerau 1964, CACM 7, 171</a>
     */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
