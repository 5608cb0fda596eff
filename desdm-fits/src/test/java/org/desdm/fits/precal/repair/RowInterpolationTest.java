package org.desdm.fits.precal.repair;

import static org.desdm.fits.mock.TinyImages.EXACT;
import static org.desdm.fits.mock.TinyImages.assertMask;
import static org.desdm.fits.mock.TinyImages.assertPixels;
import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.desdm.fits.mock.TinyImages.mask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.junit.jupiter.api.Test;

/** Gaps drawn by hand; bits 1 BPM (filled, not used), 4 INTERP, 512 EDGE (not used, not filled). */
class RowInterpolationTest {

    private static final RowInterpolation LINE =
            new RowInterpolation(RowInterpolationConfig.DEFAULT);
    private static final RowInterpolation MEAN =
            new RowInterpolation(RowInterpolationConfig.COMPAT);

    @Test
    void fillsAGapWithALineBetweenItsSides() {
        CcdImage ccd = drawn("10 99 99 99 18 7", "0 1 1 2 0 0");

        LINE.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("10 12 14 16 18 7"), ccd.science(), EXACT);
        assertMask(mask("0 5 5 6 0 0"), ccd.maskOrNew());
        assertEquals(3, ccd.header().require(DesKeywords.NINTERP));
    }

    /**
     * Pixels of a ramp are given back whatever the length of the run, and no others are touched.
     */
    @Test
    void runsOfEveryLengthAreALine() {
        int width = 40;
        for (int length = 1; length <= width - 2; length++) {
            FloatImage ramp = FloatImage.zeros(width, 1);
            MaskImage mask = MaskImage.zeros(width, 1);
            for (int x = 0; x < width; x++) {
                boolean gap = x >= 1 && x <= length;
                ramp.data()[x] = gap ? 999 : 3 * x;
                mask.data()[x] = gap ? 1 : 0;
            }
            CcdImage ccd = ccd(3, ramp);
            ccd.setMask(mask);

            LINE.apply(ccd, Workers.SEQUENTIAL);

            for (int x = 0; x < width; x++) {
                assertEquals(3 * x, ramp.get(x, 0), 1e-5f, length + " pixels, at " + x);
                assertEquals(x >= 1 && x <= length ? 5 : 0, mask.get(x, 0));
            }
        }
    }

    @Test
    void fillsItWithTheMeanOfItsSidesAsTheSurveyDoes() {
        CcdImage ccd = drawn("10 99 99 99 18", "0 1 1 1 0");

        MEAN.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("10 14 14 14 18"), ccd.science(), EXACT);
    }

    /** Each side may be missing (edge of the image), flagged unusable, NaN, or usable. */
    @Test
    void everyCombinationOfSides() {
        String[] lefts = {"", "512", "nan", "0"};
        String[] rights = {"", "512", "nan", "0"};
        for (String left : lefts) {
            for (String right : rights) {
                boolean hasLeft = left.equals("0");
                boolean hasRight = right.equals("0");
                String pixels = side(left, "10") + "99 99" + side(right, "20");
                String bits = flag(left) + "1 1" + flag(right);
                CcdImage ccd = drawn(pixels, bits);

                MEAN.apply(ccd, Workers.SEQUENTIAL);

                float expected = hasLeft && hasRight ? 15 : hasLeft ? 10 : hasRight ? 20 : 99;
                int x = left.isEmpty() ? 0 : 1;
                String name = "left '" + left + "' right '" + right + "'";
                assertEquals(expected, ccd.science().get(x, 0), name);
                assertEquals(expected, ccd.science().get(x + 1, 0), name);
                assertEquals(hasLeft || hasRight ? 5 : 1, ccd.maskOrNew().get(x, 0), name);
                if (!left.isEmpty()) {
                    assertEquals(left.equals("512") ? 512 : 0, ccd.maskOrNew().get(0, 0), name);
                }
            }
        }
    }

    @Test
    void onlyGapsOfTheWidthsAskedForAreFilled() {
        RowInterpolation two =
                new RowInterpolation(RowInterpolationConfig.DEFAULT.withWidths(2, 2));
        CcdImage ccd = drawn("1 9 1 9 9 1 9 9 9 1", "0 1 0 1 1 0 1 1 1 0");

        two.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("1 9 1 1 1 1 9 9 9 1"), ccd.science(), EXACT);
        assertMask(mask("0 1 0 5 5 0 1 1 1 0"), ccd.maskOrNew());
    }

    @Test
    void blocksAreMeansOfTheUsablePixelsAtEachSide() {
        RowInterpolation zipper =
                new RowInterpolation(RowInterpolationConfig.COMPAT.withDilation(0, 3));
        // left: 3, 6, 9; right: 20, then one that is not to be used, then 40
        CcdImage ccd = drawn("0 3 6 9 99 20 77 40 0", "0 0 0 0 1 0 512 0 0");

        zipper.apply(ccd, Workers.SEQUENTIAL);

        assertEquals((6 + 30) / 2f, ccd.science().get(4, 0));
    }

    @Test
    void dilationFillsWhatIsBesideAFlaggedRun() {
        RowInterpolation wide =
                new RowInterpolation(RowInterpolationConfig.DEFAULT.withDilation(1, 1));
        CcdImage ccd = drawn("10 50 99 50 14", "0 0 1 0 0");

        wide.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("10 11 12 13 14"), ccd.science(), EXACT);
        assertMask(mask("0 4 5 4 0"), ccd.maskOrNew());
    }

    @Test
    void aRowOfFlaggedPixelsStaysAsItIs() {
        CcdImage ccd = drawn("9 9 9", "1 2 1");

        LINE.apply(ccd, Workers.SEQUENTIAL);

        assertMask(mask("1 2 1"), ccd.maskOrNew());
        assertEquals(0, ccd.header().require(DesKeywords.NINTERP));
    }

    @Test
    void weightsStayAsTheyAreAndTheOrderWithNullWeightsDoesNotMatter() {
        CcdImage first = drawn("1 9 1", "0 1 0");
        first.setWeight(image("1 0.5 1"));
        CcdImage second = first.copy();

        LINE.apply(first, Workers.SEQUENTIAL);
        assertPixels(image("1 0.5 1"), first.weight().orElseThrow(), EXACT);
        NullWeights.COADD.apply(first, Workers.SEQUENTIAL);
        NullWeights.COADD.apply(second, Workers.SEQUENTIAL);
        LINE.apply(second, Workers.SEQUENTIAL);

        assertPixels(image("1 0 1"), first.weight().orElseThrow(), EXACT);
        assertPixels(first.science(), second.science(), EXACT);
        assertPixels(first.weight().orElseThrow(), second.weight().orElseThrow(), EXACT);
    }

    /** Seed 3; the scatter of n draws of variance 4 about the line is known to 1/sqrt(2 n). */
    @Test
    void noiseHasTheVarianceBesideTheGapAndFollowsFromTheSeed() {
        RowInterpolation noisy = new RowInterpolation(RowInterpolationConfig.DEFAULT.withNoise(3));
        CcdImage ccd = gaps(64, 1000);
        CcdImage again = ccd.copy();

        noisy.apply(ccd, Workers.SEQUENTIAL);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            noisy.apply(again, Workers.of(pool, 3));
        } finally {
            pool.shutdownNow();
        }

        assertArrayEquals(ccd.science().data(), again.science().data());
        double squares = 0;
        int n = 0;
        for (int y = 0; y < 1000; y++) {
            for (int x = 8; x < 56; x++) {
                double d = ccd.science().get(x, y) - 100;
                squares += d * d;
                n++;
            }
        }
        assertEquals(4, squares / n, 4 * 5 * Math.sqrt(2.0 / n));
    }

    @Test
    void filledPixelsOfAFullFrameAreTheSameInThreads() {
        CcdImage ccd = gaps(2048, 64);
        CcdImage again = ccd.copy();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            LINE.apply(ccd, Workers.SEQUENTIAL);
            LINE.apply(again, Workers.of(pool, 2));
        } finally {
            pool.shutdownNow();
        }
        assertArrayEquals(ccd.science().data(), again.science().data());
        assertArrayEquals(ccd.maskOrNew().data(), again.maskOrNew().data());
    }

    @Test
    void refusesWidthsAndBlocksThatMakeNoSense() {
        RowInterpolationConfig config = RowInterpolationConfig.DEFAULT;

        assertThrows(IllegalArgumentException.class, () -> config.withWidths(0, 3));
        assertThrows(IllegalArgumentException.class, () -> config.withWidths(4, 3));
        assertThrows(IllegalArgumentException.class, () -> config.withDilation(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> config.withDilation(0, 6));
    }

    @Test
    void saturatedPixelsCanBeMadeToLookSaturatedAgain() {
        CcdImage ccd = drawn("5 6", "2 1");
        ccd.header().set(DesKeywords.SATURATE, 1000.0);

        new Resaturation().apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("1010 6"), ccd.science(), EXACT);
    }

    @Test
    void nullWeightsLeavesImagesWithoutMaskOrWeightAlone() {
        CcdImage ccd = ccd(3, image("5 6"));

        NullWeights.COADD.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("5 6"), ccd.science(), EXACT);
        assertEquals(2009, NullWeights.COADD.bits().value()); // sum of the survey's table
        assertEquals(1267, RowInterpolationConfig.DEFAULT.filled().value());
        assertEquals(1787, RowInterpolationConfig.DEFAULT.invalid().value());
        assertEquals(65, RowInterpolationConfig.COADD_COMPAT.filled().value());
    }

    private static CcdImage drawn(String pixels, String bits) {
        CcdImage ccd = ccd(3, image(pixels));
        ccd.setMask(mask(bits));
        return ccd;
    }

    private static String side(String state, String value) {
        return state.isEmpty() ? " " : " " + (state.equals("nan") ? "NaN" : value) + " ";
    }

    private static String flag(String state) {
        return state.isEmpty() ? " " : " " + (state.equals("512") ? "512" : "0") + " ";
    }

    /** 100 everywhere with variance 4, but columns 8 to width - 8, which are 0 and flagged. */
    private static CcdImage gaps(int width, int height) {
        FloatImage science = FloatImage.zeros(width, height);
        FloatImage weight = FloatImage.zeros(width, height);
        MaskImage mask = MaskImage.zeros(width, height);
        Arrays.fill(weight.data(), 0.25f);
        for (int i = 0; i < science.data().length; i++) {
            int x = i % width;
            boolean gap = x >= 8 && x < width - 8;
            science.data()[i] = gap ? 0 : 100;
            mask.data()[i] = gap ? BadPixelBit.TRAIL.value() : 0;
        }
        CcdImage ccd = ccd(3, science);
        ccd.setWeight(weight);
        ccd.setMask(mask);
        return ccd;
    }
}
