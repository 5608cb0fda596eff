package org.desdm.benchmarks.jmh;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.precal.GainCorrection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Gain correction of pixels and weight map, two amplifiers a row. */
public class GainBenchmark extends CcdBenchmark {

    private CcdImage image;
    private PixelStep.RowWork step;

    /** A field, lest the JIT find out that the plain loop changes nothing. */
    private float gain = 1f;

    /** Makes the planes; the gain is 1, so that they stay what they are. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        image.setWeight(constant(1));
        image.header().set(DesKeywords.gain('A'), 1.0);
        image.header().set(DesKeywords.gain('B'), 1.0);
        step = new GainCorrection().prepare(image, image.header());
    }

    /** Ours. */
    @Benchmark
    public CcdImage correct() {
        overRows(step);
        return image;
    }

    /** The floor: one plain loop, one thread, one gain. */
    @Benchmark
    public CcdImage plainLoop() {
        float[] a = image.science().data();
        float[] w = image.weight().orElseThrow().data();
        for (int i = 0; i < a.length; i++) {
            a[i] *= gain;
            w[i] *= gain;
        }
        return image;
    }
}
