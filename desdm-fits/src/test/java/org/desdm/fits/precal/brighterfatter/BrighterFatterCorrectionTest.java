package org.desdm.fits.precal.brighterfatter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.NamedImages;
import org.desdm.fits.mask.BadPixelBit;
import org.junit.jupiter.api.Test;

/** The step alone, against charges computed by hand and by direct sums; seeds are fixed. */
class BrighterFatterCorrectionTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;
    private static final int SUSPECT = BadPixelBit.SUSPECT.value();

    /** Charges of 1e5 electrons are known to half an ulp, 0.004 electrons. */
    private static final double ULP = 0.004;

    @Test
    void aFlatImageStaysAsItIs() {
        CcdImage image = Frames.ccd(Frames.constant(150, 90, 54_321.75f));

        new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits").apply(image, ALONE);

        for (float v : image.science().data()) {
            assertEquals(54_321.75f, v);
        }
    }

    /**
     * Amplifiers of two levels: the step of convolution is of no level of the image, and away from
     * the border between them nothing changes but by rounding.
     */
    @Test
    void anAmplifierOfAnotherLevelIsAsFlat() {
        FloatImage science = Frames.constant(200, 60, 20_000);
        for (int y = 0; y < 60; y++) {
            for (int x = 100; x < 200; x++) {
                science.data()[y * 200 + x] = 50_000;
            }
        }
        CcdImage image = Frames.ccd(science);

        new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits").apply(image, ALONE);

        for (int y = 0; y < 60; y++) {
            assertEquals(20_000, science.get(90, y), ULP);
            assertEquals(50_000, science.get(110, y), ULP);
            assertTrue(science.get(100, y) > 50_001, "the brighter side gets charge back");
        }
    }

    /** The sum changes by no more than the rounding of each pixel to float. */
    @Test
    void theSumOfTheChargeStays() {
        FloatImage science = Frames.noisy(300, 200, 40_000, 3);
        double before = Frames.sum(science);
        double moved = 0;
        FloatImage original = science.copy();

        new BrighterFatterCorrection(Frames.kernel(6, 2), "bf.fits")
                .apply(Frames.ccd(science), ALONE);

        for (int i = 0; i < science.data().length; i++) {
            moved += Math.abs(science.data()[i] - original.data()[i]);
        }
        // each pixel is rounded by up to half an ulp, 0.002; 60000 of them add as their root
        assertEquals(before, Frames.sum(science), 5 * 0.0012 * Math.sqrt(science.data().length));
        assertTrue(moved > 1e4, "something moves: " + moved);
    }

    /**
     * A pixel of charge Q over darkness has borders shifted by a Q, and half of Q lies at each: it
     * gets a Q²/2 from each neighbour, which have nothing to give and go below 0.
     */
    @Test
    void aBrightPixelGetsChargeFromItsFourNeighbours() {
        FloatImage science = Frames.constant(41, 31, 0);
        float charge = 100_000;
        science.data()[15 * 41 + 20] = charge;
        BrighterFatterKernel kernel = Frames.kernel(3, 1);
        double right = kernel.right().get(0, 0) * charge * charge / 2;
        double top = kernel.top().get(0, 0) * charge * charge / 2;

        new BrighterFatterCorrection(kernel, "bf.fits").apply(Frames.ccd(science), ALONE);

        assertEquals(charge + 2 * right + 2 * top, science.get(20, 15), 2 * ULP);
        assertEquals(-right, science.get(21, 15), ULP);
        assertEquals(-right, science.get(19, 15), ULP);
        assertEquals(-top, science.get(20, 16), ULP);
        assertEquals(-top, science.get(20, 14), ULP);
        assertEquals(0, science.get(21, 16), ULP);
        assertEquals(0, science.get(22, 15), ULP);
    }

    @Test
    void transformsGiveTheDirectSum() {
        for (boolean wrapped : new boolean[] {false, true}) {
            FloatImage science = Frames.noisy(150, 130, 30_000, 5);
            BrighterFatterKernel kernel = Frames.kernel(5, 7);
            double[] expected = DirectShifts.corrected(science, kernel, wrapped);

            new BrighterFatterCorrection(kernel, "bf.fits")
                    .withWrappedEdges(wrapped)
                    .apply(Frames.ccd(science), ALONE);

            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], science.data()[i], 2 * ULP, "pixel " + i);
            }
        }
    }

    /** Charge moved is quadratic in the image: twice the flux, four times the charge. */
    @Test
    void twiceTheFluxMovesFourTimesTheCharge() {
        BrighterFatterKernel kernel = Frames.kernel(3, 1);
        double[] moved = new double[2];
        for (int k = 0; k < 2; k++) {
            FloatImage science = Frames.spot(61, 61, (k + 1) * 20_000, 2.0);
            float before = science.get(30, 30);
            new BrighterFatterCorrection(kernel, "bf.fits").apply(Frames.ccd(science), ALONE);
            moved[k] = science.get(30, 30) - before;
        }
        assertEquals(4 * moved[0], moved[1], 8 * ULP);
    }

    @Test
    void pixelsOfUnknownChargeNeitherGiveNorTake() {
        FloatImage science = Frames.noisy(60, 50, 30_000, 9);
        MaskImage mask = MaskImage.zeros(60, 50);
        int bad = 20 * 60 + 30;
        int nan = 40 * 60 + 10;
        int infinite = 0;
        int cosmic = 10 * 60 + 50;
        science.data()[bad] = 160_000;
        science.data()[nan] = Float.NaN;
        science.data()[infinite] = Float.POSITIVE_INFINITY;
        mask.data()[bad] = BadPixelBit.BPM.value();
        mask.data()[cosmic] = BadPixelBit.CRAY.value();
        CcdImage image = Frames.ccd(science);
        image.setMask(mask);
        FloatImage original = science.copy();
        BrighterFatterKernel kernel = Frames.kernel(4, 1);

        new BrighterFatterCorrection(kernel, "bf.fits").apply(image, ALONE);

        assertEquals(160_000, science.data()[bad]);
        assertTrue(Float.isNaN(science.data()[nan]));
        assertEquals(Float.POSITIVE_INFINITY, science.data()[infinite]);
        assertTrue(science.data()[cosmic] != original.data()[cosmic], "other flags do not matter");
        for (int i : new int[] {bad, nan}) {
            for (int n : new int[] {i - 1, i + 1, i - 60, i + 60}) {
                assertEquals(SUSPECT, mask.data()[n]);
            }
            assertEquals(0, mask.data()[i] & SUSPECT);
            assertEquals(0, mask.data()[i + 61]);
        }
        assertEquals(SUSPECT, mask.data()[1]);
        assertEquals(SUSPECT, mask.data()[60]);
        assertEquals(0, mask.data()[59]);
        // what the bad pixel is worth does not reach its neighbours' charge
        FloatImage other = original.copy();
        other.data()[bad] = 1;
        CcdImage again = Frames.ccd(other);
        again.setMask(masked(bad, 60, 50));
        new BrighterFatterCorrection(kernel, "bf.fits").apply(again, ALONE);
        assertEquals(science.data()[bad - 1], other.data()[bad - 1]);
    }

    /** By hand: a kernel of one border, a full pixel of 160 000 in a field of 30 000. */
    @Test
    void fullPixelsPushAndKeepWhatTheyHold() {
        FloatImage science = Frames.constant(9, 9, 30_000);
        int full = 4 * 9 + 4;
        science.data()[full] = 160_000;
        FloatImage right = FloatImage.zeros(1, 1);
        right.data()[0] = 1e-7f;
        BrighterFatterKernel kernel = new BrighterFatterKernel("N4", right, right);
        CcdImage image = Frames.ccd(science);
        image.setMask(MaskImage.zeros(9, 9));
        image.maskOrNew().data()[full] = BadPixelBit.SATURATE.value();
        CcdImage surveys = image.copy();

        BrighterFatterCorrection correction = new BrighterFatterCorrection(kernel, "bf.fits");
        correction.apply(image, ALONE);
        correction.withIgnored(BrighterFatterCorrection.UNKNOWN_OR_FULL).apply(surveys, ALONE);

        assertEquals(160_000, science.data()[full]);
        // the border between both is 130 000 1e-7 nearer to the full pixel, of half the sum of both
        double back = 0.5 * 190_000 * 130_000 * 1e-7;
        for (int i : new int[] {full - 1, full + 1, full - 9, full + 9}) {
            assertEquals(30_000 - back, science.data()[i], 2 * ULP);
            assertEquals(SUSPECT, image.maskOrNew().data()[i]);
            assertEquals(30_000, surveys.science().data()[i], "stands at the median");
        }
        assertEquals(BadPixelBit.SATURATE.value(), image.maskOrNew().data()[full]);
        assertEquals(30_000, science.data()[full + 10]);
    }

    @Test
    void nothingMovesWhereEverythingIsMasked() {
        FloatImage science = Frames.noisy(40, 40, 30_000, 2);
        FloatImage original = science.copy();
        CcdImage image = Frames.ccd(science);
        int[] bad = new int[1600];
        Arrays.fill(bad, BadPixelBit.BADAMP.value());
        image.setMask(MaskImage.wrap(40, 40, bad));

        new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits").apply(image, ALONE);

        assertArrayEquals(original.data(), science.data());
        assertEquals(0, image.mask().orElseThrow().count(SUSPECT));
    }

    @Test
    void weightsStayAndNoMaskIsMadeForNothing() {
        CcdImage image = Frames.ccd(Frames.noisy(40, 40, 30_000, 2));
        image.setWeight(Frames.constant(40, 40, 0.02f));

        new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits").apply(image, ALONE);

        assertEquals(0.02f, image.weight().orElseThrow().get(7, 7));
        assertFalse(image.mask().isPresent());
        assertEquals("bf.fits", image.header().require(DesKeywords.BFCFIL));
    }

    @Test
    void edgesGoOnInsteadOfWrapping() {
        FloatImage padded = Frames.constant(60, 40, 1000);
        for (int y = 0; y < 40; y++) {
            padded.data()[y * 60] = 100_000;
        }
        FloatImage wrapped = padded.copy();
        BrighterFatterCorrection step =
                new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits");

        step.apply(Frames.ccd(padded), ALONE);
        step.withWrappedEdges(true).apply(Frames.ccd(wrapped), ALONE);

        assertEquals(1000, padded.get(58, 20), ULP);
        assertTrue(Math.abs(wrapped.get(58, 20) - 1000) > 0.05, "the other side comes in");
    }

    @Test
    void threadsDoNotChangeABit() {
        FloatImage one = Frames.noisy(300, 700, 30_000, 4);
        FloatImage many = one.copy();
        BrighterFatterCorrection step =
                new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits");
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
        BrighterFatterCorrection step =
                new BrighterFatterCorrection(Frames.kernel(4, 1), "bf.fits");
        CcdImage other = Frames.ccd(Frames.constant(40, 40, 1));
        other.header().set(DesKeywords.DETPOS, "S3");
        assertThrows(CalibrationMismatchException.class, () -> step.apply(other, ALONE));
        CcdImage unnamed = Frames.ccd(Frames.constant(40, 40, 1));
        unnamed.header().remove("DETPOS");
        assertThrows(MissingKeywordException.class, () -> step.apply(unnamed, ALONE));
        CcdImage counts = Frames.ccd(Frames.constant(40, 40, 1));
        counts.header().set(DesKeywords.BUNIT, "ADU");
        assertThrows(UnusableValueException.class, () -> step.apply(counts, ALONE));
        FloatImage quadrant = FloatImage.zeros(2, 2);
        FloatImage broken = FloatImage.zeros(2, 2);
        broken.data()[1] = Float.NaN;
        assertThrows(
                UnusableCalibrationException.class,
                () -> new BrighterFatterKernel("N4", quadrant, broken));
        assertThrows(
                ShapeMismatchException.class,
                () -> new BrighterFatterKernel("N4", quadrant, FloatImage.zeros(3, 2)));
    }

    @Test
    void kernelsAreFoundByTheirPlaceInTheFocalPlane() {
        FloatImage right = FloatImage.zeros(2, 3);
        FloatImage top = FloatImage.zeros(2, 3);
        NamedImages file =
                new NamedImages(new FitsHeader(), Map.of("N4R", right, "N4T", top, "N5R", right));

        assertEquals(top, BrighterFatterKernel.of(file, "N4 ", "bf.fits").top());
        NoSuchHduException refusal =
                assertThrows(
                        NoSuchHduException.class,
                        () -> BrighterFatterKernel.of(file, "N5", "bf.fits"));
        assertTrue(refusal.getMessage().contains("N5T"), refusal.getMessage());
    }

    private static MaskImage masked(int i, int width, int height) {
        MaskImage mask = MaskImage.zeros(width, height);
        mask.data()[i] = BadPixelBit.BPM.value();
        return mask;
    }
}
