package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BIASSEC;
import static org.desdm.fits.header.DesKeywords.DATASEC;
import static org.desdm.fits.header.DesKeywords.LTV1;
import static org.desdm.fits.header.DesKeywords.TRIMSEC;
import static org.desdm.fits.header.DesKeywords.ampSec;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.dataSec;
import static org.desdm.fits.header.DesKeywords.overscanLevel;
import static org.desdm.fits.header.DesKeywords.overscanVariance;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.desdm.fits.precal.Drawn.noise;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleUnaryOperator;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.OverscanModel.Constant.Estimate;
import org.desdm.fits.precal.OverscanModel.Polynomial.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverscanSubtractionTest {

    private static final OverscanModel ROW_BY_ROW = new OverscanModel.RowByRow();

    /** Levels of about 1000 ADU in binary32: half a unit in the last place is 3e-5. */
    private static final float FLOAT_OF_1000 = 6e-5f;

    static List<OverscanConfig> everyMode() {
        List<OverscanModel> models =
                List.of(
                        ROW_BY_ROW,
                        new OverscanModel.Constant(),
                        new OverscanModel.Constant(Estimate.MEAN),
                        new OverscanModel.Constant(Estimate.CLIPPED_MEAN),
                        new OverscanModel.Polynomial(Basis.CHEBYSHEV, 4, 2),
                        new OverscanModel.Polynomial(1, 2),
                        new OverscanModel.Polynomial(6, 2),
                        new OverscanModel.Spline(1),
                        new OverscanModel.Spline(3),
                        new OverscanModel.Spline(1000));
        return models.stream()
                .flatMap(
                        model ->
                                Arrays.stream(RowSample.values())
                                        .map(sample -> new OverscanConfig(model, sample, 1)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyMode")
    void everyModeRecoversAConstant(OverscanConfig config) {
        CcdImage raw = leftOverscan(5, 3, 12, y -> 100);

        CcdImage trimmed = new OverscanSubtraction(config).trimmed(raw, Workers.SEQUENTIAL);

        FloatImage expected = FloatImage.zeros(3, 12);
        Arrays.fill(expected.data(), 7f);
        assertPixels(expected, trimmed.science(), 1e-5f); // fits in double, one rounding to float
    }

    /** B is read out left and A right, as on some CCDs: each gets its own level, in its place. */
    @Test
    void eachAmplifierGetsItsOwnLevelWhicheverLiesLeft() {
        CcdImage raw = raw(image("20 20 23 24 35 36 30 30", "20 20 21 22 33 34 30 30"));
        section(raw.header(), 'A', "[5:6,1:2]");
        section(raw.header(), 'B', "[3:4,1:2]");
        raw.header().set(biasSec('A'), FitsSection.parse("[7:8,1:2]"));
        raw.header().set(biasSec('B'), FitsSection.parse("[1:2,1:2]"));
        raw.header().set(ampSec('A'), FitsSection.parse("[4:3,1:2]"));
        raw.header().set(ampSec('B'), FitsSection.parse("[1:2,1:2]"));
        raw.header().set(saturation('A'), 100.0);
        raw.header().set(saturation('B'), 200.0);
        raw.setMask(mask("9 9 1 2 3 4 9 9", "9 9 5 6 7 8 9 9"));

        CcdImage trimmed = rowByRow().trimmed(raw, Workers.SEQUENTIAL);

        assertPixels(image("3 4 5 6", "1 2 3 4"), trimmed.science(), EXACT);
        assertMask(mask("1 2 3 4", "5 6 7 8"), trimmed.mask().orElseThrow());
        assertEquals("[3:4,1:2]", trimmed.header().require(dataSec('A')).toString());
        assertEquals("[1:2,1:2]", trimmed.header().require(dataSec('B')).toString());
        assertEquals("[4:3,1:2]", trimmed.header().require(ampSec('A')).toString());
        assertEquals(100.0, trimmed.header().require(saturation('A')));
        assertEquals(200.0, trimmed.header().require(saturation('B')));
        assertEquals(30.0, trimmed.header().require(overscanLevel('A')));
    }

    /** Data, overscan, overscan, data: the gap closes. */
    @Test
    void imagingPixelsOnBothSidesOfAnOverscanArePushedTogether() {
        CcdImage raw = raw(image("11 12 10 20 23 24"));
        section(raw.header(), 'A', "[1:2,1:1]");
        section(raw.header(), 'B', "[5:6,1:1]");
        raw.header().set(biasSec('A'), FitsSection.parse("[3:3,1:1]"));
        raw.header().set(biasSec('B'), FitsSection.parse("[4:4,1:1]"));

        CcdImage trimmed = rowByRow().trimmed(raw, Workers.SEQUENTIAL);

        assertPixels(image("1 2 3 4"), trimmed.science(), EXACT);
        assertEquals("[3:4,1:1]", trimmed.header().require(dataSec('B')).toString());
    }

    @Test
    void fourAmplifiersInTwoRows() {
        CcdImage raw = raw(image("11 10 20 22", "11 10 20 22", "33 30 40 44", "33 30 40 44"));
        String[] data = {"[1:1,1:2]", "[4:4,1:2]", "[1:1,3:4]", "[4:4,3:4]"};
        String[] bias = {"[2:2,1:2]", "[3:3,1:2]", "[2:2,3:4]", "[3:3,3:4]"};
        for (int i = 0; i < 4; i++) {
            section(raw.header(), (char) ('A' + i), data[i]);
            raw.header().set(biasSec((char) ('A' + i)), FitsSection.parse(bias[i]));
        }

        CcdImage trimmed = rowByRow().trimmed(raw, Workers.SEQUENTIAL);

        assertPixels(image("1 2", "1 2", "3 4", "3 4"), trimmed.science(), EXACT);
    }

    @Test
    void theHeaderForgetsTheRawGeometry() {
        CcdImage raw = leftOverscan(4, 3, 2, y -> 100);
        raw.header().set(BIASSEC, FitsSection.parse("[1:4,1:2]"));
        raw.header().set(TRIMSEC, FitsSection.parse("[5:7,1:2]"));
        raw.header().put(HeaderCard.of("PRESECA", HeaderCard.Kind.STRING, "[1:1,1:2]", ""));
        raw.header().put(HeaderCard.of("CRPIX1", HeaderCard.Kind.REAL, "12.5", ""));

        FitsHeader header = rowByRow().trimmed(raw, Workers.SEQUENTIAL).header();

        assertEquals("[1:3,1:2]", header.require(DATASEC).toString());
        assertEquals(0.0, header.require(LTV1));
        for (String gone : List.of("BIASSEC", "BIASSECA", "TRIMSEC", "PRESECA")) {
            assertTrue(header.findCard(gone).isEmpty(), gone);
        }
        assertEquals("12.5", header.findText("CRPIX1").orElseThrow());
        assertTrue(raw.header().contains(TRIMSEC), "the raw header is not modified");
    }

    /** A polynomial of three terms follows a parabola; one of two leaves its bend. */
    @Test
    void aPolynomialFollowsWhatItsTermsCan() {
        int rows = 60;
        CcdImage raw = leftOverscan(4, 1, rows, y -> 1000 + 0.5 * y);

        CcdImage line =
                subtraction(new OverscanModel.Polynomial(2, 7)).trimmed(raw, Workers.SEQUENTIAL);
        CcdImage constant =
                subtraction(new OverscanModel.Polynomial(1, 7)).trimmed(raw, Workers.SEQUENTIAL);

        for (int y = 0; y < rows; y++) {
            assertEquals(7, line.science().get(0, y), FLOAT_OF_1000, "row " + y);
            // the mean level is that of the middle, 29.5: what is left is the slope about it
            assertEquals(
                    7 + 0.5 * (y - 29.5), constant.science().get(0, y), FLOAT_OF_1000, "row " + y);
        }
    }

    /** A natural spline through bin means reproduces a straight line everywhere. */
    @Test
    void aSplineFollowsALineToTheEdges() {
        CcdImage raw = leftOverscan(4, 1, 64, y -> 1000 + 0.25 * y);

        CcdImage trimmed =
                subtraction(new OverscanModel.Spline(8)).trimmed(raw, Workers.SEQUENTIAL);

        for (int y = 0; y < 64; y++) {
            assertEquals(7, trimmed.science().get(0, y), FLOAT_OF_1000, "row " + y);
        }
    }

    /**
     * A cosine of one period over 4096 rows, amplitude 20 ADU, bend f = 20 (2 pi / 4096)² = 4.7e-5
     * per row²; knots h = 128 rows apart. Inside, the mean over a bin is off by f h²/24 = 0.03. The
     * last half bin is a straight line, off by f (h/2)²/2 = 0.1, and begins with a slope that the
     * natural end makes wrong by 0.21 f h: another 0.08. The survey's constant leaves 20 ADU.
     */
    @Test
    void aSplineFollowsADrift() {
        DoubleUnaryOperator drift = y -> 1000 + 20 * Math.cos(2 * Math.PI * y / 4096);
        CcdImage raw = leftOverscan(4, 1, 4096, drift);

        CcdImage trimmed =
                new OverscanSubtraction(OverscanConfig.DEFAULT).trimmed(raw, Workers.SEQUENTIAL);

        for (int y = 0; y < 4096; y++) {
            boolean inside = y >= 3 * 128 && y < 4096 - 3 * 128;
            assertEquals(7, trimmed.science().get(0, y), inside ? 0.04 : 0.2, "row " + y);
        }
    }

    /** 4096 = 32 bins of 128: an extra bin of nothing would pull the end of the spline to 0. */
    @Test
    void binsThatDivideTheRowsExactlyMakeNoEmptyBin() {
        double[] rows = new double[4096];
        Arrays.fill(rows, 5);

        RowBins bins = RowBins.of(rows, 128);

        assertEquals(32, bins.size());
        for (double level : bins.level()) {
            assertEquals(5, level);
        }
    }

    /** Width 50, read noise 2 ADU: sigma² / 50 for the mean, pi/2 as much for the median. */
    @Test
    void aRowsLevelHasTheNoiseOfItsSample() {
        double mean = levelVariance(new OverscanConfig(ROW_BY_ROW, RowSample.MEAN, 0));
        double clipped = levelVariance(new OverscanConfig(ROW_BY_ROW, RowSample.CLIPPED_MEAN, 0));
        double median = levelVariance(new OverscanConfig(ROW_BY_ROW, RowSample.MEDIAN, 0));

        // 4000 rows: the variance scatters by sqrt(2 / 4000) = 2.2 %; four times that
        assertEquals(4.0 / 50, mean, 0.09 * 4 / 50);
        assertEquals(4.0 / 50, clipped, 0.09 * 4 / 50);
        // the median of 50 is 3 % less noisy than the limit pi/2
        assertEquals(Math.PI / 2 * 4 / 50, median, 0.12 * 4 / 50 * Math.PI / 2);
    }

    /** What OSCNVAR states is what the levels scatter by, for every model. */
    @Test
    void theStatedVarianceIsTheMeasuredOne() {
        List<OverscanModel> models =
                List.of(
                        ROW_BY_ROW,
                        new OverscanModel.Constant(),
                        new OverscanModel.Constant(Estimate.MEAN),
                        new OverscanModel.Constant(Estimate.CLIPPED_MEAN),
                        new OverscanModel.Polynomial(Basis.CHEBYSHEV, 3, 16),
                        new OverscanModel.Polynomial(3, 16),
                        new OverscanModel.Spline(16));
        for (OverscanModel model : models) {
            OverscanConfig config = new OverscanConfig(model, RowSample.MEAN, 0);
            double stated = 0;
            double squares = 0;
            int trials = 300;
            int rows = 128;
            Random random = new Random(42);
            for (int t = 0; t < trials; t++) {
                CcdImage raw = noisyOverscan(10, rows, random, 2);
                CcdImage trimmed = new OverscanSubtraction(config).trimmed(raw, Workers.SEQUENTIAL);
                stated += trimmed.header().require(overscanVariance('A')) / trials;
                for (float v : trimmed.science().data()) {
                    squares += v * v / trials / rows; // the imaging pixels hold the level alone
                }
            }
            // the worst is the constant: 300 values, so 8 % each; three times that
            assertEquals(1, stated / squares, 0.25, model + ", seed 42");
        }
    }

    /** h = 5000 ADU in one of 10 columns: the mean moves by 500, the others stay. */
    @Test
    void aHotPixelMovesTheMeanAlone() {
        assertEquals(500, shiftByHotPixel(RowSample.MEAN), 2);
        assertEquals(0, shiftByHotPixel(RowSample.MIN_MAX_MEAN), 2);
        assertEquals(0, shiftByHotPixel(RowSample.MEDIAN), 2);
        assertEquals(0, shiftByHotPixel(RowSample.CLIPPED_MEAN), 2);
    }

    /**
     * Levels of 100.3 ADU rounded to whole ADU by the ADC, read noise 1.7: the median of a row is a
     * whole or half ADU and its error stays, the clipped mean's averages out.
     */
    @Test
    void theClippedMeanIsNotBiasedByTheAdc() {
        Random random = new Random(5);
        double worst = 0;
        for (double level : new double[] {100.0, 100.2, 100.3, 100.5, 100.8}) {
            FloatImage pixels = noise(51, 4096, random, level, 1.7);
            for (int i = 0; i < pixels.data().length; i++) {
                pixels.data()[i] = Math.round(pixels.data()[i]);
            }
            CcdImage raw = raw(pixels);
            section(raw.header(), 'A', "[51:51,1:4096]");
            raw.header().set(biasSec('A'), FitsSection.parse("[1:50,1:4096]"));
            CcdImage trimmed =
                    new OverscanSubtraction(OverscanConfig.DEFAULT)
                            .trimmed(raw, Workers.SEQUENTIAL);
            double found = trimmed.header().require(overscanLevel('A'));
            worst = Math.max(worst, Math.abs(found - level));
        }
        // 1.7 / sqrt(50 * 4096) = 0.004 is the noise of all; the median over rows of the spline
        assertTrue(worst < 0.02, "off by " + worst + " ADU, seed 5");
    }

    @Test
    void aRowWithoutFiniteOverscanIsBridged() {
        CcdImage raw = leftOverscan(4, 2, 9, y -> 100);
        for (int x = 0; x < 4; x++) {
            raw.science().data()[raw.science().rowStart(4) + x] = Float.NaN;
        }

        CcdImage bridged =
                subtraction(new OverscanModel.Spline(1)).trimmed(raw, Workers.SEQUENTIAL);
        CcdImage own = rowByRow().trimmed(raw, Workers.SEQUENTIAL);

        assertEquals(7, bridged.science().get(0, 4), 1e-5);
        assertTrue(Float.isNaN(own.science().get(0, 4)), "row by row has no level to offer");
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        CcdImage raw = noisyOverscan(20, 300, new Random(7), 3);
        float[] one = rowByRow().trimmed(raw, Workers.SEQUENTIAL).science().data();
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (int threads : new int[] {2, 4}) {
                float[] many =
                        rowByRow().trimmed(raw, Workers.of(executor, threads)).science().data();
                assertTrue(Arrays.equals(one, many), threads + " threads");
            }
        } finally {
            executor.shutdown();
        }
    }

    private static OverscanSubtraction rowByRow() {
        return subtraction(ROW_BY_ROW);
    }

    private static OverscanSubtraction subtraction(OverscanModel model) {
        return new OverscanSubtraction(OverscanConfig.DEFAULT.withModel(model));
    }

    static CcdImage raw(FloatImage pixels) {
        return new CcdImage(new FitsHeader(), pixels);
    }

    /** Overscan columns at the given level, then imaging columns 7 ADU above it. */
    static CcdImage leftOverscan(int overscan, int imaging, int rows, DoubleUnaryOperator level) {
        int width = overscan + imaging;
        FloatImage pixels = FloatImage.zeros(width, rows);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x++) {
                double signal = x < overscan ? 0 : 7;
                pixels.data()[y * width + x] = (float) (level.applyAsDouble(y) + signal);
            }
        }
        CcdImage raw = raw(pixels);
        section(raw.header(), 'A', "[%d:%d,1:%d]".formatted(overscan + 1, width, rows));
        raw.header().set(biasSec('A'), FitsSection.parse("[1:%d,1:%d]".formatted(overscan, rows)));
        return raw;
    }

    /** Overscan of noise about 0, and one imaging column of exact zeros. */
    private static CcdImage noisyOverscan(int overscan, int rows, Random random, double sigma) {
        CcdImage raw = leftOverscan(overscan, 1, rows, y -> 0);
        FloatImage noise = noise(overscan + 1, rows, random, 0, sigma);
        for (int y = 0; y < rows; y++) {
            int start = noise.rowStart(y);
            System.arraycopy(noise.data(), start, raw.science().data(), start, overscan);
            raw.science().data()[start + overscan] = 0f;
        }
        return raw;
    }

    private static double levelVariance(OverscanConfig config) {
        CcdImage raw = noisyOverscan(50, 4000, new Random(3), 2);
        return Drawn.variance(
                new OverscanSubtraction(config).trimmed(raw, Workers.SEQUENTIAL).science());
    }

    private static double shiftByHotPixel(RowSample sample) {
        CcdImage raw = noisyOverscan(10, 50, new Random(9), 1);
        raw.science().data()[raw.science().rowStart(20) + 3] += 5000;
        CcdImage trimmed =
                new OverscanSubtraction(new OverscanConfig(ROW_BY_ROW, sample, 0))
                        .trimmed(raw, Workers.SEQUENTIAL);
        return -trimmed.science().get(0, 20);
    }
}
