package org.desdm.benchmarks.jmh;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.precal.BiasSubtraction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Bias subtraction, without and with the bias's noise. */
public class BiasSubtractionBenchmark extends CcdBenchmark {

    private CcdImage image;
    private CcdImage bias;
    private CcdImage weighted;
    private PixelStep.RowWork step;
    private PixelStep.RowWork stepWithNoise;

    /** Makes the planes. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        bias = new CcdImage(trimmed().header(), constant(0));
        weighted = trimmed();
        weighted.setWeight(constant(1));
        CcdImage noisy = new CcdImage(bias.header(), bias.science());
        noisy.setWeight(constant(1e9f));
        step = new BiasSubtraction(bias, "bias").prepare(image, image.header());
        stepWithNoise = new BiasSubtraction(noisy, "bias").prepare(weighted, weighted.header());
    }

    /** Ours, on an image without weight map. */
    @Benchmark
    public CcdImage subtract() {
        overRows(step);
        return image;
    }

    /** Ours, with the variance of the bias added to the weight map. */
    @Benchmark
    public CcdImage subtractWithNoise() {
        overRows(stepWithNoise);
        return weighted;
    }

    /** The floor: one plain loop, one thread. */
    @Benchmark
    public CcdImage plainLoop() {
        float[] a = image.science().data();
        float[] b = bias.science().data();
        for (int i = 0; i < a.length; i++) {
            a[i] -= b[i];
        }
        return image;
    }
}
