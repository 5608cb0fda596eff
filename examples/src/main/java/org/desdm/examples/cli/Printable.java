package org.desdm.examples.cli;

/** Text of files for a terminal: what is no printable character is spelled out, never sent. */
final class Printable {

    private Printable() {}

    /** The text on one line, with {@code \xHH} for control characters. */
    static String text(String text) {
        return spelled(text, "");
    }

    /** The text with its line breaks and tabs, and {@code \xHH} for other control characters. */
    static String lines(String text) {
        return spelled(text, "\n\t");
    }

    private static String spelled(String text, String kept) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sent = !Character.isISOControl(c) || kept.indexOf(c) >= 0;
            out.append(sent ? String.valueOf(c) : "\\x%02X".formatted((int) c));
        }
        return out.toString();
    }
}
