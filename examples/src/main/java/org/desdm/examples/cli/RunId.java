package org.desdm.examples.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** The identity of a run as somebody types it: whole, or its first letters. */
record RunId(String prefix) {

    /** At least as many letters as other tools ask of a short name, at most a whole identity. */
    private static final Pattern WORD = Pattern.compile("(?i)[0-9a-f][0-9a-f-]{3,35}");

    RunId {
        prefix = prefix.toLowerCase(Locale.ROOT);
    }

    /** Whether a word can be one. */
    static boolean canBe(String word) {
        return WORD.matcher(word).matches();
    }

    boolean matches(String runId) {
        return runId.startsWith(prefix);
    }
}
