package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * IRAF's line lists of masks (PLIO_1): 16 bit instructions that write runs of pixels.
 *
 * @see <a href="https://fits.gsfc.nasa.gov/fits_standard.html">FITS standard 4.0, section
 *     10.4.3</a>
 */
public final class PlioDecoder {

    private static final int DATA_BITS = 12;
    private static final int OLD_HEADER = 3;
    private static final int LEAST_HEADER = 5;

    private PlioDecoder() {}

    /**
     * Decodes a list.
     *
     * @param in big-endian words from {@code from} on
     * @param words how many of them
     * @param out takes {@code count} pixels from index 0 on; what the list does not reach is 0
     */
    public static void decode(byte[] in, int from, int words, int[] out, int count)
            throws BrokenStreamException {
        if (words < OLD_HEADER) {
            throw new BrokenStreamException("PLIO list of %d words".formatted(words), 0);
        }
        int end = length(in, from, words);
        int done = 0;
        int value = 1;
        int first = word(in, from, 2) > 0 ? OLD_HEADER : word(in, from, 1);
        for (int word = first; word < end && done < count; word++) {
            int instruction = word(in, from, word);
            int data = instruction & (1 << DATA_BITS) - 1;
            switch (instruction >> DATA_BITS) {
                case 0 -> done = run(out, done, count, data, 0, 0);
                case 1 -> {
                    if (word + 1 >= end) {
                        throw new BrokenStreamException("PLIO list ends too early", 2L * word);
                    }
                    value = word(in, from, ++word) << DATA_BITS | data;
                }
                case 2 -> value += data;
                case 3 -> value -= data;
                case 4 -> done = run(out, done, count, data, value, value);
                case 5 -> done = run(out, done, count, data, 0, value);
                case 6 -> out[done++] = value += data;
                case 7 -> out[done++] = value -= data;
                default ->
                        throw new BrokenStreamException(
                                "PLIO word %04x is no instruction".formatted(instruction & 0xffff),
                                2L * word);
            }
        }
        Arrays.fill(out, done, count, 0);
    }

    /** Words of the list with its header, from either form of header. */
    private static int length(byte[] in, int from, int words) throws BrokenStreamException {
        int length = word(in, from, 2);
        if (length <= 0 && words >= LEAST_HEADER) {
            length = (word(in, from, 4) << 15) + word(in, from, 3);
        }
        if (length < 0 || length > words || word(in, from, 1) < 0 || word(in, from, 1) > words) {
            throw new BrokenStreamException(
                    "PLIO list of %d words says that it has %d".formatted(words, length), 4);
        }
        return length;
    }

    /** Writes a run; {@code last} is its last pixel, the others are {@code value}. */
    private static int run(int[] out, int done, int count, int length, int value, int last)
            throws BrokenStreamException {
        if (length > count - done) {
            throw new BrokenStreamException(
                    "PLIO run of %d at pixel %d of %d".formatted(length, done, count), 0);
        }
        if (length > 0) {
            Arrays.fill(out, done, done + length - 1, value);
            out[done + length - 1] = last;
        }
        return done + length;
    }

    private static int word(byte[] in, int from, int index) {
        int at = from + 2 * index;
        return (short) ((in[at] & 0xff) << 8 | in[at + 1] & 0xff);
    }
}
