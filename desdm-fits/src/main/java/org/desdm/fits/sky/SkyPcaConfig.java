package org.desdm.fits.sky;

/**
 * How components are found.
 *
 * @param components how many are kept, 1 to 20
 * @param rounds how often outliers are clipped and the components found anew at least; it goes on
 *     until nothing changes, 60 times at most
 * @param clipSigma what is further from the model than so many sigma is replaced by it, in a round
 * @param lastClipSigma the same for the last time
 * @param mostRms exposures whose rms residual is a larger part of the sky are left out
 */
public record SkyPcaConfig(
        int components, int rounds, double clipSigma, double lastClipSigma, double mostRms) {

    /**
     * The survey's: 4 components, three rounds or more at 4 sigma, 3 sigma at last, 0.5 % of the
     * sky.
     */
    public static final SkyPcaConfig DEFAULT = new SkyPcaConfig(4, 3, 4, 3, 0.005);

    private static final int MOST = 20;

    public SkyPcaConfig {
        if (components < 1 || components > MOST) {
            throw new IllegalArgumentException(
                    "components must be 1 to %d, got %d".formatted(MOST, components));
        }
        if (rounds < 1 || !(clipSigma > 0 && lastClipSigma > 0 && mostRms > 0)) {
            throw new IllegalArgumentException("rounds, clips and rms must be above 0");
        }
    }

    /** The same with another number of components. */
    public SkyPcaConfig withComponents(int other) {
        return new SkyPcaConfig(other, rounds, clipSigma, lastClipSigma, mostRms);
    }

    /** The same with another limit of the rms residual. */
    public SkyPcaConfig withMostRms(double other) {
        return new SkyPcaConfig(components, rounds, clipSigma, lastClipSigma, other);
    }
}
