package org.desdm.fits.io.tile;

/**
 * What fpack makes of floats and doubles before it quantises them: infinities become nulls,
 * denormal numbers and the negative zero become 0.
 */
final class PixelRepair {

    /** What stands for a null in the sum of the first tile, of floats and of doubles. */
    private static final float NULL_FLOAT_IN_SUM = -9.11912e-36f;

    private static final double NULL_DOUBLE_IN_SUM = -9.1191291391491e-36;

    /** The NaNs that CFITSIO writes: all bits set. */
    private static final float NULL_FLOAT = Float.intBitsToFloat(-1);

    private static final double NULL_DOUBLE = Double.longBitsToDouble(-1);

    private static final int SEEDS = 10_000;

    private PixelRepair() {}

    /** Repairs pixels of kind FLOAT or DOUBLE in place. */
    static void repair(TilePixels pixels, TilePixels.Kind kind, int count) {
        if (kind == TilePixels.Kind.FLOAT) {
            repair(pixels.floats, count);
        } else {
            repair(pixels.doubles, count);
        }
    }

    private static void repair(float[] values, int count) {
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i < count; i++) {
            float size = Math.abs(values[i]);
            if (size < Float.MIN_NORMAL) {
                values[i] = 0;
            } else if (!(size <= Float.MAX_VALUE)) {
                values[i] = NULL_FLOAT;
            }
        }
    }

    private static void repair(double[] values, int count) {
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i < count; i++) {
            double size = Math.abs(values[i]);
            if (size < Double.MIN_NORMAL) {
                values[i] = 0;
            } else if (!(size <= Double.MAX_VALUE)) {
                values[i] = NULL_DOUBLE;
            }
        }
    }

    /** Where dithering begins by the sum of a tile's bytes: 1 to 10,000. */
    static int seed(TilePixels pixels, TilePixels.Kind kind, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum +=
                    kind == TilePixels.Kind.FLOAT
                            ? sumOfBytes(bits(pixels.floats[i]))
                            : sumOfBytes(bits(pixels.doubles[i]));
        }
        return (int) (sum % SEEDS) + 1;
    }

    private static long bits(float value) {
        float counted = Float.isNaN(value) ? NULL_FLOAT_IN_SUM : value;
        return Integer.toUnsignedLong(Float.floatToRawIntBits(counted));
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(Double.isNaN(value) ? NULL_DOUBLE_IN_SUM : value);
    }

    private static long sumOfBytes(long bits) {
        long sum = 0;
        for (long rest = bits; rest != 0; rest >>>= Byte.SIZE) {
            sum += rest & 0xff;
        }
        return sum;
    }
}
