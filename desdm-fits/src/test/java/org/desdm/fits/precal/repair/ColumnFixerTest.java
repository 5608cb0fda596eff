package org.desdm.fits.precal.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;

/** Columns of known offset on noise of known size; the seed is fixed. */
class ColumnFixerTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 4096;
    private static final int BAD = 20;
    private static final double SIGMA = 10;
    private static final double OFFSET = 25;
    private static final int BPM = BadPixelBit.BPM.value();
    private static final int FIXED = BadPixelBit.FIXED.value();
    private static final int SATURATE = BadPixelBit.SATURATE.value();

    /** Of the mean of a column, and of the mean of six. */
    private static final double ERROR = SIGMA / Math.sqrt(HEIGHT) * Math.sqrt(1 + 1.0 / 6);

    @Test
    void takesTheOffsetAway() {
        CcdImage ccd = noise(BAD, OFFSET);

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        // its own mean against the mean of the six columns: both are noise
        assertEquals(100, mean(ccd, BAD), 3 * ERROR);
        assertEquals(FIXED, ccd.maskOrNew().get(BAD, 0));
        assertEquals(1, ccd.header().require(DesKeywords.NFIXCOL));
        assertEquals("bpm.fits", ccd.header().require(DesKeywords.FIXCFIL));
    }

    @Test
    void theColumnsBesideItStayAsTheyAre() {
        CcdImage ccd = noise(BAD, OFFSET);
        FloatImage before = ccd.science().copy();

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (x != BAD) {
                    assertEquals(before.get(x, y), ccd.science().get(x, y));
                    assertEquals(0, ccd.maskOrNew().get(x, y));
                }
            }
        }
    }

    /** Neighbours left and right in equal number: a slope across the columns cancels. */
    @Test
    void aSlopeAcrossColumnsDoesNotBecomeAnOffset() {
        CcdImage ccd = noise(BAD, OFFSET);
        for (int i = 0; i < ccd.science().data().length; i++) {
            ccd.science().data()[i] += 3 * (i % WIDTH - BAD);
        }

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(100, mean(ccd, BAD), 3 * ERROR);
    }

    /** Beside another bad column: three at 1, 2, 3 on one side, three at 2, 3, 4 on the other. */
    @Test
    void aBadColumnBesideItDoesNotTakeItsTurn() {
        CcdImage ccd = noise(BAD, OFFSET);
        MaskImage bpm = bpm(BAD, BpmBit.CORR);
        for (int i = 0; i < ccd.science().data().length; i++) {
            ccd.science().data()[i] += 3 * (i % WIDTH - BAD);
            bpm.data()[i] |= i % WIDTH == BAD + 1 ? BpmBit.CORR.value() : 0;
        }

        fixer(bpm).apply(ccd, Workers.SEQUENTIAL);

        double slope = 3 * (2 + 3 + 4 - 1 - 2 - 3) / 6.0;
        assertEquals(100 + slope, mean(ccd, BAD), 3 * ERROR);
    }

    @Test
    void aColumnThatScattersMoreIsLeftAlone() {
        CcdImage ccd = noise(BAD, OFFSET);
        Random random = new Random(5);
        for (int y = 0; y < HEIGHT; y++) {
            ccd.science().data()[y * WIDTH + BAD] += (float) (SIGMA * random.nextGaussian());
        }

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(100 + OFFSET, mean(ccd, BAD), 3 * ERROR * Math.sqrt(2));
        assertEquals(BPM, ccd.maskOrNew().get(BAD, 7));
        assertEquals(0, ccd.header().require(DesKeywords.NFIXCOL));
    }

    /** Twice the scatter is a quarter of the weight: 60 too high becomes 60 / 21, not 60 / 11. */
    @Test
    void aReferenceCountsByTheInverseOfItsVariance() {
        CcdImage ccd = noise(BAD, OFFSET);
        for (int y = 0; y < HEIGHT; y++) {
            int i = y * WIDTH + BAD - 1;
            float pixel = ccd.science().data()[i];
            ccd.science().data()[i] = 160 + 2 * (pixel - 100);
        }

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(100 + 60 / 21.0, mean(ccd, BAD), 3.5 * ERROR);
    }

    /** One pixel in five is far off: the others scatter as they should, but they are too few. */
    @Test
    void aColumnThatLosesManyPixelsToTheClipIsLeftAlone() {
        CcdImage ccd = noise(BAD, OFFSET);
        for (int y = 0; y < HEIGHT; y += 5) {
            ccd.science().data()[y * WIDTH + BAD] += 100 * (float) SIGMA;
        }

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(0, ccd.header().require(DesKeywords.NFIXCOL));
        assertEquals(BPM, ccd.maskOrNew().get(BAD, 7));
    }

    @Test
    void saturatedPixelsAreNotMeasuredButCorrected() {
        CcdImage ccd = noise(BAD, OFFSET);
        for (int y = 0; y < HEIGHT / 10; y++) {
            ccd.science().data()[y * WIDTH + BAD] = 60_000;
            ccd.maskOrNew().data()[y * WIDTH + BAD] |= SATURATE;
        }

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(60_000 - OFFSET, ccd.science().get(BAD, 3), 4 * ERROR);
        assertEquals(SATURATE | FIXED, ccd.maskOrNew().get(BAD, 3));
        assertEquals(100, meanOfRows(ccd, BAD, HEIGHT / 10), 4 * ERROR);
    }

    @Test
    void pixelsThatAreBadForAnotherReasonStayBad() {
        CcdImage ccd = noise(BAD, OFFSET);
        MaskImage bpm = bpm(BAD, BpmBit.CORR);
        bpm.data()[9 * WIDTH + BAD] |= BpmBit.FLAT_MIN.value();

        fixer(bpm).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(BPM, ccd.maskOrNew().get(BAD, 9));
        assertEquals(FIXED, ccd.maskOrNew().get(BAD, 10));
    }

    /** Three good columns at one side and twelve to look at on the other are enough. */
    @Test
    void columnsAtTheEdgeOfTheCcdAreMended() {
        for (int edge : new int[] {0, 2, WIDTH - 1}) {
            CcdImage ccd = noise(edge, OFFSET);

            fixer(bpm(edge, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

            assertEquals(100, mean(ccd, edge), 3 * ERROR, "column " + edge);
        }
    }

    @Test
    void withoutEnoughReferencesNothingIsDone() {
        CcdImage ccd = noise(BAD, OFFSET);
        MaskImage bpm = bpm(BAD, BpmBit.CORR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = BAD - 12; x <= BAD + 12; x++) {
                // five good columns are left within reach
                boolean good = x == BAD || x == BAD - 1 || x == BAD + 1 || x == BAD + 5;
                if (!good && x != BAD - 7 && x != BAD + 12) {
                    bpm.data()[y * WIDTH + x] |= BpmBit.FLAT_MAX.value();
                }
            }
        }

        fixer(bpm).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(0, ccd.header().require(DesKeywords.NFIXCOL));
    }

    @Test
    void onlyTheCorrectablePartOfAColumnIsMeasuredAndMended() {
        CcdImage ccd = noise(BAD, OFFSET);
        MaskImage bpm = MaskImage.zeros(WIDTH, HEIGHT);
        for (int y = 1000; y < HEIGHT; y++) {
            bpm.data()[y * WIDTH + BAD] = BpmBit.CORR.value();
        }

        fixer(bpm).apply(ccd, Workers.SEQUENTIAL);

        assertEquals(100, meanOfRows(ccd, BAD, 1000), 3.5 * ERROR);
        assertEquals(BPM, ccd.maskOrNew().get(BAD, 999)); // drawn bad, but not correctable
        assertTrue(Math.abs(ccd.science().get(BAD, 5) - 100 - OFFSET) < 5 * SIGMA);
    }

    @Test
    void aMendedPixelGetsTheWeightOfItsNeighbours() {
        CcdImage ccd = noise(BAD, OFFSET);
        FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
        Arrays.fill(weight.data(), (float) (1 / (SIGMA * SIGMA)));
        for (int y = 0; y < HEIGHT; y++) {
            weight.data()[y * WIDTH + BAD] = 0;
        }
        ccd.setWeight(weight);

        fixer(bpm(BAD, BpmBit.CORR)).apply(ccd, Workers.SEQUENTIAL);

        // scatters are measured to 1/sqrt(2 n): 1 % each, their square to 3 %
        double expected = 1 / (SIGMA * SIGMA + ERROR * ERROR);
        assertEquals(expected, weight.get(BAD, 77), 0.06 * expected);
    }

    /** A hundred rows of 90 and 110 in every column: all scatters are the same, to the last bit. */
    @Test
    void theOffsetsOwnVarianceIsInTheWeight() {
        int n = 100;
        FloatImage image = FloatImage.zeros(WIDTH, n);
        FloatImage weight = FloatImage.zeros(WIDTH, n);
        MaskImage bpm = MaskImage.zeros(WIDTH, n);
        for (int i = 0; i < image.data().length; i++) {
            boolean bad = i % WIDTH == BAD;
            image.data()[i] = (i / WIDTH % 2 == 0 ? 90 : 110) + (bad ? 25 : 0);
            weight.data()[i] = bad ? 0 : 0.01f;
            bpm.data()[i] = bad ? BpmBit.CORR.value() : 0;
        }
        CcdImage ccd = TinyImages.ccd(3, image);
        ccd.setWeight(weight);

        fixer(bpm).apply(ccd, Workers.SEQUENTIAL);

        double variance = 100.0 * n / (n - 1);
        double offset = variance / n * (1 + 1.0 / 6);
        assertEquals(1 / (100 + offset), weight.get(BAD, 7), 1e-7);
    }

    @Test
    void refusesTheMaskOfAnotherCcd() {
        CcdImage ccd = noise(BAD, OFFSET);
        FitsHeader other = new FitsHeader();
        other.set(DesKeywords.CCDNUM, 4);

        ColumnFixer fixer = new ColumnFixer(bpm(BAD, BpmBit.CORR), other, "bpm.fits");

        assertThrows(
                CalibrationMismatchException.class, () -> fixer.apply(ccd, Workers.SEQUENTIAL));
    }

    /**
     * The survey's clip keeps 95.45 % of Gaussian samples where ours keeps 99.99 %; the scatter of
     * what is kept tells them apart.
     */
    @Test
    void theSurveysClipIsTwoSigma() {
        Random random = new Random(11);
        float[] samples = new float[100_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }

        ColumnLevel ours = ColumnLevel.of(samples.clone(), samples.length, ColumnFixConfig.DEFAULT);
        ColumnLevel theirs = ColumnLevel.of(samples, samples.length, ColumnFixConfig.COMPAT);

        // variances after ideal clips: 0.99893 at 4 sigma, 0.7737 at 2
        assertEquals(0.99893, ours.sigma() * ours.sigma(), 0.02);
        assertEquals(0.7737, theirs.sigma() * theirs.sigma(), 0.02);
        assertEquals(0.9545, theirs.kept() / 1e5, 0.004);
    }

    private static CcdImage noise(int column, double offset) {
        Random random = new Random(20181108);
        FloatImage image = FloatImage.zeros(WIDTH, HEIGHT);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = (float) (100 + SIGMA * random.nextGaussian());
        }
        CcdImage ccd = TinyImages.ccd(3, image);
        for (int y = 0; y < HEIGHT; y++) {
            image.data()[y * WIDTH + column] += (float) offset;
            ccd.maskOrNew().data()[y * WIDTH + column] = BPM;
        }
        return ccd;
    }

    private static MaskImage bpm(int column, BpmBit bit) {
        MaskImage bpm = MaskImage.zeros(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            bpm.data()[y * WIDTH + column] = bit.value();
        }
        return bpm;
    }

    private static ColumnFixer fixer(MaskImage bpm) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        return new ColumnFixer(bpm, header, "bpm.fits");
    }

    private static double mean(CcdImage ccd, int column) {
        return meanOfRows(ccd, column, 0);
    }

    private static double meanOfRows(CcdImage ccd, int column, int firstRow) {
        double sum = 0;
        for (int y = firstRow; y < HEIGHT; y++) {
            sum += ccd.science().get(column, y);
        }
        return sum / (HEIGHT - firstRow);
    }
}
