package org.desdm.benchmarks.jmh;

import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.sky.SkySubtraction;
import org.desdm.fits.precal.sky.SkyWeight;
import org.desdm.fits.sky.MiniSky;
import org.desdm.fits.sky.MiniSkyConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * The sky of one CCD, in one thread. The mini-sky reads 64 MiB (pixels and mask), the subtraction
 * of four components reads 160 MiB and writes 32, the weight map beside it reads 64 and writes 32
 * more; the floor, a copy, reads 128 MiB and writes as much. Ratio of bandwidths: these bytes over
 * their time.
 */
public class SkyBenchmark extends CcdBenchmark {

    private static final int COMPONENTS = 4;

    private CcdImage image;
    private CcdImage templates;
    private CcdImage flat;
    private FitsHeader fit;
    private float[] source;
    private float[] target;

    /** Makes planes larger than any cache. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        image.header().set(DesKeywords.EXPNUM, 1L);
        image.maskOrNew().data()[HEIGHT] = 1;
        image.setWeight(constant(0.02f));
        flat = trimmed();
        FloatImage planes = FloatImage.zeros(WIDTH, COMPONENTS * HEIGHT);
        for (int i = 0; i < planes.data().length; i++) {
            planes.data()[i] = 1f + i % 7;
        }
        templates = new CcdImage(image.header().copy(), planes);
        templates.header().set(DesKeywords.NSKYPC, COMPONENTS);
        fit = new FitsHeader();
        fit.set(DesKeywords.EXPNUM, 1L);
        for (int k = 0; k < COMPONENTS; k++) {
            fit.set(DesKeywords.skyCoefficient(k), 1e-6);
        }
        source = planes.data();
        target = new float[source.length];
    }

    /** Ours: medians of 512 blocks. */
    @Benchmark
    public CcdImage miniSky() {
        return MiniSky.of(image, MiniSkyConfig.DEFAULT, Workers.SEQUENTIAL);
    }

    /** Ours: the fit evaluated and subtracted, keywords included. */
    @Benchmark
    public CcdImage subtract() {
        return subtracted(SkyWeight.NONE);
    }

    /** Ours: the same with the weight map. */
    @Benchmark
    public CcdImage subtractAndWeigh() {
        return subtracted(new SkyWeight(SkyWeight.Mode.SKY, Optional.of(flat)));
    }

    private CcdImage subtracted(SkyWeight weight) {
        new SkySubtraction(templates, "templates", fit, weight).apply(image, Workers.SEQUENTIAL);
        return image;
    }

    /** The floor: a plain loop that copies. */
    @Benchmark
    public float[] copy() {
        for (int i = 0; i < source.length; i++) {
            target[i] = source[i];
        }
        return target;
    }
}
