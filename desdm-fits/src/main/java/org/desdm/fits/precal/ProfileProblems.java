package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.fits.error.FitsError;

/** Everything that is wrong with a camera profile, each with its place. */
final class ProfileProblems {

    private final List<Problem> problems = new ArrayList<>();

    void add(WclNode node, String what, String next) {
        problems.add(
                Problem.of(FitsError.BAD_PROFILE, what).at(node.position().toString()).next(next));
    }

    void refuseUnknown(WclSection section, List<String> known) {
        section.entries()
                .forEach(
                        (key, node) -> {
                            if (!known.contains(key)) {
                                add(
                                        node,
                                        "unknown key '%s' in a camera profile".formatted(key),
                                        "did you mean '%s'? known here: %s"
                                                .formatted(nearest(key, known), known));
                            }
                        });
    }

    /** Throws if there is one, with all of them. */
    void requireNone() {
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private static String nearest(String key, Collection<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(key.toLowerCase(Locale.ROOT), candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Number of letters to insert, delete or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[b.length()];
    }
}
