package org.desdm.fits.mock;

/**
 * What a simulated night consists of.
 *
 * @param ccds number of CCDs that are read, 1..62
 * @param biases number of bias exposures
 * @param flats number of dome flats
 * @param sciences number of exposures of the sky
 * @param levels how much light and how many sources the exposures hold
 */
public record NightPlan(int ccds, int biases, int flats, int sciences, LightLevels levels) {

    /** Two CCDs, ten biases, ten flats, three exposures of the sky. */
    public static final NightPlan DEFAULT = new NightPlan(2, 10, 10, 3, LightLevels.DEFAULT);

    public NightPlan {
        if (ccds < 1 || ccds > CameraConfig.CCDS || biases < 0 || flats < 0 || sciences < 0) {
            throw new IllegalArgumentException(
                    "cannot plan %d CCDs, %d biases, %d flats, %d science exposures"
                            .formatted(ccds, biases, flats, sciences));
        }
    }

    /** This plan with another number of CCDs. */
    public NightPlan withCcds(int other) {
        return new NightPlan(other, biases, flats, sciences, levels);
    }
}
