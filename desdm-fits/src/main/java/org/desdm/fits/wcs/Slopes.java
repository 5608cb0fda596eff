package org.desdm.fits.wcs;

import java.util.Optional;

/** The chain of derivatives from pixels to the sky: exact, but for projections other than TAN. */
final class Slopes {

    private final double[] point = new double[Distortion.DERIVED];

    /** Derivatives of the current plane coordinates after the pixel's, row after row. */
    private double xx = 1;

    private double xy;
    private double yx;
    private double yy = 1;

    private Slopes() {}

    /** The Jacobian of a pixel's sky; empty where it shows none. */
    static Optional<SkyJacobian> at(WcsParts parts, double x, double y) {
        Slopes slopes = new Slopes();
        LinearTerms linear = parts.linear();
        slopes.point[0] = x - linear.refX();
        slopes.point[1] = y - linear.refY();
        parts.optics().pixel().ifPresent(slopes::through);
        slopes.through(linear);
        parts.optics().plane().ifPresent(slopes::through);
        return slopes.onTheSky(parts.sphere());
    }

    private void through(Distortion distortion) {
        distortion.derive(point[0], point[1], point);
        multiply(point[2], point[3], point[4], point[5]);
    }

    private void through(LinearTerms linear) {
        double u = point[0];
        double v = point[1];
        point[0] = linear.cd11() * u + linear.cd12() * v;
        point[1] = linear.cd21() * u + linear.cd22() * v;
        multiply(linear.cd11(), linear.cd12(), linear.cd21(), linear.cd22());
    }

    private void multiply(double a, double b, double c, double d) {
        double top = a * xx + b * yx;
        double topRight = a * xy + b * yy;
        yx = c * xx + d * yx;
        yy = c * xy + d * yy;
        xx = top;
        xy = topRight;
    }

    private Optional<SkyJacobian> onTheSky(Sphere sphere) {
        double[] v = new double[Projection.TANGENTS];
        double x = point[0] + sphere.originX();
        double y = point[1] + sphere.originY();
        if (!sphere.projection().tangents(x, y, v)) {
            return Optional.empty();
        }
        for (int at = 0; at < v.length; at += 3) {
            sphere.rotation().toSky(v, at);
        }
        double across = Math.hypot(v[0], v[1]);
        double cosine = across > 0 ? v[0] / across : 1;
        double sine = across > 0 ? v[1] / across : 0;
        double[] east = {-sine, cosine, 0};
        double[] north = {-v[2] * cosine, -v[2] * sine, across};
        return Optional.of(
                new SkyJacobian(
                        dot(v, 3, east) * xx + dot(v, 6, east) * yx,
                        dot(v, 3, east) * xy + dot(v, 6, east) * yy,
                        dot(v, 3, north) * xx + dot(v, 6, north) * yx,
                        dot(v, 3, north) * xy + dot(v, 6, north) * yy));
    }

    private static double dot(double[] v, int at, double[] w) {
        return v[at] * w[0] + v[at + 1] * w[1] + v[at + 2] * w[2];
    }
}
