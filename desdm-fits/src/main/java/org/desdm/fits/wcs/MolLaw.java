package org.desdm.fits.wcs;

/** The law of MOL, Mollweide's: equal areas within an ellipse. */
enum MolLaw implements ParallelLaw {
    INSTANCE;

    private static final double ROOT = Math.sqrt(2);
    private static final int MOST_STEPS = 100;

    @Override
    public double height(double theta) {
        return ROOT * Angles.DEGREES * Math.sin(gamma(theta));
    }

    @Override
    public double latitude(double y) {
        double sine = y / (ROOT * Angles.DEGREES);
        double gamma = Angles.arcSine(sine) / Angles.DEGREES;
        double product = sine * Math.sqrt(Math.max(0, (1 - sine) * (1 + sine)));
        return Angles.arcSine(2 * (gamma + product) / Math.PI);
    }

    @Override
    public double width(double theta) {
        return 2 * ROOT / Math.PI * Math.cos(gamma(theta));
    }

    /**
     * The auxiliary angle, radians: 2 gamma + sin 2 gamma = pi sin theta, by halving where Newton's
     * step leaves the bounds, as it does near the poles.
     */
    private static double gamma(double theta) {
        double target = Math.PI * Angles.sine(Math.abs(theta));
        double low = 0;
        double high = Math.PI / 2;
        double gamma = target / 4;
        for (int i = 0; i < MOST_STEPS && high - low > 0; i++) {
            double off = 2 * gamma + Math.sin(2 * gamma) - target;
            if (off > 0) {
                high = gamma;
            } else {
                low = gamma;
            }
            double next = gamma - off / (2 + 2 * Math.cos(2 * gamma));
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.abs(next - gamma) < 1e-16) {
                break;
            }
            gamma = next;
        }
        return theta < 0 ? -gamma : gamma;
    }
}
