package org.desdm.fits.wcs;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/** Stars on a CCD of the survey whose true places are known, and the headers that say so. */
final class SimulatedStars {

    static final int WIDTH = 2048;
    static final int HEIGHT = 4096;

    private SimulatedStars() {}

    static MatchedPairs pairs(Wcs wcs, int n, Random random) {
        double[] x = random.doubles(n).map(t -> t * WIDTH).toArray();
        double[] y = random.doubles(n).map(t -> t * HEIGHT).toArray();
        double[] lon = x.clone();
        double[] lat = y.clone();
        wcs.toSky(lon, lat, 0, n);
        return MatchedPairs.of(x, y, lon, lat);
    }

    static MatchedPairs noisy(MatchedPairs pairs, double noise, Random random) {
        for (int i = 0; i < pairs.size(); i++) {
            double cos = Math.cos(Math.toRadians(pairs.lat()[i]));
            pairs.lon()[i] += noise * random.nextGaussian() / 3600 / cos;
            pairs.lat()[i] += noise * random.nextGaussian() / 3600;
        }
        double[] weight = new double[pairs.size()];
        Arrays.fill(weight, 1 / (noise * noise));
        return new MatchedPairs(
                pairs.x(), pairs.y(), pairs.lon(), pairs.lat(), Optional.of(weight));
    }

    static FitsHeader tan(double ra, double dec) {
        FitsHeader header = PlanePairs.gnomonic(new SkyPosition(ra, dec), "TAN");
        header.set(DesKeywords.crpix(1), 1011.25);
        header.set(DesKeywords.crpix(2), 2103.75);
        header.set(DesKeywords.cd(1, 1), 1e-8);
        header.set(DesKeywords.cd(1, 2), -7.3e-5);
        header.set(DesKeywords.cd(2, 1), 7.31e-5);
        header.set(DesKeywords.cd(2, 2), 2e-8);
        return header;
    }

    /** Terms of every degree move the corners by some pixels. */
    static FitsHeader sip(double ra, double dec, int order, Random random) {
        FitsHeader header = tan(ra, dec);
        header.set(DesKeywords.ctype(1), "RA---TAN-SIP");
        header.set(DesKeywords.ctype(2), "DEC--TAN-SIP");
        for (String prefix : new String[] {"A", "B"}) {
            header.set(Keyword.integer(prefix + "_ORDER", ""), order);
            for (int p = 0; p <= order; p++) {
                for (int q = Math.max(0, 2 - p); p + q <= order; q++) {
                    double size = 4.0 / (order * Math.pow(2000, p + q));
                    header.set(
                            Keyword.real(prefix + "_" + p + "_" + q, ""),
                            size * (2 * random.nextDouble() - 1));
                }
            }
        }
        return header;
    }

    static SkyPosition centre(FitsHeader header) {
        return new SkyPosition(
                header.require(DesKeywords.crval(1)), header.require(DesKeywords.crval(2)));
    }
}
