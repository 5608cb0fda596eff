package org.desdm.wrapper.wcl;

/** White space as the survey's reader knows it: that of Unicode with the four ASCII separators. */
final class Blanks {

    private Blanks() {}

    static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f;
        }
        return c >= 0x85 && isWide(c);
    }

    private static boolean isWide(char c) {
        return c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /** Index of the first character of {@code [from, to)} that is not blank, or {@code to}. */
    static int skip(String text, int from, int to) {
        int i = from;
        while (i < to && is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Index after the last character of {@code [from, to)} that is not blank, or {@code from}. */
    static int trim(String text, int from, int to) {
        int i = to;
        while (i > from && is(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Index of the first blank of {@code [from, to)}, or {@code to}. */
    static int endOfRun(String text, int from, int to) {
        int i = from;
        while (i < to && !is(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
