package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.wcs.Wcs;

/**
 * A million points, drawn over a CCD, from pixels to the sky or back; the copy of them included.
 */
final class WcsWorkload implements Workload {

    static final int POINTS = 1_000_000;

    /** Which way points go. */
    enum Way {
        PIX2SKY,
        SKY2PIX
    }

    /** Points that one thread takes at a time. */
    private static final int BAND = 8192;

    private final Wcs wcs;
    private final Way way;
    private final double[] firstGiven = new double[POINTS];
    private final double[] secondGiven = new double[POINTS];
    private final double[] first = new double[POINTS];
    private final double[] second = new double[POINTS];

    private WcsWorkload(Wcs wcs, Way way) {
        this.wcs = wcs;
        this.way = way;
        Random random = new Random(1);
        for (int i = 0; i < POINTS; i++) {
            firstGiven[i] = 2047 * random.nextDouble();
            secondGiven[i] = 4095 * random.nextDouble();
        }
        if (way == Way.SKY2PIX) {
            wcs.toSky(firstGiven, secondGiven, 0, POINTS);
        }
    }

    /** The points, and the header of a file's primary HDU. */
    static WcsWorkload open(Path path, Way way) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return new WcsWorkload(Wcs.of(file.hdus().get(0).header()), way);
        }
    }

    @Override
    public void run(Workers workers) {
        workers.forEachBand(
                POINTS,
                BAND,
                (from, to) -> {
                    System.arraycopy(firstGiven, from, first, from, to - from);
                    System.arraycopy(secondGiven, from, second, from, to - from);
                    if (way == Way.PIX2SKY) {
                        wcs.toSky(first, second, from, to);
                    } else {
                        wcs.toPixel(first, second, from, to);
                    }
                });
    }

    /** The largest way off of a point that has gone there and back. */
    @Override
    public List<String> findings() {
        if (way == Way.PIX2SKY) {
            wcs.toPixel(first, second, 0, POINTS);
        } else {
            wcs.toSky(first, second, 0, POINTS);
        }
        double furthest = 0;
        for (int i = 0; i < POINTS; i++) {
            double off = Math.abs(first[i] - firstGiven[i]) + Math.abs(second[i] - secondGiven[i]);
            furthest = Math.max(furthest, off);
        }
        String unit = way == Way.PIX2SKY ? "pixels" : "degrees";
        return List.of(
                "wcs: there and back, a point is at most %.2g %s off".formatted(furthest, unit));
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
