package org.desdm.fits.wcs;

/**
 * The law of AIR, Airy's: least distortion over a cap.
 *
 * @param edge native latitude of the cap's edge, degrees: PVi_1 of latitude
 */
record AirLaw(double edge) implements ZenithalLaw {

    private static final double HALF_TURN = 180;
    private static final int HALVINGS = 100;

    /** Logarithm of the cosine over the squared tangent of half the cap's radius. */
    private double constant() {
        double half = (90 - edge) / 2;
        double sine = Angles.sine(half);
        double square = sine * sine;
        return half == 0 ? -0.5 : Math.log1p(-square) / 2 * (1 - square) / square;
    }

    @Override
    public double radius(double distance) {
        if (distance >= HALF_TURN) {
            return Double.NaN;
        }
        double sine = Angles.sine(distance / 2);
        double tangent = sine / Angles.cosine(distance / 2);
        if (tangent == 0) {
            return 0;
        }
        return -2
                * Angles.DEGREES
                * (Math.log1p(-sine * sine) / (2 * tangent) + constant() * tangent);
    }

    /** By halving: the radius grows with the distance. */
    @Override
    public double distance(double radius) {
        double low = 0;
        double high = HALF_TURN;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (radius(middle) <= radius) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
