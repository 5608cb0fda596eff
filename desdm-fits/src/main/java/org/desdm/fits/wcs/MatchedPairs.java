package org.desdm.fits.wcs;

import java.util.Arrays;
import java.util.Optional;

/**
 * Stars whose place in an image and in the sky is known, element by element. Not copied, and not to
 * be modified while it is in use.
 *
 * @param x places along the first axis of the image, counted from 0
 * @param y places along the second axis
 * @param lon longitudes, such as right ascensions, degrees
 * @param lat latitudes, degrees
 * @param weight inverse variance of each coordinate, arcsec⁻²; empty if it is not known: all pairs
 *     then count alike, and errors follow from their scatter
 */
public record MatchedPairs(
        double[] x, double[] y, double[] lon, double[] lat, Optional<double[]> weight) {

    public MatchedPairs {
        int n = x.length;
        double[] weights = weight.orElse(x);
        if (y.length != n || lon.length != n || lat.length != n || weights.length != n) {
            throw new IllegalArgumentException(
                    "pairs of different numbers: x %d, y %d, lon %d, lat %d, weight %d"
                            .formatted(n, y.length, lon.length, lat.length, weights.length));
        }
        weight.ifPresent(
                values -> {
                    if (!Arrays.stream(values).allMatch(w -> w >= 0 && w < Double.MAX_VALUE)) {
                        throw new IllegalArgumentException("a weight is negative or not finite");
                    }
                });
    }

    /** Pairs that count alike. */
    public static MatchedPairs of(double[] x, double[] y, double[] lon, double[] lat) {
        return new MatchedPairs(x, y, lon, lat, Optional.empty());
    }

    int size() {
        return x.length;
    }

    double weight(int i) {
        return weight.isPresent() ? weight.get()[i] : 1;
    }
}
