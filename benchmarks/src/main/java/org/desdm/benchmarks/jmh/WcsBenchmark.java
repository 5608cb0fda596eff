package org.desdm.benchmarks.jmh;

import java.util.Random;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.wcs.Wcs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Ten thousand points of a CCD through TPV of degree 7, in one thread; the floor is the
 * trigonometry that the JDK would need for them alone.
 */
public class WcsBenchmark extends CcdBenchmark {

    private static final int POINTS = 10_000;
    private static final int TERMS = 40;

    private final double[] x = new double[POINTS];
    private final double[] y = new double[POINTS];
    private final double[] lon = new double[POINTS];
    private final double[] lat = new double[POINTS];
    private final double[] first = new double[POINTS];
    private final double[] second = new double[POINTS];
    private Wcs wcs;

    /** Draws coefficients and points. */
    @Setup
    public void drawPoints() {
        Random random = new Random(1);
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.ctype(1), "RA---TPV");
        header.set(DesKeywords.ctype(2), "DEC--TPV");
        header.set(DesKeywords.crval(1), 30.0);
        header.set(DesKeywords.crval(2), -20.0);
        header.set(DesKeywords.crpix(1), 7821.25);
        header.set(DesKeywords.crpix(2), -2123.5);
        header.set(DesKeywords.cd(1, 1), -7.3e-5);
        header.set(DesKeywords.cd(2, 2), 7.3e-5);
        for (int m = 0; m < TERMS; m++) {
            header.set(DesKeywords.pv(1, m), m == 1 ? 1.0 : random.nextGaussian() * 1e-4);
            header.set(DesKeywords.pv(2, m), m == 1 ? 1.0 : random.nextGaussian() * 1e-4);
        }
        wcs = Wcs.of(header);
        for (int i = 0; i < POINTS; i++) {
            x[i] = WIDTH * random.nextDouble();
            y[i] = HEIGHT * random.nextDouble();
            lon[i] = x[i];
            lat[i] = y[i];
        }
        wcs.toSky(lon, lat, 0, POINTS);
    }

    /** Ours: from pixels to the sky. */
    @Benchmark
    public double[] toSky() {
        System.arraycopy(x, 0, first, 0, POINTS);
        System.arraycopy(y, 0, second, 0, POINTS);
        wcs.toSky(first, second, 0, POINTS);
        return first;
    }

    /** Ours: from the sky to pixels. */
    @Benchmark
    public double[] toPixel() {
        System.arraycopy(lon, 0, first, 0, POINTS);
        System.arraycopy(lat, 0, second, 0, POINTS);
        wcs.toPixel(first, second, 0, POINTS);
        return first;
    }

    /** The floor: two arc tangents a point, as the JDK has them. */
    @Benchmark
    public double[] arcTangents() {
        for (int i = 0; i < POINTS; i++) {
            first[i] = Math.toDegrees(Math.atan2(lon[i], lat[i]));
            second[i] = Math.toDegrees(Math.atan2(lat[i], x[i]));
        }
        return first;
    }
}
