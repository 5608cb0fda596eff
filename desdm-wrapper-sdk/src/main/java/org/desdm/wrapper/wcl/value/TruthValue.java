package org.desdm.wrapper.wcl.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that stand for true or false. */
public final class TruthValue {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

    private TruthValue() {}

    /**
     * True for {@code y}, {@code yes}, {@code true} and integers other than 0, false for {@code n},
     * {@code no}, {@code false} and 0, whatever their case; empty for every other text, which the
     * survey's programs act upon as if it were false.
     */
    public static Optional<Boolean> find(String text) {
        String word = text.strip();
        if (INTEGER.matcher(word).matches()) {
            return Optional.of(word.chars().anyMatch(c -> c >= '1' && c <= '9'));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true" -> Optional.of(true);
            case "n", "no", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
