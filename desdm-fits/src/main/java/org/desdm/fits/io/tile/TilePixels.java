package org.desdm.fits.io.tile;

import java.util.OptionalLong;

/**
 * Pixels of a tile as the uncompressed image has them, before BSCALE and BZERO, from index 0 of one
 * array on. Reused from tile to tile: valid until the next one is decoded.
 */
public final class TilePixels {

    /** Which array holds the pixels. */
    public enum Kind {
        /** 8 bit pixels as 0 to 255, 16 and 32 bit ones with their sign. */
        INT,
        LONG,
        FLOAT,
        DOUBLE;

        /** The kind of pixels of a BITPIX. */
        static Kind of(int bitpix) {
            return switch (bitpix) {
                case 64 -> LONG;
                case -32 -> FLOAT;
                case -64 -> DOUBLE;
                default -> INT;
            };
        }
    }

    int[] ints = new int[0];
    long[] longs = new long[0];
    float[] floats = new float[0];
    double[] doubles = new double[0];

    OptionalLong blank = OptionalLong.empty();

    /** The whole number that stands for a null in this tile, if the tile has one of its own. */
    public OptionalLong blank() {
        return blank;
    }

    /** The pixels if they are of kind INT. */
    public int[] ints() {
        return ints;
    }

    /** The pixels if they are of kind LONG. */
    public long[] longs() {
        return longs;
    }

    /** The pixels if they are of kind FLOAT. */
    public float[] floats() {
        return floats;
    }

    /** The pixels if they are of kind DOUBLE. */
    public double[] doubles() {
        return doubles;
    }

    int[] ints(int count) {
        ints = ints.length < count ? new int[count] : ints;
        return ints;
    }

    /** Makes room for pixels of a kind. */
    void reserve(Kind kind, int count) {
        switch (kind) {
            case INT -> ints(count);
            case LONG -> longs = longs.length < count ? new long[count] : longs;
            case FLOAT -> floats = floats.length < count ? new float[count] : floats;
            default -> doubles = doubles.length < count ? new double[count] : doubles;
        }
    }
}
