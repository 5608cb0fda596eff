package org.desdm.wrapper.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain YAML values that readers of YAML 1.1, YAML 1.2 and JSON take for different things. */
final class AmbiguousScalar {

    /** Not y and n: no reader in use takes them for values, and Y is a band. */
    private static final Set<String> WORDS =
            Set.of("yes", "no", "on", "off", "~", "null", ".nan", "+.inf", "-.inf", ".inf");

    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d+");
    private static final Pattern OTHER_BASE = Pattern.compile("[+-]?0[xXoObB][0-9a-fA-F_]+");
    private static final Pattern UNDERSCORE = Pattern.compile("[+-]?\\d[\\d_]*_[\\d_]*(\\.\\d*)?");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[+-]?\\d+(:[0-5]?\\d)+(\\.\\d*)?");

    private AmbiguousScalar() {}

    /** Why a plain value is ambiguous, or empty if it is not. */
    static Optional<String> find(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.of("a key without a value");
        }
        if (WORDS.contains(word)) {
            return Optional.of("'%s', a word that some readers take for a value".formatted(text));
        }
        if ((word.equals("true") || word.equals("false")) && !text.equals(word)) {
            return Optional.of("'%s', which is not written %s".formatted(text, word));
        }
        if (LEADING_ZERO.matcher(text).matches()) {
            return Optional.of("'%s', which some readers take for octal".formatted(text));
        }
        if (OTHER_BASE.matcher(text).matches() || UNDERSCORE.matcher(text).matches()) {
            return Optional.of("'%s', a number only to some readers".formatted(text));
        }
        return SEXAGESIMAL.matcher(text).matches()
                ? Optional.of("'%s', which some readers take for base 60".formatted(text))
                : Optional.empty();
    }
}
