package org.desdm.fits.precal.product;

/**
 * Parameters of a photon transfer measurement.
 *
 * @param highestLevel flats above this level are left out, ADU
 * @param saturationPart flats above this part of SATURATx are left out, if the keyword is there
 * @param rounding standard deviation that rounding to whole ADU adds, ADU; it is no read noise
 * @param linearityOrder 2 for a quadratic term of the linearity, 3 for a cubic one as well
 */
public record PhotonTransferConfig(
        double highestLevel, double saturationPart, double rounding, int linearityOrder) {

    /** Up to 80 % of saturation; rounding of 1/√12 ADU; a quadratic term. */
    public static final PhotonTransferConfig DEFAULT =
            new PhotonTransferConfig(Double.POSITIVE_INFINITY, 0.8, Math.sqrt(1.0 / 12), 2);

    public PhotonTransferConfig {
        if (!(highestLevel > 0) || !(saturationPart > 0) || !(rounding >= 0)) {
            throw new IllegalArgumentException(
                    "levels are above 0 and rounding not below, got %s, %s, %s"
                            .formatted(highestLevel, saturationPart, rounding));
        }
        if (linearityOrder != 2 && linearityOrder != 3) {
            throw new IllegalArgumentException("linearityOrder is 2 or 3, got " + linearityOrder);
        }
    }

    /** This configuration with another highest level. */
    public PhotonTransferConfig withHighestLevel(double adu) {
        return new PhotonTransferConfig(adu, saturationPart, rounding, linearityOrder);
    }

    /** This configuration with a linearity of another order. */
    public PhotonTransferConfig withLinearityOrder(int order) {
        return new PhotonTransferConfig(highestLevel, saturationPart, rounding, order);
    }

    /** Fewest flats in an amplifier's range. */
    int fewestFlats() {
        return linearityOrder + 1;
    }
}
