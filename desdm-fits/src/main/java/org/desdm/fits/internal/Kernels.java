package org.desdm.fits.internal;

/**
 * Inner loops over pixels that exist twice: as plain Java, which is the default and says what is
 * right, and as vector code, which gives the same bits.
 *
 * <p>Where two values compare equal, which of them comes first is open: a minimum of 0 and -0 is
 * either of them. Whoever lets that show in a result adds 0 to it.
 */
public interface Kernels {

    /** "plain" or "vector". */
    String name();

    /** The smaller of each pair goes to {@code low}, the larger to {@code high}; no NaN. */
    void exchange(float[] low, float[] high, int n);

    /** The smaller of each pair goes to {@code low}; {@code high} is left as it is; no NaN. */
    void keepLow(float[] low, float[] high, int n);

    /** The larger of each pair goes to {@code high}; {@code low} is left as it is; no NaN. */
    void keepHigh(float[] low, float[] high, int n);

    /**
     * Means of the samples {@code rows[k][i]}, and sums of their squared differences from the mean.
     * Sums are of differences from the first sample, so that floats hold them.
     *
     * @param mean receives the means of the pixels {@code 0 <= i < n}
     * @param squares receives the sums of squares
     */
    void moments(float[][] rows, int n, float[] mean, float[] squares);

    /**
     * One stretch of a row of one amplifier from raw ADU to electrons over the flat, with its
     * weight. With level l, bias b (of weight o_b), gain g, flat f (of weight o_f):
     *
     * <pre>
     * v = ((raw - l) - b) g                   w = weight (o_b / (weight + o_b + tiny)) scale
     * w = w / (1 + w max(v, 0))
     * science = v / f                         w = w f² or, with a = w f², c = o_f f²:
     *                                         w = a c / (c + a science² + tiny)
     * </pre>
     *
     * <p>Where a pixel is saturated, its flat is below the least or no number, or anything in
     * between is no finite number, the weight becomes less than 0 or NaN, and the caller has to
     * work out that pixel.
     *
     * @return whether there may be such a pixel
     */
    boolean detrend(DetrendPlanes planes, DetrendNumbers numbers, DetrendSpan span);
}
