package org.desdm.fits.coadd;

import java.util.Objects;

/**
 * How the samples that the inputs give for one pixel of a coadd become one value. A closed family.
 */
public sealed interface CoaddMethod {

    /**
     * The mean weighted by inverse variances; every sample counts.
     *
     * @param by whose variance
     */
    record Weighted(Weighting by) implements CoaddMethod {
        public Weighted {
            Objects.requireNonNull(by, "by");
        }
    }

    /** The plain mean. */
    record Average() implements CoaddMethod {}

    /** The sum. */
    record Sum() implements CoaddMethod {}

    /** The lowest sample, with its own weight. */
    record Minimum() implements CoaddMethod {}

    /** The highest sample, with its own weight. */
    record Maximum() implements CoaddMethod {}

    /** The median; of an even number of samples, the mean of the two in the middle. */
    record Median() implements CoaddMethod {}

    /**
     * The weighted mean of the samples that lie near the median: SWarp's CLIPPED. Where only two
     * inputs meet and disagree, neither can be believed and the pixel is empty.
     *
     * @param sigmas how many sigma of its own noise, that of the source included, a sample may lie
     *     from the median; above 0
     * @param fraction part of the median's size that it may lie off besides, so that inputs of
     *     unlike seeing keep the cores of their stars; 0 or more
     * @param by whose variance weighs the samples that are kept
     * @see <a href="https://doi.org/10.1086/675947">Gruen, Seitz and Bernstein 2014, PASP 126, 158
     *     </a>
     */
    record Clipped(double sigmas, double fraction, Weighting by) implements CoaddMethod {

        /** Limits of the survey's coadds. */
        public static final Clipped DEFAULT = new Clipped(4, 0.3, Weighting.INPUT);

        public Clipped {
            requireAboveZero(sigmas);
            Objects.requireNonNull(by, "by");
            if (!(fraction >= 0)) {
                throw new IllegalArgumentException(
                        "the fraction of the median must be 0 or more, got " + fraction);
            }
        }
    }

    /**
     * The weighted mean of what is left after samples further than {@code kappa} sigma from the
     * median were left out, sigma being the larger of the sample's own noise and the scatter of the
     * samples by their median absolute deviation.
     *
     * @param kappa limit in sigma, above 0
     * @param iterations most passes made, at least 1; each takes the median of what is left
     * @param by whose variance weighs the samples that are kept
     */
    record SigmaClipped(double kappa, int iterations, Weighting by) implements CoaddMethod {
        public SigmaClipped {
            requireAboveZero(kappa);
            Objects.requireNonNull(by, "by");
            if (iterations < 1) {
                throw new IllegalArgumentException("at least one pass is made, got " + iterations);
            }
        }
    }

    /**
     * The root of chi-square over the number of samples, for detection on several bands: the value
     * is in sigma and of weight 1.
     *
     * @see <a href="https://doi.org/10.1086/300689">Szalay, Connolly and Szokoly 1999, AJ 117, 68
     *     </a>
     */
    record ChiOld() implements CoaddMethod {}

    /** The same, with the mean of pure noise at 0 and its standard deviation 1. */
    record ChiMean() implements CoaddMethod {}

    /** The same, with the mode of pure noise at 0 and its standard deviation 1. */
    record ChiMode() implements CoaddMethod {}

    /** Whether values are in sigma, and not in the unit of the images. */
    default boolean isInSigma() {
        return this instanceof ChiMean || this instanceof ChiMode || this instanceof ChiOld;
    }

    private static void requireAboveZero(double sigmas) {
        if (!(sigmas > 0)) {
            throw new IllegalArgumentException("the limit in sigma must be above 0, got " + sigmas);
        }
    }
}
