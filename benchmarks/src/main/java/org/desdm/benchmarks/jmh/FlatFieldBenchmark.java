package org.desdm.benchmarks.jmh;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Flat-field correction of pixels and weight map, with a flat that is good everywhere and not. */
public class FlatFieldBenchmark extends CcdBenchmark {

    /** Every so many pixels the flat has one that cannot be used. */
    private static final int ONE_BAD_IN = 977;

    private CcdImage image;
    private CcdImage flat;
    private PixelStep.RowWork step;
    private PixelStep.RowWork stepWithBadPixels;

    /** Makes the planes. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        image.setWeight(constant(1));
        flat = new CcdImage(trimmed().header(), constant(1));
        CcdImage holed = flat.copy();
        for (int i = 0; i < holed.science().data().length; i += ONE_BAD_IN) {
            holed.science().data()[i] = 0;
        }
        CcdImage flagged = trimmed();
        flagged.setWeight(constant(1));
        step = new FlatFieldCorrection(flat, 0.2f, "flat").prepare(image, image.header());
        stepWithBadPixels =
                new FlatFieldCorrection(holed, 0.2f, "flat").prepare(flagged, flagged.header());
    }

    /** Ours. */
    @Benchmark
    public CcdImage divide() {
        overRows(step);
        return image;
    }

    /** Ours, with one pixel in a thousand that the flat cannot correct. */
    @Benchmark
    public CcdImage divideWithBadPixels() {
        overRows(stepWithBadPixels);
        return image;
    }

    /** The floor: one plain loop, one thread. */
    @Benchmark
    public CcdImage plainLoop() {
        float[] a = image.science().data();
        float[] w = image.weight().orElseThrow().data();
        float[] f = flat.science().data();
        for (int i = 0; i < a.length; i++) {
            a[i] /= f[i];
            w[i] *= f[i] * f[i];
        }
        return image;
    }
}
