package org.desdm.fits.precal;

import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.twoAmplifiers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.NoSuchColumnException;
import org.junit.jupiter.api.Test;

class LinearityCorrectionTest {

    /** Levels 0, 10, 40; A adds 10 %, then 20 %; B takes 50 %, then 100 % away. */
    private static final LinearityTable BENT =
            table(new double[] {0, 10, 40}, new double[] {0, 11, 47}, new double[] {0, 5, 5});

    @Test
    void nodesAreExactAndBetweenThemIsALine() {
        CcdImage ccd = twoAmplifiers(image("0 10 0 10", "40 25 40 5"));

        new LinearityCorrection(BENT, "lin.fits").apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("0 11 0 5", "47 29 5 2.5"), ccd.science(), EXACT);
        assertEquals("lin.fits", ccd.header().require(DesKeywords.LINCFIL));
    }

    /** Signals that were in order stay so, also across the nodes of a bent table. */
    @Test
    void anAscendingTableKeepsTheOrderOfSignals() {
        LinearityTable bent =
                table(
                        new double[] {0, 10, 11, 40, 1000},
                        new double[] {-5, 11, 11.001, 80, 900},
                        new double[] {0, 1, 30, 31, 2000});
        FloatImage ramp = FloatImage.zeros(2 * 4000, 1);
        for (int i = 0; i < ramp.data().length; i++) {
            ramp.data()[i] = i % 4000 / 4f;
        }
        CcdImage ccd = twoAmplifiers(ramp);

        new LinearityCorrection(bent, "lin.fits").apply(ccd, Workers.SEQUENTIAL);

        for (int i = 1; i < ramp.data().length; i++) {
            if (i != 4000) {
                assertTrue(ramp.data()[i] >= ramp.data()[i - 1], "signal " + i % 4000 / 4f);
            }
        }
    }

    @Test
    void whatIsOutsideTheTableStaysAsItIs() {
        CcdImage ccd = twoAmplifiers(image("-1 40.5 -0.5 NaN"));

        new LinearityCorrection(BENT, "lin.fits").apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("-1 40.5 -0.5 NaN"), ccd.science(), EXACT);
    }

    @Test
    void weightsFollowTheSlope() {
        CcdImage ccd = twoAmplifiers(image("5 20 5 50"));
        ccd.setWeight(image("1.21 1.44 1 1"));

        new LinearityCorrection(BENT, "lin.fits").apply(ccd, Workers.SEQUENTIAL);

        // slopes 1.1, 1.2, 0.5, and one pixel outside the table
        assertPixels(image("1 1 4 1"), ccd.weight().orElseThrow(), 1e-6f);
    }

    @Test
    void aTableThatSaysYIsXChangesNothing() {
        double[] levels = {-100, 3, 4, 65_535};
        Random random = new Random(1);
        FloatImage noise = FloatImage.zeros(64, 64);
        for (int i = 0; i < noise.data().length; i++) {
            noise.data()[i] = (float) (70_000 * random.nextDouble() - 200);
        }
        CcdImage ccd = twoAmplifiers(noise.copy());

        new LinearityCorrection(table(levels, levels, levels), "lin.fits")
                .apply(ccd, Workers.SEQUENTIAL);

        assertPixels(noise, ccd.science(), 0.004f); // half a unit in the last place of 65535
    }

    /** Levels that are not evenly spaced are found as a search through all of them would. */
    @Test
    void everyLevelIsFoundInUnevenTables() {
        Random random = new Random(2);
        double[] levels = new double[300];
        double[] values = new double[300];
        for (int i = 1; i < levels.length; i++) {
            levels[i] = levels[i - 1] + Math.exp(8 * random.nextDouble() - 4);
            values[i] = values[i - 1] + random.nextDouble();
        }
        FloatImage pixels = FloatImage.zeros(512, 8);
        for (int i = 0; i < pixels.data().length; i++) {
            pixels.data()[i] = (float) (levels[299] * random.nextDouble());
        }
        CcdImage ccd = twoAmplifiers(pixels.copy());

        new LinearityCorrection(table(levels, values, values), "lin.fits")
                .apply(ccd, Workers.SEQUENTIAL);

        for (int i = 0; i < pixels.data().length; i++) {
            double adu = pixels.data()[i];
            int k = 0;
            while (levels[k + 1] < adu) {
                k++;
            }
            double part = (adu - levels[k]) / (levels[k + 1] - levels[k]);
            double expected = values[k] + part * (values[k + 1] - values[k]);
            assertEquals(expected, ccd.science().data()[i], 1e-4, "level " + adu);
        }
    }

    /** A line through f errs by at most step²/8 of its second derivative. */
    @Test
    void givesBackTheSignalOfACameraThatIsNotLinear() {
        NonLinearity camera = new NonLinearity(1.5e-6, 1e-6);
        int nodes = 129;
        double[] levels = new double[nodes];
        double[] a = new double[nodes];
        double[] b = new double[nodes];
        double step = 40_000.0 / (nodes - 1);
        for (int i = 0; i < nodes; i++) {
            levels[i] = i * step;
            a[i] = camera.linear('A', levels[i]);
            b[i] = camera.linear('B', levels[i]);
        }
        FloatImage truth = FloatImage.zeros(1024, 32);
        Random random = new Random(3);
        for (int i = 0; i < truth.data().length; i++) {
            truth.data()[i] = (float) (40_000 * random.nextDouble());
        }
        CcdImage ccd = twoAmplifiers(truth.copy());
        for (int y = 0; y < 32; y++) {
            measure(ccd.science(), y, 0, 512, camera.a());
            measure(ccd.science(), y, 512, 1024, camera.b());
        }

        new LinearityCorrection(table(levels, a, b), "lin.fits").apply(ccd, Workers.SEQUENTIAL);

        // m = I - a I² has the inverse I(m) with I'' = 2 a / (1 - 4 a m)^1.5
        double bend = 2 * camera.a() / Math.pow(1 - 4 * camera.a() * 37_600, 1.5);
        float limit = (float) (step * step / 8 * bend + 0.01);
        assertPixels(truth, ccd.science(), limit);
        assertTrue(limit < 0.2, "the test would find a table that is swapped");
    }

    /** Columns in any order and of any type, as a file may have them. */
    @Test
    void readsTheColumnsOfTheSurveysTables() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        ColumnValues b = ColumnValues.of("ADU_LINEAR_B", 0f, 5f, 5f);
        ColumnValues a = ColumnValues.of("ADU_LINEAR_A", 0.0, 11.0, 47.0);
        ColumnValues levels = ColumnValues.of("ADU", 0, 10, 40);
        FitsTable columns = new FitsTable(header, List.of(b, levels, a));
        CcdImage ccd = twoAmplifiers(image("0 10 0 10", "40 25 40 5"));

        new LinearityCorrection(LinearityTable.of(columns, "lin.fits"), "lin.fits")
                .apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("0 11 0 5", "47 29 5 2.5"), ccd.science(), EXACT);
    }

    @Test
    void whatIsWrittenAsATableIsReadAgain() {
        FitsTable written = BENT.toTable();

        LinearityTable read = LinearityTable.of(written, "lin.fits");

        assertEquals(3, written.header().require(DesKeywords.CCDNUM));
        assertArrayEquals(new double[] {0, 10, 40}, written.doubles("ADU"));
        CcdImage ccd = twoAmplifiers(image("0 10 0 10", "40 25 40 5"));
        new LinearityCorrection(read, "lin.fits").apply(ccd, Workers.SEQUENTIAL);
        assertPixels(image("0 11 0 5", "47 29 5 2.5"), ccd.science(), EXACT);
    }

    @Test
    void refusesATableWithoutItsColumns() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        ColumnValues levels = ColumnValues.of("ADU", 0.0, 10.0);
        FitsTable noSignal = new FitsTable(header, List.of(levels));
        FitsTable noLevels =
                new FitsTable(header, List.of(ColumnValues.of("ADU_LINEAR_A", 0.0, 1.0)));

        assertThrows(
                UnusableCalibrationException.class, () -> LinearityTable.of(noSignal, "lin.fits"));
        assertThrows(NoSuchColumnException.class, () -> LinearityTable.of(noLevels, "lin.fits"));
    }

    @Test
    void refusesTheTableOfAnotherCcd() {
        LinearityTable other =
                new LinearityTable(4, new double[] {0, 1}, Map.of('A', new double[] {0, 1}), "t");
        CcdImage ccd = twoAmplifiers(image("1 1"));

        assertThrows(
                CalibrationMismatchException.class,
                () -> new LinearityCorrection(other, "t").apply(ccd, Workers.SEQUENTIAL));
    }

    @Test
    void refusesElectronsAndAmplifiersThatTheTableLacks() {
        CcdImage ccd = twoAmplifiers(image("1 1"));
        LinearityTable onlyA =
                new LinearityTable(3, new double[] {0, 1}, Map.of('A', new double[] {0, 1}), "t");
        assertThrows(
                UnusableCalibrationException.class,
                () -> new LinearityCorrection(onlyA, "t").apply(ccd, Workers.SEQUENTIAL));

        ccd.header().set(DesKeywords.BUNIT, GainCorrection.ELECTRONS);
        assertThrows(
                UnusableValueException.class,
                () -> new LinearityCorrection(BENT, "t").apply(ccd, Workers.SEQUENTIAL));
    }

    @Test
    void refusesTablesThatDoNotAscendOrHaveHoles() {
        double[] ok = {0, 1, 2};
        assertUnusable(new double[] {0, 2, 2}, ok);
        assertUnusable(new double[] {0, Double.NaN, 2}, ok);
        assertUnusable(new double[] {5}, new double[] {5});
        assertUnusable(ok, new double[] {0, 1});
        assertUnusable(ok, new double[] {0, Double.POSITIVE_INFINITY, 2});
    }

    private static void assertUnusable(double[] levels, double[] values) {
        assertThrows(UnusableCalibrationException.class, () -> table(levels, values, values));
    }

    private static void measure(FloatImage image, int y, int from, int to, double a) {
        for (int i = image.rowStart(y) + from; i < image.rowStart(y) + to; i++) {
            double signal = image.data()[i];
            image.data()[i] = (float) (signal - a * signal * signal);
        }
    }

    private static LinearityTable table(double[] levels, double[] a, double[] b) {
        return new LinearityTable(3, levels, Map.of('A', a, 'B', b), "lin.fits");
    }
}
