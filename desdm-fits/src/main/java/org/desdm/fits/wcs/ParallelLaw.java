package org.desdm.fits.wcs;

/** Where a projection with straight parallels draws them, and how long; all in degrees. */
interface ParallelLaw {

    /** The y of a native latitude. */
    double height(double theta);

    /** The native latitude of a y; NaN where there is none. */
    double latitude(double y);

    /** The x of a degree of native longitude at a native latitude. */
    double width(double theta);

    /** The laws that have no parameters. */
    enum Plain implements ParallelLaw {
        /** Plate carrée: longitude and latitude themselves. */
        CAR {
            @Override
            public double height(double theta) {
                return theta;
            }

            @Override
            public double latitude(double y) {
                return y;
            }

            @Override
            public double width(double theta) {
                return 1;
            }
        },
        /** Mercator: conformal. */
        MER {
            @Override
            public double height(double theta) {
                double sine = Angles.sine(theta);
                return Angles.DEGREES * 0.5 * (Math.log1p(sine) - Math.log1p(-sine));
            }

            @Override
            public double latitude(double y) {
                return Angles.arcTangent(Math.sinh(y / Angles.DEGREES), 1);
            }

            @Override
            public double width(double theta) {
                return 1;
            }
        },
        /** Sanson-Flamsteed: equal areas, true lengths along parallels. */
        SFL {
            @Override
            public double height(double theta) {
                return theta;
            }

            @Override
            public double latitude(double y) {
                return y;
            }

            @Override
            public double width(double theta) {
                return Angles.cosine(theta);
            }
        },
        /** Parabolic: equal areas. */
        PAR {
            @Override
            public double height(double theta) {
                return 180 * Angles.sine(theta / 3);
            }

            @Override
            public double latitude(double y) {
                return 3 * Angles.arcSine(y / 180);
            }

            @Override
            public double width(double theta) {
                double s = Angles.sine(theta / 3);
                return (1 - 2 * s) * (1 + 2 * s);
            }
        };
    }
}
