package org.desdm.fits.precal.crosstalk;

import java.util.Objects;

/**
 * What one amplifier adds to another: {@code f(s) = k s} up to the onset s0, {@code k s0 + c1 d +
 * c2 d² + c3 d³} with {@code d = s - s0} above it; s in ADU over the overscan. It has no step at
 * the onset whatever the numbers.
 *
 * @param source the amplifier that disturbs
 * @param coefficient k, may be negative
 * @param uncertainty standard error of k; kept, not used
 * @param onset s0, ADU; {@link #LINEAR} where there is none
 * @param c1 slope just above the onset
 * @param c2 1/ADU
 * @param c3 1/ADU²
 */
public record CrosstalkTerm(
        CcdAmplifier source,
        double coefficient,
        double uncertainty,
        double onset,
        double c1,
        double c2,
        double c3) {

    /** Onset of a term that is linear for every pixel there can be, ADU. */
    public static final double LINEAR = 1e10;

    public CrosstalkTerm {
        Objects.requireNonNull(source, "source");
    }

    /** A term without an onset. */
    public static CrosstalkTerm linear(CcdAmplifier source, double coefficient) {
        return new CrosstalkTerm(source, coefficient, 0, LINEAR, 0, 0, 0);
    }

    /** What a source pixel of {@code s} ADU adds, ADU. */
    public double value(double s) {
        if (s <= onset) {
            return coefficient * s;
        }
        double d = s - onset;
        return coefficient * onset + d * (c1 + d * (c2 + d * c3));
    }
}
