package org.desdm.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.Fits;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guards against losing speed unnoticed: kernels against plain loops over the same arrays, our read
 * against nom-tam-fits, and no garbage per band. Ratios of the same JVM and moment only.
 *
 * <p>Seen to fail: with an array made in each band of the flat-field correction, and with a branch
 * on every pixel of it.
 */
class RatioGuardTest {

    /** A block that stays in the second-level cache: 64 Ki pixels, 256 KiB a plane. */
    private static final int WIDTH = 2048;

    private static final int ROWS = 32;

    private static final int CALLS = 2_000;
    private static final int FILE_CALLS = 60;

    /** A kernel is the plain loop, plus a call per band. */
    private static final double AS_A_PLAIN_LOOP = 1.5;

    /** Unusable pixels may double the work; a branch on every pixel costs four to seven times. */
    private static final double MASKED_OVER_UNMASKED = 2;

    /** Measured 0.6 with a file in the page cache; the limit leaves room for slower systems. */
    private static final double READ_OVER_NOM_TAM = 0.8;

    /** One pixel in so many is bad: a few in each row. */
    private static final int ONE_BAD_IN = 499;

    @Test
    void biasSubtractionIsAsFastAsAPlainLoop() throws Exception {
        CcdImage image = ccd(500);
        CcdImage bias = ccd(0);
        float[] a = ccd(500).science().data();
        float[] b = bias.science().data();
        PixelStep.RowWork step = new BiasSubtraction(bias, "bias").prepare(image, image.header());

        double ratio = Race.ratio(() -> step.run(0, ROWS), () -> subtract(a, b), CALLS);

        assertAtMost(AS_A_PLAIN_LOOP, ratio, "bias subtraction over a plain loop");
    }

    @Test
    void aFlatWithUnusablePixelsCostsAtMostTwiceAPlainDivision() throws Exception {
        CcdImage image = weighted(500);
        PixelStep.RowWork step =
                new FlatFieldCorrection(holed(ccd(1)), 0.2f, "flat").prepare(image, image.header());
        float[] a = ccd(500).science().data();
        float[] w = ccd(1).science().data();
        float[] f = ccd(1).science().data();

        double ratio = Race.ratio(() -> step.run(0, ROWS), () -> divide(a, w, f), CALLS);

        assertAtMost(MASKED_OVER_UNMASKED, ratio, "masked flat field over a plain division");
    }

    @Test
    void readsAPlainImageFasterThanNomTamFits(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ccd.fits");
        CcdImage image = new CcdImage(header(), FloatImage.zeros(WIDTH, 16 * ROWS));
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);

        double ratio = Race.ratio(() -> readOurs(file), () -> readNomTam(file), FILE_CALLS);

        assertAtMost(READ_OVER_NOM_TAM, ratio, "our read over nom-tam-fits");
    }

    @Test
    void noStepLeavesGarbagePerBand() {
        CcdImage image = ccd(500);
        CcdImage bias = weighted(0);
        CcdImage flat = holed(weighted(1));
        MaskImage bpm = MaskImage.zeros(WIDTH, ROWS);
        bpm.data()[WIDTH] = 1;
        List<PixelStep> steps =
                List.of(
                        new ReadNoiseWeight(),
                        new BiasSubtraction(bias, "bias"),
                        new BadPixelMask(bpm, header(), "bpm"),
                        new GainCorrection(),
                        new PhotonNoise(),
                        new FlatFieldCorrection(flat, 0.2f, "flat"),
                        MaskedWeight.DEFAULT);
        List<String> garbage = new ArrayList<>();
        for (PixelStep step : steps) {
            PixelStep.RowWork work = step.prepare(image, image.header());
            step.finish(image.header());
            long bytes = leastBytesAllocated(work);
            if (bytes > 0) {
                garbage.add(step.name() + ": " + bytes + " bytes a band");
            }
        }

        assertEquals(List.of(), garbage);
    }

    /** Of many calls the least: the first ones still run in the interpreter. */
    private static long leastBytesAllocated(PixelStep.RowWork work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run(0, Workers.BAND_ROWS);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void subtract(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] -= b[i];
        }
    }

    private static void divide(float[] a, float[] w, float[] f) {
        for (int i = 0; i < a.length; i++) {
            a[i] /= f[i];
            w[i] *= f[i] * f[i];
        }
    }

    private static void readOurs(Path file) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            assertEquals(WIDTH, fits.readImage(fits.require("")).width());
        }
    }

    /** To one flat array, as ours: that is what primitives work on. */
    private static void readNomTam(Path file) throws Exception {
        try (Fits fits = new Fits(file.toFile())) {
            for (var hdu : fits.read()) {
                if (hdu.getKernel() instanceof float[][] rows) {
                    float[] flat = new float[rows.length * WIDTH];
                    for (int y = 0; y < rows.length; y++) {
                        System.arraycopy(rows[y], 0, flat, y * WIDTH, WIDTH);
                    }
                    return;
                }
            }
        }
        throw new AssertionError("no float image in " + file);
    }

    private static void assertAtMost(double limit, double ratio, String what) {
        assertTrue(ratio <= limit, () -> "%s: %.2f, limit %.2f".formatted(what, ratio, limit));
    }

    private static CcdImage holed(CcdImage flat) {
        for (int i = 0; i < flat.science().data().length; i += ONE_BAD_IN) {
            flat.science().data()[i] = 0;
        }
        return flat;
    }

    private static CcdImage weighted(float level) {
        CcdImage image = ccd(level);
        FloatImage weight = FloatImage.zeros(WIDTH, ROWS);
        Arrays.fill(weight.data(), 1);
        image.setWeight(weight);
        return image;
    }

    private static CcdImage ccd(float level) {
        FloatImage pixels = FloatImage.zeros(WIDTH, ROWS);
        Arrays.fill(pixels.data(), level);
        return new CcdImage(header(), pixels);
    }

    private static FitsHeader header() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 1);
        header.set(DesKeywords.BAND, "g");
        for (char amp : new char[] {'A', 'B'}) {
            int x0 = amp == 'B' ? 0 : WIDTH / 2;
            PixelBox half = new PixelBox(x0, 0, x0 + WIDTH / 2, ROWS);
            header.set(DesKeywords.dataSec(amp), FitsSection.of(half));
            header.set(DesKeywords.gain(amp), 1.0);
            header.set(DesKeywords.readNoise(amp), 7.0);
        }
        return header;
    }
}
