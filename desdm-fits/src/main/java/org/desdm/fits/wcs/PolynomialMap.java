package org.desdm.fits.wcs;

/** Two polynomials of two variables, with their derivatives: a distortion without radial terms. */
record PolynomialMap(Polynomial first, Polynomial second, Derivatives derivatives) {

    /** The four derivatives. */
    record Derivatives(
            Polynomial firstAlongX,
            Polynomial firstAlongY,
            Polynomial secondAlongX,
            Polynomial secondAlongY) {}

    PolynomialMap(Polynomial first, Polynomial second) {
        this(
                first.padded(),
                second.padded(),
                new Derivatives(
                        first.padded().alongX(),
                        first.padded().alongY(),
                        second.padded().alongX(),
                        second.padded().alongY()));
    }

    /** Sets x', y' and their derivatives as {@link Distortion#derive} does. */
    void derive(double x, double y, double[] into) {
        into[0] = first.value(x, y);
        into[1] = second.value(x, y);
        into[2] = derivatives.firstAlongX.value(x, y);
        into[3] = derivatives.firstAlongY.value(x, y);
        into[4] = derivatives.secondAlongX.value(x, y);
        into[5] = derivatives.secondAlongY.value(x, y);
    }

    /** The same for the first {@code n} of many points. */
    void derive(double[] x, double[] y, int n, double[][] into) {
        first.values(x, y, n, into[0], into[Distortion.DERIVED]);
        second.values(x, y, n, into[1], into[Distortion.DERIVED]);
        derivatives.firstAlongX.values(x, y, n, into[2], into[Distortion.DERIVED]);
        derivatives.firstAlongY.values(x, y, n, into[3], into[Distortion.DERIVED]);
        derivatives.secondAlongX.values(x, y, n, into[4], into[Distortion.DERIVED]);
        derivatives.secondAlongY.values(x, y, n, into[5], into[Distortion.DERIVED]);
    }
}
