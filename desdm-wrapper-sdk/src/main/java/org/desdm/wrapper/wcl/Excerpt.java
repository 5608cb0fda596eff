package org.desdm.wrapper.wcl;

/** The part of a text that an error is about. */
public final class Excerpt {

    /** Longest text that is quoted in full. */
    static final int QUOTED = 60;

    private static final int AROUND = 50;

    private Excerpt() {}

    /** The line around {@code offset} with a caret under it, the line cut where it is long. */
    public static String withCaret(String text, int offset) {
        return withCarets(text, offset, 1);
    }

    /** The line around {@code offset}, cut where it is long, with carets under a word of it. */
    public static String withCarets(String text, int offset, int length) {
        int from = offset;
        while (from > 0 && offset - from < AROUND && !isBreak(text.charAt(from - 1))) {
            from--;
        }
        int to = offset;
        while (to < text.length() && to - offset < AROUND && !isBreak(text.charAt(to))) {
            to++;
        }
        return printable(text.substring(from, to))
                + "\n"
                + " ".repeat(offset - from)
                + "^".repeat(Math.max(1, Math.min(length, to - offset)));
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
