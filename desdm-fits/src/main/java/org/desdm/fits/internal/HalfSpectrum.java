package org.desdm.fits.internal;

/**
 * The transform of a real image of {@code width} x {@code height} pixels: rows 0 to {@code height /
 * 2} of frequencies along y, each with all frequencies along x; the others are the complex
 * conjugates of these. Frequency (u, v) stands at {@code v * width + u}. Not thread-safe.
 *
 * @param re real parts
 * @param im imaginary parts
 */
public record HalfSpectrum(float[] re, float[] im) {

    /** Space for the spectrum of such an image: 4 (height + 2) width bytes. */
    public HalfSpectrum(int width, int height) {
        this(new float[width * (height / 2 + 1)], new float[width * (height / 2 + 1)]);
    }

    /** Sets this to the product of two spectra, frequency by frequency. */
    void setProduct(HalfSpectrum a, HalfSpectrum b) {
        float[] ar = a.re;
        float[] ai = a.im;
        float[] br = b.re;
        float[] bi = b.im;
        for (int i = 0; i < re.length; i++) {
            re[i] = ar[i] * br[i] - ai[i] * bi[i];
            im[i] = ar[i] * bi[i] + ai[i] * br[i];
        }
    }
}
