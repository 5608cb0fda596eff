package org.desdm.fits.wcs;

/**
 * Searches the point that a distortion moves to a given one: Newton's method on the distortion and
 * its derivative, the step halved while the residual grows.
 *
 * <p>Every point is searched from the same start whatever was searched before, so that results do
 * not depend on the order of points or on how they are shared among threads.
 */
final class DistortionInverse {

    private static final int MOST_STEPS = 50;

    private final Distortion distortion;
    private final double tolerance;
    private final double sign;

    /**
     * The inverse of a distortion.
     *
     * @param tolerance step below which a point counts as found, in the unit of the plane
     */
    DistortionInverse(Distortion distortion, double tolerance) {
        this.distortion = distortion;
        this.tolerance = tolerance * tolerance;
        double[] at = new double[Distortion.DERIVED];
        distortion.derive(0, 0, at);
        this.sign = Math.signum(determinant(at));
    }

    private static double determinant(double[] at) {
        return at[2] * at[5] - at[3] * at[4];
    }

    /** Whether the distortion can be inverted about the reference point. */
    boolean exists() {
        return Math.abs(sign) == 1;
    }

    /**
     * Replaces points by those that the distortion moves to them; by NaN where there is none, or
     * none on this side of a fold.
     */
    void apply(double[] x, double[] y, int from, int to) {
        double[] at = new double[Distortion.DERIVED];
        for (int i = from; i < to; i++) {
            boolean found = solve(x[i], y[i], at);
            x[i] = found ? at[0] : Double.NaN;
            y[i] = found ? at[1] : Double.NaN;
        }
    }

    // hot loop: longer than a method should be, since a step shares all of its numbers with the
    // next
    private boolean solve(double x, double y, double[] at) {
        distortion.guess(x, y, at);
        double u = at[0];
        double v = at[1];
        double stepU = 0;
        double stepV = 0;
        double length = Double.POSITIVE_INFINITY;
        double residual = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_STEPS; k++) {
            distortion.derive(u, v, at);
            double offU = x - at[0];
            double offV = y - at[1];
            double off = offU * offU + offV * offV;
            if (!(off < residual) && off != 0) {
                stepU /= 2;
                stepV /= 2;
                u -= stepU;
                v -= stepV;
                continue;
            }
            double determinant = determinant(at);
            if (!(determinant * sign > 0)) {
                return false;
            }
            residual = off;
            stepU = (at[5] * offU - at[3] * offV) / determinant;
            stepV = (at[2] * offV - at[4] * offU) / determinant;
            u += stepU;
            v += stepV;
            double before = length;
            length = stepU * stepU + stepV * stepV;
            if (length <= tolerance || nextIsBelow(before, length)) {
                at[0] = u;
                at[1] = v;
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the step after this one would be below the tolerance: steps s, t of Newton's method
     * are followed by one of about t (t / s)^2, which is t cubed over s squared.
     */
    private boolean nextIsBelow(double before, double length) {
        return before < Double.POSITIVE_INFINITY
                && length < 0.01 * before
                && length * length * length < tolerance * before * before / 16;
    }
}
