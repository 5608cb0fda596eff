package org.desdm.benchmarks.jmh;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The steps that make mask and weight map. One pixel in a thousand is bad. */
public class MaskAndWeightBenchmark extends CcdBenchmark {

    private static final int ONE_BAD_IN = 977;

    private CcdImage image;
    private PixelStep.RowWork readNoise;
    private PixelStep.RowWork photonNoise;
    private PixelStep.RowWork badPixels;
    private PixelStep.RowWork masked;

    /** Makes the planes. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        MaskImage bpm = MaskImage.zeros(WIDTH, HEIGHT);
        for (int i = 0; i < bpm.data().length; i += ONE_BAD_IN) {
            bpm.data()[i] = 1;
        }
        FitsHeader electrons = image.header().copy();
        electrons.set(DesKeywords.BUNIT, "electrons");
        readNoise = new ReadNoiseWeight().prepare(image, image.header());
        badPixels = new BadPixelMask(bpm, image.header(), "bpm").prepare(image, image.header());
        photonNoise = new PhotonNoise().prepare(image, electrons);
        masked = MaskedWeight.DEFAULT.prepare(image, image.header());
    }

    /** Ours: fills the weight map. */
    @Benchmark
    public CcdImage readNoiseWeight() {
        overRows(readNoise);
        return image;
    }

    /** Ours: adds the noise of the light. */
    @Benchmark
    public CcdImage photonNoise() {
        overRows(photonNoise);
        return image;
    }

    /** Ours: copies the bits of the bad pixel mask. */
    @Benchmark
    public CcdImage badPixels() {
        overRows(badPixels);
        return image;
    }

    /** Ours: takes the weight of what is flagged or no number. */
    @Benchmark
    public CcdImage maskedWeight() {
        overRows(masked);
        return image;
    }

    /** The floor of all four: one plain loop, one thread. */
    @Benchmark
    public CcdImage plainLoop() {
        float[] a = image.science().data();
        float[] w = image.weight().orElseThrow().data();
        int[] m = image.mask().orElseThrow().data();
        for (int i = 0; i < a.length; i++) {
            w[i] = m[i] == 0 ? 1f / (50f + Math.max(a[i], 0f)) : 0f;
        }
        return image;
    }
}
