package org.desdm.fits.internal;

/**
 * Whole numbers back to the values that they were quantised from: {@code q * scale + zero}, or with
 * subtractive dithering {@code (q - r + 0.5) * scale + zero}; in double precision, rounded once. Of
 * a tile, those pixels that are wanted. The loops are there for each type, as Java has no other way
 * to write them for both. For one thread.
 */
public final class Dequantiser {

    /** What stands for an exact zero under SUBTRACTIVE_DITHER_2. */
    public static final int ZERO = -2_147_483_646;

    private final Dither dither = new Dither();
    private double scale;
    private double zero;
    private int first;
    private int end;

    /** Begins a tile of which pixels {@code first} to {@code end} are wanted. */
    public void begin(double scaleOfTile, double zeroOfTile, int firstPixel, int endPixel) {
        scale = scaleOfTile;
        zero = zeroOfTile;
        first = firstPixel;
        end = endPixel;
    }

    /** Values without dithering, as float. */
    public void plain(int[] q, float[] out) {
        for (int i = first; i < end; i++) {
            out[i] = (float) (q[i] * scale + zero);
        }
    }

    /** Values without dithering, as double. */
    public void plain(int[] q, double[] out) {
        for (int i = first; i < end; i++) {
            out[i] = q[i] * scale + zero;
        }
    }

    /**
     * Values with dithering, as float.
     *
     * @param tile number of the tile, from 0 on
     */
    public void dithered(int[] q, float[] out, long tile, int zdither0) {
        double[] r = Dither.table();
        double step = scale;
        double origin = zero;
        startDithering(tile, zdither0);
        for (int done = first; done < end; ) {
            int n = dither.run(end - done);
            int shift = dither.next() - done;
            // hot loop: every pixel of a compressed image
            for (int i = done; i < done + n; i++) {
                out[i] = (float) ((q[i] - r[i + shift] + 0.5) * step + origin);
            }
            dither.advance(n);
            done += n;
        }
    }

    /** Values with dithering, as double. */
    public void dithered(int[] q, double[] out, long tile, int zdither0) {
        double[] r = Dither.table();
        double step = scale;
        double origin = zero;
        startDithering(tile, zdither0);
        for (int done = first; done < end; ) {
            int n = dither.run(end - done);
            int shift = dither.next() - done;
            // hot loop: every pixel of a compressed image
            for (int i = done; i < done + n; i++) {
                out[i] = (q[i] - r[i + shift] + 0.5) * step + origin;
            }
            dither.advance(n);
            done += n;
        }
    }

    private void startDithering(long tile, int zdither0) {
        dither.startTile(tile, zdither0);
        for (int done = 0; done < first; ) {
            int n = dither.run(first - done);
            dither.advance(n);
            done += n;
        }
    }

    /** Puts {@code value} wherever a pixel is {@code mark}. */
    public void replace(int[] q, int mark, float[] out, float value) {
        for (int i = first; i < end; i++) {
            if (q[i] == mark) {
                out[i] = value;
            }
        }
    }

    /** Puts {@code value} wherever a pixel is {@code mark}. */
    public void replace(int[] q, int mark, double[] out, double value) {
        for (int i = first; i < end; i++) {
            if (q[i] == mark) {
                out[i] = value;
            }
        }
    }
}
