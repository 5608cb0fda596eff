package org.desdm.fits.wcs;

import java.util.Optional;

/**
 * The rotation from celestial to native directions (Calabretta and Greisen 2002, Astron. Astrophys.
 * 395, 1077, section 2); its transpose leads back.
 *
 * @param poleLon celestial longitude of the native pole, degrees
 * @param poleLat celestial latitude of the native pole, degrees
 * @param m the matrix, row after row; not to be changed
 */
record SkyRotation(double poleLon, double poleLat, double[] m) {

    private static final double SMALL = 1e-10;
    private static final double NORTH = 90;

    /** The rotation of a fiducial point; empty where no native pole fits it. */
    static Optional<SkyRotation> of(Fiducial f) {
        if (f.theta0() == NORTH) {
            return Optional.of(about(f.lon(), f.lat(), f.lonPole()));
        }
        double poleLat = poleLatitude(f);
        if (Double.isNaN(poleLat)) {
            return Optional.empty();
        }
        return Optional.of(about(poleLongitude(f, poleLat), poleLat, f.lonPole()));
    }

    private static double[] cosineAndSine(double degrees) {
        double[] both = new double[2];
        Angles.cosineAndSine(degrees, both, 0);
        return both;
    }

    /** Equation 8 of the paper: of two latitudes, the one closer to LATPOLE. */
    private static double poleLatitude(Fiducial f) {
        double turn = f.lonPole() - f.phi0();
        double along = Angles.cosine(f.theta0()) * Angles.cosine(turn);
        double up = Angles.sine(f.theta0());
        double length = Math.hypot(along, up);
        if (length < SMALL) {
            return Math.abs(f.lat()) < SMALL ? f.latPole() : Double.NaN;
        }
        double ratio = Angles.sine(f.lat()) / length;
        if (Math.abs(ratio) > 1 + SMALL) {
            return Double.NaN;
        }
        double middle = Angles.arcTangent(up, along);
        double sine = Math.sqrt(Math.max(0, (1 - ratio) * (1 + ratio)));
        double spread = Angles.arcTangent(sine, ratio);
        return closest(f.latPole(), middle + spread, middle - spread);
    }

    private static double closest(double wanted, double first, double second) {
        double one = latitude(first);
        double two = latitude(second);
        if (Double.isNaN(one) || Double.isNaN(two)) {
            return Double.isNaN(one) ? two : one;
        }
        return Math.abs(wanted - one) < Math.abs(wanted - two) ? one : two;
    }

    /** An angle as a latitude, NaN if it is none. */
    private static double latitude(double angle) {
        double wrapped = angle - 360 * Math.rint(angle / 360);
        if (Math.abs(wrapped) > NORTH + SMALL) {
            return Double.NaN;
        }
        return Math.max(-NORTH, Math.min(NORTH, wrapped));
    }

    /** Equations 9 and 10 of the paper, and the cases that they leave out. */
    private static double poleLongitude(Fiducial f, double poleLat) {
        double turn = f.lonPole() - f.phi0();
        if (Math.abs(Angles.cosine(f.lat())) < SMALL) {
            return f.lon();
        }
        if (NORTH - Math.abs(poleLat) < SMALL) {
            return poleLat > 0 ? f.lon() + turn - 180 : f.lon() - turn;
        }
        double across = Angles.sine(turn) * Angles.cosine(f.theta0()) / Angles.cosine(f.lat());
        double along =
                (Angles.sine(f.theta0()) - Angles.sine(poleLat) * Angles.sine(f.lat()))
                        / (Angles.cosine(poleLat) * Angles.cosine(f.lat()));
        return f.lon() - Angles.arcTangent(across, along);
    }

    private static SkyRotation about(double poleLon, double poleLat, double lonPole) {
        double[] a = cosineAndSine(poleLon);
        double[] d = cosineAndSine(poleLat);
        double[] p = cosineAndSine(lonPole);
        double[] m = {
            -a[1] * p[1] - a[0] * p[0] * d[1],
            a[0] * p[1] - a[1] * p[0] * d[1],
            p[0] * d[0],
            a[1] * p[0] - a[0] * p[1] * d[1],
            -a[0] * p[0] - a[1] * p[1] * d[1],
            p[1] * d[0],
            a[0] * d[0],
            a[1] * d[0],
            d[1]
        };
        return new SkyRotation(poleLon, poleLat, m);
    }

    /** Turns a celestial direction, from {@code at} on, into a native one, in place. */
    void toNative(double[] v, int at) {
        double x = v[at];
        double y = v[at + 1];
        double z = v[at + 2];
        v[at] = m[0] * x + m[1] * y + m[2] * z;
        v[at + 1] = m[3] * x + m[4] * y + m[5] * z;
        v[at + 2] = m[6] * x + m[7] * y + m[8] * z;
    }

    /** Turns a native direction, from {@code at} on, into a celestial one, in place. */
    void toSky(double[] v, int at) {
        double x = v[at];
        double y = v[at + 1];
        double z = v[at + 2];
        v[at] = m[0] * x + m[3] * y + m[6] * z;
        v[at + 1] = m[1] * x + m[4] * y + m[7] * z;
        v[at + 2] = m[2] * x + m[5] * y + m[8] * z;
    }
}
