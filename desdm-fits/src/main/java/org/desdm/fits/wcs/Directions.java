package org.desdm.fits.wcs;

/** Unit vectors to points of the sky: x to right ascension 0, z to the north pole. */
final class Directions {

    private Directions() {}

    static double[] of(double ra, double dec) {
        double lon = Math.toRadians(ra);
        double lat = Math.toRadians(dec);
        double toAxis = Math.cos(lat);
        return new double[] {
            toAxis * Math.cos(lon), toAxis * Math.sin(lon), Math.sin(lat),
        };
    }

    /** Right ascension in degrees, {@code 0 <= ra < 360}. */
    static double ra(double[] direction) {
        double ra = Math.toDegrees(Math.atan2(direction[1], direction[0]));
        double turned = ra < 0 ? ra + 360 : ra;
        return turned < 360 ? turned : 0; // -1e-17 + 360 is 360
    }

    /** Declination in degrees. */
    static double dec(double[] direction) {
        return Math.toDegrees(Math.atan2(direction[2], Math.hypot(direction[0], direction[1])));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
        };
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** The vector of length 1 along {@code a}; of no direction, NaN, if that is 0. */
    static double[] unit(double[] a) {
        double length = length(a);
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }

    static void addTo(double[] sum, double[] a) {
        sum[0] += a[0];
        sum[1] += a[1];
        sum[2] += a[2];
    }

    /** Angle between two directions, radians; exact for small ones and for opposite ones. */
    static double angle(double[] a, double[] b) {
        return Math.atan2(length(cross(a, b)), dot(a, b));
    }

    /** Some direction at right angles to {@code a}: along its circle of latitude where there is. */
    static double[] perpendicularTo(double[] a) {
        boolean nearPole = Math.hypot(a[0], a[1]) < 1e-3;
        return unit(nearPole ? new double[] {0, -a[2], a[1]} : new double[] {-a[1], a[0], 0});
    }

    /**
     * Distance of a direction from the shorter great circle between two others, radians; meant for
     * directions near it.
     */
    static double toArc(double[] p, double[] from, double[] to) {
        double[] pole = cross(from, to);
        double length = length(pole);
        boolean beside =
                length > 0 && dot(cross(pole, from), p) >= 0 && dot(cross(to, pole), p) >= 0;
        return beside
                ? Math.abs(Math.asin(dot(pole, p) / length))
                : Math.min(angle(p, from), angle(p, to));
    }
}
