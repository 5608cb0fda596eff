package org.desdm.fits.internal;

/**
 * Whole numbers back to the values that they were quantised from: {@code q * scale + zero}, or with
 * subtractive dithering {@code (q - r + 0.5) * scale + zero}; in double precision, rounded once.
 */
public final class Dequantiser {

    /** What stands for an exact zero under SUBTRACTIVE_DITHER_2. */
    public static final int ZERO = -2_147_483_646;

    private Dequantiser() {}

    /** Values without dithering, as float. */
    public static void plain(int[] q, float[] out, int count, double scale, double zero) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) (q[i] * scale + zero);
        }
    }

    /** Values without dithering, as double. */
    public static void plain(int[] q, double[] out, int count, double scale, double zero) {
        for (int i = 0; i < count; i++) {
            out[i] = q[i] * scale + zero;
        }
    }

    /** Values with dithering, as float; {@code dither} stands at the tile's first number. */
    public static void dithered(
            int[] q, float[] out, int count, double scale, double zero, Dither dither) {
        double[] r = Dither.table();
        for (int done = 0; done < count; ) {
            int n = dither.run(count - done);
            int shift = dither.next() - done;
            // hot loop: every pixel of a compressed image
            for (int i = done; i < done + n; i++) {
                out[i] = (float) ((q[i] - r[i + shift] + 0.5) * scale + zero);
            }
            dither.advance(n);
            done += n;
        }
    }

    /** Values with dithering, as double; {@code dither} stands at the tile's first number. */
    public static void dithered(
            int[] q, double[] out, int count, double scale, double zero, Dither dither) {
        double[] r = Dither.table();
        for (int done = 0; done < count; ) {
            int n = dither.run(count - done);
            int shift = dither.next() - done;
            // hot loop: every pixel of a compressed image
            for (int i = done; i < done + n; i++) {
                out[i] = (q[i] - r[i + shift] + 0.5) * scale + zero;
            }
            dither.advance(n);
            done += n;
        }
    }

    /** Puts {@code value} wherever a pixel is {@code mark}. */
    public static void replace(int[] q, int mark, float[] out, int count, float value) {
        for (int i = 0; i < count; i++) {
            if (q[i] == mark) {
                out[i] = value;
            }
        }
    }

    /** Puts {@code value} wherever a pixel is {@code mark}. */
    public static void replace(int[] q, int mark, double[] out, int count, double value) {
        for (int i = 0; i < count; i++) {
            if (q[i] == mark) {
                out[i] = value;
            }
        }
    }
}
