package org.desdm.fits.precal;

/** How the samples that N frames give for one pixel become one value. A closed family. */
public sealed interface CombineMethod {

    /** The median; of an even number of samples, the mean of the two in the middle. */
    record Median() implements CombineMethod {}

    /** The mean. */
    record Mean() implements CombineMethod {}

    /**
     * The mean of what is left after samples further than {@code kappa} sigma from the median were
     * left out; sigma is the largest of the pixel's median absolute deviation, of the scatter that
     * is usual in a stretch of 256 pixels of its row, and of the configured least scatter. It clips
     * about the median because the mean and standard deviation of n samples never reject one at
     * {@code kappa > (n - 1) / sqrt(n)}.
     *
     * @param kappa limit in sigma, above 0
     * @param iterations most passes made, at least 1; each takes the median of what the one before
     *     it left
     */
    record SigmaClipped(double kappa, int iterations) implements CombineMethod {
        public SigmaClipped {
            if (!(kappa > 0) || iterations < 1) {
                throw new IllegalArgumentException(
                        "kappa must be above 0 and iterations at least 1, got %s and %d"
                                .formatted(kappa, iterations));
            }
        }
    }
}
