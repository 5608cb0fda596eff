package org.desdm.benchmarks.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all benchmarks of one CCD share: how they are run, and the frame. A DECam CCD, raw 2160 x
 * 4146 and trimmed 2048 x 4096 pixels, amplifier B on the left; a float plane has 32 MiB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 3, jvmArgs = "-Xmx3g")
public abstract class CcdBenchmark {

    static final int WIDTH = 2048;
    static final int HEIGHT = 4096;
    static final int RAW_WIDTH = 2160;
    static final int RAW_HEIGHT = 4146;
    static final int LEFT = 56;
    static final int BELOW = 50;
    static final int OVERSCAN_COLUMNS = 50;
    static final int OVERSCAN_B = 6;
    static final int OVERSCAN_A = 2104;

    private static final int MULTIPLIER = 1_664_525;
    private static final int INCREMENT = 1_013_904_223;

    /** For subclasses. */
    protected CcdBenchmark() {}

    /** A raw CCD: about 2500 ADU everywhere, 8 bits of noise. */
    static CcdImage raw() {
        FitsHeader header = header();
        header.set(DesKeywords.dataSec('B'), section(LEFT, BELOW, LEFT + WIDTH / 2));
        header.set(DesKeywords.dataSec('A'), section(LEFT + WIDTH / 2, BELOW, LEFT + WIDTH));
        header.set(
                DesKeywords.biasSec('B'),
                section(OVERSCAN_B, BELOW, OVERSCAN_B + OVERSCAN_COLUMNS));
        header.set(
                DesKeywords.biasSec('A'),
                section(OVERSCAN_A, BELOW, OVERSCAN_A + OVERSCAN_COLUMNS));
        return new CcdImage(header, noise(RAW_WIDTH, RAW_HEIGHT, 2_500f));
    }

    /** A trimmed CCD, about 500 ADU everywhere. */
    static CcdImage trimmed() {
        FitsHeader header = header();
        header.set(DesKeywords.dataSec('B'), section(0, 0, WIDTH / 2));
        header.set(DesKeywords.dataSec('A'), section(WIDTH / 2, 0, WIDTH));
        return new CcdImage(header, noise(WIDTH, HEIGHT, 500f));
    }

    /** A plane of {@code level} with 8 bits of noise; the same at each call. */
    static FloatImage noise(int width, int height, float level) {
        FloatImage image = FloatImage.zeros(width, height);
        int seed = 1;
        for (int i = 0; i < image.data().length; i++) {
            seed = seed * MULTIPLIER + INCREMENT;
            image.data()[i] = level + (seed >>> 24);
        }
        return image;
    }

    /** A trimmed plane of one value. */
    static FloatImage constant(float value) {
        FloatImage image = FloatImage.zeros(WIDTH, HEIGHT);
        Arrays.fill(image.data(), value);
        return image;
    }

    /** Runs a prepared step over the rows, in bands, in the caller's thread. */
    static void overRows(PixelStep.RowWork work) {
        Workers.SEQUENTIAL.forEachBand(HEIGHT, work::run);
    }

    private static FitsHeader header() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 1);
        header.set(DesKeywords.BAND, "g");
        for (char amp : new char[] {'A', 'B'}) {
            header.set(DesKeywords.gain(amp), 4.0);
            header.set(DesKeywords.readNoise(amp), 7.0);
            header.set(DesKeywords.saturation(amp), 37_000.0);
        }
        return header;
    }

    private static FitsSection section(int x0, int y0, int x1) {
        return FitsSection.of(new PixelBox(x0, y0, x1, y0 + HEIGHT));
    }
}
