package org.desdm.fits.io.tile;

/**
 * What fpack makes of floats before it quantises them: infinities become nulls, denormal numbers
 * and the negative zero become 0.
 */
final class FloatRepair {

    /** What stands for a null in the sum of the first tile. */
    private static final float NULL_IN_SUM = -9.11912e-36f;

    /** The NaN that CFITSIO writes: all bits set. */
    private static final float NULL = Float.intBitsToFloat(-1);

    private static final int SEEDS = 10_000;

    private FloatRepair() {}

    /** Repairs floats in place. */
    static void repair(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            float size = Math.abs(values[i]);
            if (size < Float.MIN_NORMAL) {
                values[i] = 0;
            } else if (!(size <= Float.MAX_VALUE)) {
                values[i] = NULL;
            }
        }
    }

    /** Where dithering begins by the sum of a tile's bytes: 1 to 10,000. */
    static int seed(float[] values, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            float value = Float.isNaN(values[i]) ? NULL_IN_SUM : values[i];
            int bits = Float.floatToRawIntBits(value);
            sum += (bits & 0xff) + (bits >>> 8 & 0xff) + (bits >>> 16 & 0xff) + (bits >>> 24);
        }
        return (int) (sum % SEEDS) + 1;
    }
}
