package org.desdm.wrapper.wcl;

import java.util.Locale;

/**
 * Lower case as the survey's reader has it. The JDK's differs in one letter: whether a capital
 * sigma ends a word is decided here by the rule of the Unicode standard, section 3.13.
 */
final class FoldedName {

    private static final char CAPITAL_SIGMA = '\u03a3';
    private static final char SIGMA = '\u03c3';
    private static final char FINAL_SIGMA = '\u03c2';

    /** Punctuation within words: what Unicode calls MidLetter, MidNumLet and Single_Quote. */
    private static final String WITHIN_WORDS =
            "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private FoldedName() {}

    static String of(String name) {
        if (name.indexOf(CAPITAL_SIGMA) < 0) {
            return name.toLowerCase(Locale.ROOT);
        }
        StringBuilder marked = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == CAPITAL_SIGMA) {
                marked.setCharAt(i, endsWord(name, i) ? FINAL_SIGMA : SIGMA);
            }
        }
        return marked.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean endsWord(String name, int sigma) {
        int before = sigma;
        while (before > 0 && isIgnored(name.codePointBefore(before))) {
            before -= Character.charCount(name.codePointBefore(before));
        }
        if (before == 0 || !isCased(name.codePointBefore(before))) {
            return false;
        }
        int after = sigma + 1;
        while (after < name.length() && isIgnored(name.codePointAt(after))) {
            after += Character.charCount(name.codePointAt(after));
        }
        return after == name.length() || !isCased(name.codePointAt(after));
    }

    private static boolean isCased(int letter) {
        return Character.isLowerCase(letter)
                || Character.isUpperCase(letter)
                || Character.isTitleCase(letter);
    }

    private static boolean isIgnored(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL ->
                    true;
            default -> WITHIN_WORDS.indexOf(letter) >= 0;
        };
    }
}
