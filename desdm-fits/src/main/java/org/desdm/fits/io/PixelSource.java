package org.desdm.fits.io;

import java.io.IOException;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;

/**
 * The pixels of one image HDU by their index in it, however they are stored. Several threads may
 * read at once.
 *
 * <p>{@link #floats} reads any range; the other methods one that begins at a multiple of {@link
 * #step()} and ends at one or at the end of the image.
 */
interface PixelSource {

    Scaling scaling();

    /** The bytes of {@code count} pixels from {@code first} on, big-endian. */
    default void raw(long first, int count, byte[] target) throws IOException {
        raw(first, count, target, 0);
    }

    /** The bytes of {@code count} pixels from {@code first} on, big-endian, from an index on. */
    void raw(long first, int count, byte[] target, int offset) throws IOException;

    /** Physical values of {@code count} pixels from {@code first} on; blanks are NaN. */
    void floats(long first, float[] target, int offset, int count) throws IOException;

    /** Physical values of {@code count} pixels from {@code first} on; blanks are NaN. */
    void doubles(long first, double[] target, int offset, int count) throws IOException;

    /** Bits of {@code count} pixels from {@code first} on; BLANK is not looked at. */
    void bits(long first, int[] target, int offset, int count) throws IOException;

    /**
     * Physical values of a rectangle of a plane of {@code width} pixels a row, row-major from index
     * 0 on; reads no more than holds it.
     */
    void floats(PixelBox box, int width, float[] target) throws IOException;

    /** Physical values of all pixels, by several threads. */
    void floats(float[] target, Workers workers) throws IOException;

    /** How many pixels are best read at a time, by the way they are stored; at least 1. */
    long step();
}
