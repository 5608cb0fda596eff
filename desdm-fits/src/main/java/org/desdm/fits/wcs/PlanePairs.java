package org.desdm.fits.wcs;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.desdm.fits.error.UndeterminedWcsException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * Pairs of pixels and points of the plane that touches the sphere at a centre.
 *
 * @param centre where it touches
 * @param origin middle of the pairs in the image
 * @param x places along the first axis, from there
 * @param y places along the second axis, from there
 * @param xi coordinates along longitudes, degrees
 * @param eta coordinates along latitudes, degrees
 */
record PlanePairs(
        SkyPosition centre,
        PixelPosition origin,
        double[] x,
        double[] y,
        double[] xi,
        double[] eta) {

    /** The pairs about a centre, or about their middle. */
    static PlanePairs of(MatchedPairs pairs, WcsFitConfig config) {
        for (int i = 0; i < pairs.size(); i++) {
            double sum = pairs.x()[i] + pairs.y()[i] + pairs.lon()[i] + pairs.lat()[i];
            if (pairs.weight(i) > 0 && !Double.isFinite(sum)) {
                throw new UndeterminedWcsException(
                        "pair %d is not finite".formatted(i), "leave the pair out");
            }
        }
        SkyPosition centre = config.centre().orElseGet(() -> middle(pairs));
        FitsHeader header = gnomonic(centre, "TAN");
        double[] xi = pairs.lon().clone();
        double[] eta = pairs.lat().clone();
        Wcs.of(header).toPixel(xi, eta, 0, xi.length);
        for (int i = 0; i < xi.length; i++) {
            if (pairs.weight(i) > 0 && Double.isNaN(xi[i])) {
                throw new UndeterminedWcsException(
                        "pair %d at (%s, %s) lies 90 degrees or more from the centre (%s, %s)"
                                .formatted(
                                        i,
                                        pairs.lon()[i],
                                        pairs.lat()[i],
                                        centre.lon(),
                                        centre.lat()),
                        "leave the pair out, or give another centre");
            }
        }
        PixelPosition origin =
                new PixelPosition(middle(pairs, pairs.x()), middle(pairs, pairs.y()));
        return new PlanePairs(
                centre,
                origin,
                Arrays.stream(pairs.x()).map(x -> x - origin.x()).toArray(),
                Arrays.stream(pairs.y()).map(y -> y - origin.y()).toArray(),
                xi,
                eta);
    }

    /** The header of a plane whose pixels are its degrees, counted from 0 at the centre. */
    static FitsHeader gnomonic(SkyPosition centre, String code) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.ctype(1), "RA---" + code);
        header.set(DesKeywords.ctype(2), "DEC--" + code);
        for (int axis = 1; axis <= 2; axis++) {
            header.set(DesKeywords.cunit(axis), "deg");
            header.set(DesKeywords.crval(axis), axis == 1 ? centre.lon() : centre.lat());
            header.set(DesKeywords.crpix(axis), 1.0);
            for (int pixelAxis = 1; pixelAxis <= 2; pixelAxis++) {
                header.set(DesKeywords.cd(axis, pixelAxis), axis == pixelAxis ? 1.0 : 0.0);
            }
        }
        return header;
    }

    /** Half way between the least and the largest value of pairs that count, a whole number. */
    private static double middle(MatchedPairs pairs, double[] values) {
        int[] used = IntStream.range(0, values.length).filter(i -> pairs.weight(i) > 0).toArray();
        double low = Arrays.stream(used).mapToDouble(i -> values[i]).min().orElse(0);
        double high = Arrays.stream(used).mapToDouble(i -> values[i]).max().orElse(0);
        return Math.rint((low + high) / 2);
    }

    private static SkyPosition middle(MatchedPairs pairs) {
        double[] sum = new double[3];
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.weight(i) > 0) {
                Directions.addTo(sum, Directions.of(pairs.lon()[i], pairs.lat()[i]));
            }
        }
        return new SkyPosition(Directions.ra(sum), Directions.dec(sum));
    }
}
