package org.desdm.wrapper.wcl;

/** The part of a text that an error is about. */
final class Excerpt {

    /** Longest text that is quoted in full. */
    static final int QUOTED = 60;

    private static final int AROUND = 50;

    private Excerpt() {}

    /** The line around {@code offset} with a caret under it, the line cut where it is long. */
    static String withCaret(String text, int offset) {
        int from = offset;
        while (from > 0 && offset - from < AROUND && !isBreak(text.charAt(from - 1))) {
            from--;
        }
        int to = offset;
        while (to < text.length() && to - offset < AROUND && !isBreak(text.charAt(to))) {
            to++;
        }
        return printable(text.substring(from, to)) + "\n" + " ".repeat(offset - from) + "^";
    }

    /** A line as it can be quoted in a message. */
    static String quoted(String line) {
        return printable(line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "...");
    }

    /** One column a character: control characters would move the caret, or the terminal. */
    private static String printable(String line) {
        StringBuilder shown = new StringBuilder(line);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '\t') {
                shown.setCharAt(i, ' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.setCharAt(i, '?');
            }
        }
        return shown.toString();
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
