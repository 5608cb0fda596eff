package org.desdm.fits.internal;

import java.util.Arrays;

/** Writes what {@link PlioDecoder} reads; for one thread. */
public final class PlioEncoder {

    /** Largest pixel of a mask. */
    public static final int MOST = (1 << 24) - 1;

    private static final int HEADER = 7;
    private static final int NEW_FORM = -100;
    private static final int LONGEST = 4095;
    private static final int SET_HIGH = 1 << 12;
    private static final int RAISE = 2 << 12;
    private static final int LOWER = 3 << 12;
    private static final int HIGHS = 4 << 12;
    private static final int ZEROS_AND_HIGH = 5 << 12;

    /** What makes RAISE and LOWER write a pixel, too. */
    private static final int AND_PIXEL = 4 << 12;

    private short[] words = new short[1 << 10];
    private int length;
    private int high;

    /**
     * Encodes {@code count} pixels, each 0 to {@link #MOST}.
     *
     * @throws IllegalArgumentException if a pixel is not
     */
    public void encode(int[] pixels, int count) {
        length = HEADER;
        high = 1;
        int zeros = 0;
        for (int i = 0; i < count; ) {
            int value = pixels[i];
            if (value < 0 || value > MOST) {
                throw new IllegalArgumentException(
                        "pixel %d is %d; PLIO_1 holds 0 to %d".formatted(i, value, MOST));
            }
            int end = i + 1;
            while (end < count && pixels[end] == value) {
                end++;
            }
            if (value == 0) {
                zeros = end - i;
            } else {
                range(zeros, value, end - i);
                zeros = 0;
            }
            i = end;
        }
        run(0, zeros);
        words[1] = HEADER;
        words[2] = NEW_FORM;
        words[3] = (short) (length % (1 << 15));
        words[4] = (short) (length >> 15);
    }

    /** Words of the last list. */
    public int length() {
        return length;
    }

    /** The last list; valid until the next one. */
    public short[] words() {
        return words;
    }

    /** Zeros, and behind them pixels of one value. */
    private void range(int zeros, int value, int pixels) {
        int change = value - high;
        high = value;
        boolean small = Math.abs(change) <= LONGEST;
        if (change != 0 && small) {
            boolean single = zeros == 0 && pixels == 1;
            int instruction = change > 0 ? RAISE | change : LOWER | -change;
            put(single ? instruction | AND_PIXEL : instruction);
            if (single) {
                return;
            }
        } else if (change != 0) {
            put(SET_HIGH | value & LONGEST);
            put(value >> 12);
        }
        int last = zeros % LONGEST;
        if (pixels == 1 && last > 0) {
            run(0, zeros - last);
            put(ZEROS_AND_HIGH | last + 1);
        } else {
            run(0, zeros);
            run(HIGHS, pixels);
        }
    }

    private void run(int instruction, int pixels) {
        for (int left = pixels; left > 0; left -= LONGEST) {
            put(instruction | Math.min(left, LONGEST));
        }
    }

    private void put(int word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = (short) word;
    }
}
