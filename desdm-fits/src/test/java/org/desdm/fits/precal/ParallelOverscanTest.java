package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.overscanBled;
import static org.desdm.fits.header.DesKeywords.overscanVariance;
import static org.desdm.fits.header.DesKeywords.parallelBiasSec;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

/** Rows beyond the imaging pixels, whose columns have levels of their own. */
class ParallelOverscanTest {

    private static final int SERIAL = 6;
    private static final int COLUMNS = 40;
    private static final int ROWS = 30;
    private static final int BEYOND = 8;

    /** Levels of about 1000 ADU in binary32, twice subtracted. */
    private static final double FLOAT_OF_1000 = 2e-4;

    private static final OverscanModel EACH = new OverscanModel.RowByRow();
    private static final OverscanConfig EACH_COLUMN =
            OverscanConfig.DEFAULT
                    .withModel(EACH)
                    .withParallel(ParallelOverscan.DEFAULT.withModel(EACH));

    /** The row's level is the serial overscan's; what a column adds is seen beyond the rows. */
    @Test
    void takesTheLevelsOfRowsAndThenOfColumns() {
        CcdImage raw = raw(y -> 1000 + 3 * Math.sin(y), x -> 0.25 * x * x);

        CcdImage trimmed = trimmed(raw, EACH_COLUMN);

        assertEquals(COLUMNS, trimmed.science().width());
        assertEquals(ROWS, trimmed.science().height());
        assertConstant(trimmed, FLOAT_OF_1000);
        assertEquals(0, trimmed.header().require(overscanBled('A')));
        assertFalse(trimmed.header().contains(parallelBiasSec('A')));
    }

    /** Unless asked for, the columns stay as they are, and the section is forgotten. */
    @Test
    void withoutBeingAskedTheColumnsAreLeftAlone() {
        CcdImage raw = raw(y -> 1000, x -> x);

        CcdImage trimmed = trimmed(raw, OverscanConfig.DEFAULT);

        assertEquals(7 + 20, trimmed.science().get(20, 3), FLOAT_OF_1000);
        assertFalse(trimmed.header().contains(parallelBiasSec('A')));
        assertFalse(trimmed.header().contains(overscanBled('A')));
    }

    /** Whichever amplifier lies left, each has its own columns; B lies left here. */
    @Test
    void eitherOrderOfAmplifiers() {
        CcdImage raw = raw(y -> 1000 + y, x -> x < COLUMNS / 2 ? 5 * x : 300 - x);
        FitsHeader header = raw.header();
        int half = SERIAL + COLUMNS / 2;
        section(header, 'A', "[%d:%d,1:%d]".formatted(half + 1, SERIAL + COLUMNS, ROWS));
        section(header, 'B', "[%d:%d,1:%d]".formatted(SERIAL + 1, half, ROWS));
        header.set(biasSec('B'), header.require(biasSec('A')));
        header.set(parallelBiasSec('B'), header.require(parallelBiasSec('A')));

        assertConstant(trimmed(raw, EACH_COLUMN), FLOAT_OF_1000);
    }

    /**
     * A star bleeds down columns 10 and 11 into the overscan: with two more at each side they are
     * taken from columns 7 and 14, between which the levels of this frame are a line.
     */
    @Test
    void bledColumnsAreTakenFromTheirNeighbours() {
        CcdImage raw = raw(y -> 1000, x -> 2 * x);
        for (int y = ROWS; y < ROWS + BEYOND; y++) {
            raw.science().data()[raw.science().rowStart(y) + SERIAL + 10] += 30_000;
            raw.science().data()[raw.science().rowStart(y) + SERIAL + 9] += 900; // not above
        }
        raw.science().data()[raw.science().rowStart(ROWS + 2) + SERIAL + 11] += 30_000;
        ParallelOverscan guarded = ParallelOverscan.DEFAULT.withModel(EACH).withBleeds(20_000, 2);

        CcdImage trimmed = trimmed(raw, OverscanConfig.DEFAULT.withParallel(guarded));

        assertConstant(trimmed, FLOAT_OF_1000);
        assertEquals(6, trimmed.header().require(overscanBled('A')));
    }

    /** At the edge there is a neighbour at one side alone; a spline bridges without being told. */
    @Test
    void bledColumnsAtTheEdgeHaveTheLevelOfTheNearest() {
        for (OverscanModel model : new OverscanModel[] {EACH, new OverscanModel.Spline(4)}) {
            CcdImage raw = raw(y -> 1000, x -> 50);
            for (int x : new int[] {0, COLUMNS - 1}) {
                raw.science().data()[raw.science().rowStart(ROWS) + SERIAL + x] += 30_000;
            }
            ParallelOverscan guarded =
                    ParallelOverscan.DEFAULT.withModel(model).withBleeds(20_000, 1);

            CcdImage trimmed = trimmed(raw, OverscanConfig.DEFAULT.withParallel(guarded));

            assertConstant(trimmed, FLOAT_OF_1000);
            assertEquals(4, trimmed.header().require(overscanBled('A')));
        }
    }

    @Test
    void framesReadByRowsGiveTheSamePixels() {
        CcdImage raw = raw(y -> 1000 + 3 * Math.cos(y), x -> 0.5 * x);
        OverscanSubtraction subtraction = new OverscanSubtraction(EACH_COLUMN);

        CcdRows rows = subtraction.trimmedRows(CcdRows.of("raw", raw));
        float[] pixels = new float[COLUMNS * ROWS];
        rows.science().read(0, ROWS, pixels, 0);

        CcdImage whole = subtraction.trimmed(raw, Workers.SEQUENTIAL);
        assertArrayEquals(whole.science().data(), pixels);
        assertArrayEquals(whole.header().toBytes(), rows.header().toBytes());
    }

    /** Noise sigma 2 in all of the overscan, none in the imaging pixels: they show the levels. */
    @Test
    void theVarianceOfBothLevelsIsStated() {
        Random random = new Random(17);
        double stated = 0;
        double squares = 0;
        int trials = 60;
        for (int t = 0; t < trials; t++) {
            CcdImage raw = raw(y -> 0, x -> 0);
            FloatImage pixels = raw.science();
            for (int y = 0; y < pixels.height(); y++) {
                for (int x = 0; x < pixels.width(); x++) {
                    boolean data = x >= SERIAL && y < ROWS;
                    pixels.data()[pixels.rowStart(y) + x] =
                            data ? 0f : (float) (2 * random.nextGaussian());
                }
            }
            CcdImage trimmed =
                    trimmed(
                            raw,
                            new OverscanConfig(EACH, RowSample.MEAN, 0)
                                    .withParallel(
                                            new ParallelOverscan(EACH, RowSample.MEAN, 1e5, 7)));
            stated += trimmed.header().require(overscanVariance('A')) / trials;
            for (float v : trimmed.science().data()) {
                squares += (double) v * v / trimmed.science().data().length / trials;
            }
        }
        double row = 4.0 / SERIAL;
        double column = (4.0 + row) / BEYOND;
        // 60 trials of 30 rows and 40 columns: 3 %; three times that
        assertEquals(1, squares / (row + column), 0.09, "seed 17");
        // the scatter is taken about medians of six or eight pixels and corrected as if about
        // means:
        // some 5 % too much
        assertEquals(1.05, stated / (row + column), 0.05, "seed 17");
    }

    @Test
    void columnsThatAreAllBledTellNothing() {
        CcdImage raw = raw(y -> 1000, x -> 50_000);
        ParallelOverscan guarded = ParallelOverscan.DEFAULT.withBleeds(20_000, 0);

        NoUsablePixelException e =
                refused(
                        raw,
                        OverscanConfig.DEFAULT.withParallel(guarded),
                        NoUsablePixelException.class);

        assertEquals("PBIASECA", e.problems().get(0).where());
        assertEquals(
                "the overscan PBIASECA = [7:46,31:38] has no usable pixel",
                e.getMessage(),
                "as the header of the raw frame has it");
    }

    @Test
    void namesAParallelOverscanThatIsMissingOrDoesNotFit() {
        CcdImage raw = raw(y -> 1000, x -> 0);
        for (String section : new String[] {"[8:46,31:38]", "[7:46,31:39]", "[7:46,30:38]"}) {
            raw.header().set(parallelBiasSec('A'), FitsSection.parse(section));
            refused(raw, EACH_COLUMN, UnusableSectionException.class);
        }
        raw.header().remove("PBIASECA");
        refused(raw, EACH_COLUMN, MissingKeywordException.class);
    }

    @Test
    void refusesBoundsThatCannotBe() {
        assertThrows(
                IllegalArgumentException.class, () -> ParallelOverscan.DEFAULT.withBleeds(0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> ParallelOverscan.DEFAULT.withBleeds(1, -1));
    }

    /** Serial overscan at the left of all rows, parallel overscan above the imaging pixels. */
    private static CcdImage raw(DoubleUnaryOperator rowLevel, DoubleUnaryOperator columnLevel) {
        int width = SERIAL + COLUMNS;
        FloatImage pixels = FloatImage.zeros(width, ROWS + BEYOND);
        for (int y = 0; y < ROWS + BEYOND; y++) {
            for (int x = 0; x < width; x++) {
                double column = x < SERIAL ? 0 : columnLevel.applyAsDouble(x - SERIAL);
                double light = x >= SERIAL && y < ROWS ? 7 : 0;
                pixels.data()[y * width + x] = (float) (rowLevel.applyAsDouble(y) + column + light);
            }
        }
        CcdImage raw = new CcdImage(new FitsHeader(), pixels);
        section(raw.header(), 'A', "[%d:%d,1:%d]".formatted(SERIAL + 1, width, ROWS));
        raw.header().set(biasSec('A'), FitsSection.parse("[1:6,1:%d]".formatted(ROWS + BEYOND)));
        raw.header()
                .set(
                        parallelBiasSec('A'),
                        FitsSection.parse(
                                "[%d:%d,%d:%d]"
                                        .formatted(SERIAL + 1, width, ROWS + 1, ROWS + BEYOND)));
        return raw;
    }

    private static void assertConstant(CcdImage trimmed, double tolerance) {
        FloatImage pixels = trimmed.science();
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                assertEquals(7, pixels.get(x, y), tolerance, "pixel " + x + ", " + y);
            }
        }
    }

    private static CcdImage trimmed(CcdImage raw, OverscanConfig config) {
        return new OverscanSubtraction(config).trimmed(raw, Workers.SEQUENTIAL);
    }

    private static <T extends DesdmException> T refused(
            CcdImage raw, OverscanConfig config, Class<T> type) {
        return assertThrows(type, () -> trimmed(raw, config));
    }
}
