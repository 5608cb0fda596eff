package org.desdm.fits.wcs;

/** How far from the centre of a zenithal projection a distance from the native pole is shown. */
interface ZenithalLaw {

    /** Distance in the plane, degrees, of a distance from the pole; NaN where it is not shown. */
    double radius(double distance);

    /** Distance from the pole, degrees, of a distance in the plane; NaN where there is none. */
    double distance(double radius);

    /** The laws that have no parameters. */
    enum Plain implements ZenithalLaw {
        /** Equal distances. */
        ARC {
            @Override
            public double radius(double distance) {
                return distance;
            }

            @Override
            public double distance(double radius) {
                return radius <= HALF_TURN ? radius : Double.NaN;
            }
        },
        /** Stereographic: conformal. */
        STG {
            @Override
            public double radius(double distance) {
                if (distance >= HALF_TURN) {
                    return Double.NaN;
                }
                double half = distance / 2;
                return 2 * Angles.DEGREES * Angles.sine(half) / Angles.cosine(half);
            }

            @Override
            public double distance(double radius) {
                return 2 * Angles.arcTangent(radius, 2 * Angles.DEGREES);
            }
        },
        /** Equal areas. */
        ZEA {
            @Override
            public double radius(double distance) {
                return 2 * Angles.DEGREES * Angles.sine(distance / 2);
            }

            @Override
            public double distance(double radius) {
                return 2 * Angles.arcSine(radius / (2 * Angles.DEGREES));
            }
        };

        private static final double HALF_TURN = 180;
    }
}
