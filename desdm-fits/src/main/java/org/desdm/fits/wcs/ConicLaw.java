package org.desdm.fits.wcs;

import java.util.Optional;

/**
 * The radius of the parallels of a conic projection, degrees; it has the sign of the latitude of
 * true scale.
 */
interface ConicLaw {

    /** How many degrees of the plane's azimuth a degree of longitude makes. */
    double cone();

    double radius(double theta);

    /** The native latitude of a radius; NaN where there is none. */
    double latitude(double radius);

    /** The law of a code for latitudes thetaA - eta and thetaA + eta of true scale. */
    static Optional<ConicLaw> of(String code, double thetaA, double eta) {
        return switch (code) {
            case "COP" -> Optional.of(new Perspective(thetaA, eta));
            case "COE" -> Optional.of(new EqualArea(thetaA, eta));
            case "COD" -> Optional.of(new Equidistant(thetaA, eta));
            case "COO" -> Optional.of(new Orthomorphic(thetaA, eta));
            default -> Optional.empty();
        };
    }

    /** COP. */
    record Perspective(double thetaA, double eta) implements ConicLaw {

        @Override
        public double cone() {
            return Angles.sine(thetaA);
        }

        @Override
        public double radius(double theta) {
            double off = theta - thetaA;
            if (Math.abs(off) >= 90) {
                return Double.NaN;
            }
            return Angles.DEGREES
                    * Angles.cosine(eta)
                    * (Angles.cosine(thetaA) / Angles.sine(thetaA)
                            - Angles.sine(off) / Angles.cosine(off));
        }

        @Override
        public double latitude(double radius) {
            double slope =
                    Angles.cosine(thetaA) / Angles.sine(thetaA)
                            - radius / (Angles.DEGREES * Angles.cosine(eta));
            return thetaA + Angles.arcTangent(slope, 1);
        }
    }

    /** COE. */
    record EqualArea(double thetaA, double eta) implements ConicLaw {

        private double gamma() {
            return Angles.sine(thetaA - eta) + Angles.sine(thetaA + eta);
        }

        private double product() {
            return 1 + Angles.sine(thetaA - eta) * Angles.sine(thetaA + eta);
        }

        @Override
        public double cone() {
            return gamma() / 2;
        }

        @Override
        public double radius(double theta) {
            double square = product() - gamma() * Angles.sine(theta);
            return 2 * Angles.DEGREES / gamma() * Math.sqrt(Math.max(0, square));
        }

        @Override
        public double latitude(double radius) {
            double w = radius * gamma() / (2 * Angles.DEGREES);
            return Angles.arcSine((product() - w * w) / gamma());
        }
    }

    /** COD. */
    record Equidistant(double thetaA, double eta) implements ConicLaw {

        private double origin() {
            double part = eta == 0 ? 1 : eta / Angles.DEGREES / tangent(eta);
            return thetaA + Angles.DEGREES * part / tangent(thetaA);
        }

        private static double tangent(double degrees) {
            return Angles.sine(degrees) / Angles.cosine(degrees);
        }

        @Override
        public double cone() {
            double part = eta == 0 ? 1 : Angles.sine(eta) * Angles.DEGREES / eta;
            return Angles.sine(thetaA) * part;
        }

        @Override
        public double radius(double theta) {
            return origin() - theta;
        }

        @Override
        public double latitude(double radius) {
            return origin() - radius;
        }
    }

    /** COO. */
    record Orthomorphic(double thetaA, double eta) implements ConicLaw {

        /** Tangent of half the distance from the pole. */
        private static double half(double theta) {
            double angle = (90 - theta) / 2;
            return Angles.sine(angle) / Angles.cosine(angle);
        }

        @Override
        public double cone() {
            double low = thetaA - eta;
            double high = thetaA + eta;
            if (eta == 0) {
                return Angles.sine(thetaA);
            }
            return Math.log(Angles.cosine(high) / Angles.cosine(low))
                    / Math.log(half(high) / half(low));
        }

        private double scale() {
            double low = thetaA - eta;
            return Angles.DEGREES * Angles.cosine(low) / (cone() * Math.pow(half(low), cone()));
        }

        @Override
        public double radius(double theta) {
            return theta <= -90 && cone() > 0
                    ? Double.NaN
                    : scale() * Math.pow(half(theta), cone());
        }

        @Override
        public double latitude(double radius) {
            return 90 - 2 * Angles.arcTangent(Math.pow(radius / scale(), 1 / cone()), 1);
        }
    }
}
