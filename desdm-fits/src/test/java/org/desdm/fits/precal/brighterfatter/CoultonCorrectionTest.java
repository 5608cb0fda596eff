package org.desdm.fits.precal.brighterfatter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;

/** The iteration alone; seeds are fixed. */
class CoultonCorrectionTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;

    /** Half an ulp of 1e5 electrons. */
    private static final double ULP = 0.004;

    @Test
    void aPotentialWithoutSlopeEndsTheIterationAtOnce() {
        CcdImage image = Frames.ccd(Frames.noisy(40, 30, 20_000, 1));
        CcdImage none = TinyImages.ccd(35, FloatImage.zeros(5, 5));

        new CoultonCorrection(none, "bf.fits").apply(image, ALONE);

        assertEquals(1, image.header().require(DesKeywords.BFCITER));
        assertEquals(0, image.header().require(DesKeywords.BFCCHG));
    }

    @Test
    void theIterationEndsWhenAPassChangesLessThanTheThreshold() {
        CcdImage image = Frames.ccd(Frames.spot(60, 60, 80_000, 3));
        new CoultonCorrection(Potential.kernel(), "bf.fits", passes(10, 10)).apply(image, ALONE);
        int taken = image.header().require(DesKeywords.BFCITER);

        CcdImage before = Frames.ccd(Frames.spot(60, 60, 80_000, 3));
        new CoultonCorrection(Potential.kernel(), "bf.fits", passes(taken - 1, 0))
                .apply(before, ALONE);
        CcdImage after = Frames.ccd(Frames.spot(60, 60, 80_000, 3));
        new CoultonCorrection(Potential.kernel(), "bf.fits", passes(taken, 0)).apply(after, ALONE);

        assertTrue(taken > 1 && taken < 10, "passes: " + taken);
        assertTrue(image.header().require(DesKeywords.BFCCHG) < 10);
        assertTrue(before.header().require(DesKeywords.BFCCHG) >= 10);
        assertArrayEquals(after.science().data(), image.science().data());
    }

    @Test
    void noMorePassesAreMadeThanAllowed() {
        CcdImage image = Frames.ccd(Frames.spot(60, 60, 80_000, 3));

        new CoultonCorrection(Potential.kernel(), "bf.fits", passes(2, 0)).apply(image, ALONE);

        assertEquals(2, image.header().require(DesKeywords.BFCITER));
    }

    /**
     * One pass over a pixel of charge Q in the dark, with K0 in the middle of the kernel and K1, K2
     * beside it: the middle gets half of Q times the Laplacian of Q K; a neighbour half of its
     * slopes' product, (-Q/2) Q (K2 - K0)/2.
     */
    @Test
    void centredDifferencesMoveWhatTheFormulaSays() {
        CcdImage image = Frames.ccd(FloatImage.zeros(41, 31));
        double q = 100_000;
        image.science().data()[15 * 41 + 20] = (float) q;
        CoultonConfig config =
                new CoultonConfig(
                        1, 0, 8, CoultonForm.DIFFERENCES, BrighterFatterCorrection.UNKNOWN_OR_FULL);
        double k0 = Potential.at(0, 0);
        double k1 = Potential.at(1, 0);
        double k2 = Potential.at(2, 0);

        new CoultonCorrection(Potential.kernel(), "bf.fits", config).apply(image, ALONE);

        assertEquals(q + 2 * q * q * (k1 - k0), image.science().get(20, 15), 2 * ULP);
        assertEquals(-q * q * (k2 - k0) / 8, image.science().get(21, 15), ULP);
        assertEquals(-q * q * (k2 - k0) / 8, image.science().get(20, 14), ULP);
    }

    /** In the dark all charge comes from one pixel: the mean moves half of what upwind moves. */
    @Test
    void bordersMoveWhatTheFormulaSays() {
        for (CoultonForm form : new CoultonForm[] {CoultonForm.BORDERS, CoultonForm.UPWIND}) {
            CcdImage image = Frames.ccd(FloatImage.zeros(41, 31));
            double q = 100_000;
            image.science().data()[15 * 41 + 20] = (float) q;
            double step = Potential.at(1, 0) - Potential.at(0, 0);
            double moved = q * q * step / (form == CoultonForm.UPWIND ? 2 : 4);

            new CoultonCorrection(Potential.kernel(), "bf.fits", passes(1, 0).withForm(form))
                    .apply(image, ALONE);

            assertEquals(q + 4 * moved, image.science().get(20, 15), 2 * ULP);
            assertEquals(-moved, image.science().get(21, 15), ULP);
            assertEquals(-moved, image.science().get(20, 14), ULP);
        }
    }

    @Test
    void flatsStayAndChargeIsKept() {
        FloatImage flat = Frames.constant(90, 70, 54_321.75f);
        new CoultonCorrection(Potential.kernel(), "bf.fits").apply(Frames.ccd(flat), ALONE);
        for (float v : flat.data()) {
            assertEquals(54_321.75f, v);
        }
        FloatImage science = Frames.noisy(200, 150, 40_000, 3);
        double before = Frames.sum(science);
        new CoultonCorrection(Potential.kernel(), "bf.fits").apply(Frames.ccd(science), ALONE);
        // each pixel is rounded by up to half an ulp, 0.002: they add as their root
        assertEquals(before, Frames.sum(science), 5 * 0.0012 * Math.sqrt(science.data().length));
    }

    @Test
    void theBorderAndPixelsOfUnknownChargeStayAsTheyAre() {
        for (CoultonForm form : CoultonForm.values()) {
            FloatImage science = Frames.noisy(60, 50, 30_000, 9);
            science.data()[25 * 60 + 30] = Float.NaN;
            science.data()[0] = 60_000;
            MaskImage mask = MaskImage.zeros(60, 50);
            mask.data()[10 * 60 + 20] = BadPixelBit.BPM.value();
            CcdImage image = Frames.ccd(science);
            image.setMask(mask);
            FloatImage original = science.copy();
            CoultonConfig config = CoultonConfig.DIFFERENCES.withForm(form);

            new CoultonCorrection(Potential.kernel(), "bf.fits", config).apply(image, ALONE);

            for (int y = 0; y < 50; y++) {
                for (int x = 0; x < 60; x++) {
                    boolean spared = x < 8 || y < 8 || x >= 52 || y >= 42;
                    if (spared) {
                        assertEquals(original.get(x, y), science.get(x, y));
                    }
                }
            }
            assertTrue(Float.isNaN(science.get(30, 25)));
            assertEquals(original.get(20, 10), science.get(20, 10));
            assertEquals(BadPixelBit.SUSPECT.value(), mask.get(21, 10));
            assertEquals(BadPixelBit.SUSPECT.value(), mask.get(30, 26));
            assertTrue(science.get(31, 30) != original.get(31, 30), "others are corrected");
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        FloatImage one = Frames.noisy(200, 400, 30_000, 4);
        FloatImage many = one.copy();
        CoultonCorrection step = new CoultonCorrection(Potential.kernel(), "bf.fits");
        step.apply(Frames.ccd(one), ALONE);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            step.apply(Frames.ccd(many), Workers.of(threads, 4));
        } finally {
            threads.shutdown();
        }
        assertArrayEquals(one.data(), many.data());
    }

    @Test
    void refusesWhatDoesNotFit() {
        CcdImage other = TinyImages.ccd(34, FloatImage.zeros(5, 5));
        CoultonCorrection step = new CoultonCorrection(other, "bf.fits");
        CcdImage image = Frames.ccd(Frames.constant(30, 30, 1));
        assertThrows(CalibrationMismatchException.class, () -> step.apply(image, ALONE));
        CcdImage even = TinyImages.ccd(35, FloatImage.zeros(4, 5));
        assertThrows(ShapeMismatchException.class, () -> new CoultonCorrection(even, "bf.fits"));
        FloatImage broken = FloatImage.zeros(5, 5);
        broken.data()[3] = Float.POSITIVE_INFINITY;
        CcdImage infinite = TinyImages.ccd(35, broken);
        assertThrows(
                UnusableCalibrationException.class,
                () -> new CoultonCorrection(infinite, "bf.fits"));
        assertThrows(IllegalArgumentException.class, () -> passes(0, 1));
    }

    private static CoultonConfig passes(int most, double threshold) {
        return new CoultonConfig(
                most, threshold, 0, CoultonForm.BORDERS, BrighterFatterCorrection.UNKNOWN_OR_FULL);
    }
}
