package org.desdm.fits.precal;

import java.util.Objects;

/** How the samples that N frames give for one pixel become one value. A closed family. */
public sealed interface CombineMethod {

    /** The median; of an even number of samples, the mean of the two in the middle. */
    record Median() implements CombineMethod {}

    /** The mean. */
    record Mean() implements CombineMethod {}

    /** The mean, weighted by the frames' weight maps, which all of them must have. */
    record WeightedMean() implements CombineMethod {}

    /**
     * The mean without the {@code lowest} lowest and the {@code highest} highest samples. Unequal
     * numbers move it: of Gaussian samples, by a fraction of their sigma. A pixel of which fewer
     * than two samples would be left is the median.
     *
     * @param lowest samples left out below, 0 or more
     * @param highest samples left out above, 0 or more
     */
    record MinMax(int lowest, int highest) implements CombineMethod {
        public MinMax {
            if (lowest < 0 || highest < 0) {
                throw new IllegalArgumentException(
                        "numbers of samples left out are 0 or more, got %d and %d"
                                .formatted(lowest, highest));
            }
        }

        /** Fewest frames that this method takes: two samples must be left. */
        public int fewestFrames() {
            return lowest + highest + 2;
        }
    }

    /** What a clipped mean takes for the sigma of a pixel's samples. */
    enum ClipSigma {
        /**
         * The largest of the pixel's median absolute deviation, of the scatter that is usual in a
         * stretch of 256 pixels of its row, and of the configured least scatter.
         */
        MAD,
        /** As {@link #MAD}, with the pixel's interquartile range. */
        IQR,
        /**
         * What gain (GAINx) and read noise (RDNOISEx) in the first frame's header say of a sample
         * at the median: frames must count from the overscan level. The samples' own scatter plays
         * no part.
         */
        NOISE
    }

    /**
     * The mean of what is left after samples further than {@code kappa} sigma from the median were
     * left out. It clips about the median because the mean and standard deviation of n samples
     * never reject one at {@code kappa > (n - 1) / sqrt(n)}.
     *
     * @param kappa limit in sigma, above 0
     * @param iterations most passes made, at least 1; each takes the median of what the one before
     *     it left
     * @param sigma what sigma is
     */
    record SigmaClipped(double kappa, int iterations, ClipSigma sigma) implements CombineMethod {
        public SigmaClipped {
            requireLimits(kappa, iterations);
            Objects.requireNonNull(sigma, "sigma");
        }

        /** Clips with the sigma by the median absolute deviation. */
        public SigmaClipped(double kappa, int iterations) {
            this(kappa, iterations, ClipSigma.MAD);
        }
    }

    /**
     * What the survey's programs call a clipped mean, for data that were made with it: about the
     * mean, by the standard deviation of the samples that are left. It cannot reject anything
     * unless {@code kappa < (n - 1) / sqrt(n)}: at 4 sigma it keeps every outlier among up to 17
     * frames. Use {@link SigmaClipped}.
     *
     * @param kappa limit in sigma, above 0
     * @param iterations most passes made, at least 1
     */
    record CompatMeanClipped(double kappa, int iterations) implements CombineMethod {
        public CompatMeanClipped {
            requireLimits(kappa, iterations);
        }
    }

    private static void requireLimits(double kappa, int iterations) {
        if (!(kappa > 0) || iterations < 1) {
            throw new IllegalArgumentException(
                    "kappa must be above 0 and iterations at least 1, got %s and %d"
                            .formatted(kappa, iterations));
        }
    }
}
