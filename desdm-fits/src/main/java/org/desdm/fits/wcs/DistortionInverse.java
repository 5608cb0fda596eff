package org.desdm.fits.wcs;

/**
 * Searches the point that a distortion moves to a given one: Newton's method on the distortion and
 * its derivative, the step halved while the residual grows.
 *
 * <p>Every point is searched from the distortion's guess, and from itself where that leads nowhere,
 * whatever was searched before, so that results do not depend on the order of points or on how they
 * are shared among threads.
 */
final class DistortionInverse {

    private static final int MOST_STEPS = 50;

    /** Square of a step, relative to the point, that is rounding: of 1e-14. */
    private static final double ROUNDING = 1e-28;

    /** Square of a residual, relative to the point, that rounding keeps from falling: of 1e-13. */
    private static final double STALLED = 1e-26;

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

    /** What points need on their way, so that a call allocates it once. */
    static final class Room {

        private final double[] u;
        private final double[] v;
        private final double[] length;
        private final double[] residual;
        private final double[][] derived;

        /** Room for so many points at a time. */
        Room(int points) {
            u = new double[points];
            v = new double[points];
            length = new double[points];
            residual = new double[points];
            derived = new double[Distortion.DERIVED + 1][points];
        }
    }

    /**
     * Replaces points by those that the distortion moves to them; by NaN where there is none, or
     * none on this side of a fold. Two steps suffice for nearly all points, and are done for all
     * together; the others are searched one by one.
     */
    void apply(double[] x, double[] y, int from, int to, Room room) {
        int n = to - from;
        double[] at = new double[Distortion.DERIVED];
        for (int i = 0; i < n; i++) {
            distortion.guess(x[from + i], y[from + i], at);
            room.u[i] = at[0];
            room.v[i] = at[1];
        }
        distortion.derive(room.u, room.v, n, room.derived);
        firstStep(x, y, from, n, room);
        distortion.derive(room.u, room.v, n, room.derived);
        secondStep(x, y, from, n, room);
        for (int i = 0; i < n; i++) {
            boolean found = room.length[i] >= 0;
            if (!found && solve(x[from + i], y[from + i], at)) {
                room.u[i] = at[0];
                room.v[i] = at[1];
                found = true;
            }
            x[from + i] = found ? room.u[i] : Double.NaN;
            y[from + i] = found ? room.v[i] : Double.NaN;
        }
    }

    /** Notes squares of the residual and the step; a step of a wrong Jacobian is NaN. */
    private void firstStep(double[] x, double[] y, int from, int n, Room room) {
        double[][] d = room.derived;
        for (int i = 0; i < n; i++) {
            double offU = x[from + i] - d[0][i];
            double offV = y[from + i] - d[1][i];
            double determinant = d[2][i] * d[5][i] - d[3][i] * d[4][i];
            double stepU = (d[5][i] * offU - d[3][i] * offV) / determinant;
            double stepV = (d[2][i] * offV - d[4][i] * offU) / determinant;
            room.u[i] += stepU;
            room.v[i] += stepV;
            room.residual[i] = offU * offU + offV * offV;
            room.length[i] = determinant * sign > 0 ? stepU * stepU + stepV * stepV : Double.NaN;
        }
    }

    /** Leaves a length of 0 where the point is found, NaN where it is not. */
    private void secondStep(double[] x, double[] y, int from, int n, Room room) {
        double[][] d = room.derived;
        for (int i = 0; i < n; i++) {
            double offU = x[from + i] - d[0][i];
            double offV = y[from + i] - d[1][i];
            double off = offU * offU + offV * offV;
            double determinant = d[2][i] * d[5][i] - d[3][i] * d[4][i];
            double stepU = (d[5][i] * offU - d[3][i] * offV) / determinant;
            double stepV = (d[2][i] * offV - d[4][i] * offU) / determinant;
            double length = stepU * stepU + stepV * stepV;
            boolean falls = off < room.residual[i] || off == 0;
            boolean near = length <= tolerance || nextIsBelow(room.length[i], length);
            room.u[i] += stepU;
            room.v[i] += stepV;
            room.length[i] =
                    falls && near && determinant * sign > 0 ? 0 * room.length[i] : Double.NaN;
        }
    }

    private boolean solve(double x, double y, double[] at) {
        if (Double.isNaN(x + y)) {
            return false;
        }
        distortion.guess(x, y, at);
        boolean elsewhere = at[0] != x || at[1] != y;
        if (search(x, y, at)) {
            return true;
        }
        at[0] = x;
        at[1] = y;
        return elsewhere && search(x, y, at);
    }

    // hot loop: longer than a method should be, since a step shares all of its numbers with the
    // next
    private boolean search(double x, double y, double[] at) {
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
                if (residual <= STALLED * (x * x + y * y)) {
                    at[0] = u - stepU;
                    at[1] = v - stepV;
                    return true;
                }
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
            if (length <= tolerance + ROUNDING * (u * u + v * v) || nextIsBelow(before, length)) {
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
