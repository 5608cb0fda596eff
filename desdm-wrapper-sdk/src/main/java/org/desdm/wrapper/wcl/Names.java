package org.desdm.wrapper.wcl;

/**
 * Makes names and values of windows of a text. The same one is made but once while it is in use:
 * most of a real text is the same few names and values.
 */
final class Names {

    private static final int SLOTS = 2048;
    private static final int LONGEST = 48;

    private final String[] written = new String[SLOTS];
    private final String[] folded = new String[SLOTS];

    /** The window as it is written. */
    String asWritten(String text, int from, int to) {
        return to - from > LONGEST ? text.substring(from, to) : written[slot(text, from, to)];
    }

    /** The name in lower case. */
    String folded(String text, int from, int to) {
        if (to - from > LONGEST) {
            return FoldedName.of(text.substring(from, to));
        }
        int slot = slot(text, from, to);
        if (folded[slot] == null) {
            folded[slot] = FoldedName.of(written[slot]);
        }
        return folded[slot];
    }

    private int slot(String text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String there = written[slot];
        if (there == null
                || there.length() != to - from
                || !there.regionMatches(0, text, from, to - from)) {
            written[slot] = text.substring(from, to);
            folded[slot] = null;
        }
        return slot;
    }
}
