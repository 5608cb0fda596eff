package org.desdm.fits.io;

/**
 * Pixels to physical values: in double precision, rounded once; blanks to NaN.
 *
 * @param bitpix type of the pixels
 * @param scaling what the header says of them
 */
record PixelScaling(int bitpix, Scaling scaling) {

    /** Whether 32 bit floats are values as they stand. */
    boolean isFloatCopy() {
        return bitpix == -32 && scaling.isIdentity();
    }

    /** Whether values are pixels of 8 or 16 bits and a whole number, without blanks. */
    boolean isSmallShift() {
        boolean small = bitpix == 8 || bitpix == 16;
        return small && scaling.isSmallShift() && scaling.blank().isEmpty();
    }

    void toFloats(int[] pixels, int from, float[] target, int offset, int n) {
        if (isSmallShift()) {
            int shift = (int) scaling.bzero();
            // hot loop: every pixel of a raw image
            for (int i = 0; i < n; i++) {
                target[offset + i] = pixels[from + i] + shift;
            }
            return;
        }
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        boolean blanks = scaling.blank().isPresent();
        long blank = scaling.blank().orElse(0);
        for (int i = 0; i < n; i++) {
            int pixel = pixels[from + i];
            boolean none = blanks && pixel == blank;
            target[offset + i] = none ? Float.NaN : (float) (pixel * bscale + bzero);
        }
    }

    void toDoubles(int[] pixels, int from, double[] target, int offset, int n) {
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        boolean blanks = scaling.blank().isPresent();
        long blank = scaling.blank().orElse(0);
        for (int i = 0; i < n; i++) {
            int pixel = pixels[from + i];
            target[offset + i] = blanks && pixel == blank ? Double.NaN : pixel * bscale + bzero;
        }
    }

    void toFloats(long[] pixels, int from, float[] target, int offset, int n) {
        for (int i = 0; i < n; i++) {
            target[offset + i] = (float) value(pixels[from + i]);
        }
    }

    void toDoubles(long[] pixels, int from, double[] target, int offset, int n) {
        for (int i = 0; i < n; i++) {
            target[offset + i] = value(pixels[from + i]);
        }
    }

    void toFloats(float[] pixels, int from, float[] target, int offset, int n) {
        if (scaling.isIdentity()) {
            System.arraycopy(pixels, from, target, offset, n);
            return;
        }
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        for (int i = 0; i < n; i++) {
            target[offset + i] = (float) (pixels[from + i] * bscale + bzero);
        }
    }

    void toDoubles(float[] pixels, int from, double[] target, int offset, int n) {
        if (scaling.isIdentity()) {
            for (int i = 0; i < n; i++) {
                target[offset + i] = pixels[from + i];
            }
            return;
        }
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        for (int i = 0; i < n; i++) {
            target[offset + i] = pixels[from + i] * bscale + bzero;
        }
    }

    void toFloats(double[] pixels, int from, float[] target, int offset, int n) {
        if (scaling.isIdentity()) {
            for (int i = 0; i < n; i++) {
                target[offset + i] = (float) pixels[from + i];
            }
            return;
        }
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        for (int i = 0; i < n; i++) {
            target[offset + i] = (float) (pixels[from + i] * bscale + bzero);
        }
    }

    void toDoubles(double[] pixels, int from, double[] target, int offset, int n) {
        if (scaling.isIdentity()) {
            System.arraycopy(pixels, from, target, offset, n);
            return;
        }
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        for (int i = 0; i < n; i++) {
            target[offset + i] = pixels[from + i] * bscale + bzero;
        }
    }

    private double value(long pixel) {
        if (scaling.blank().isPresent() && pixel == scaling.blank().getAsLong()) {
            return Double.NaN;
        }
        return scaling.isOtherSign(Long.SIZE)
                ? unsigned(pixel ^ Long.MIN_VALUE) // 2^63 on a rounded value loses small ones
                : pixel * scaling.bscale() + scaling.bzero();
    }

    /** The nearest double to an unsigned value; the lowest bit is kept sticky for the rounding. */
    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }
}
