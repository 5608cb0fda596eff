package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.illumination.FringeConfig;
import org.desdm.fits.precal.illumination.FringeSubtraction;
import org.desdm.fits.precal.illumination.PixelAreaCorrection;
import org.desdm.fits.precal.illumination.PupilSubtraction;
import org.desdm.fits.precal.repair.ColumnFixer;
import org.desdm.fits.precal.repair.NullWeights;
import org.desdm.fits.precal.repair.Resaturation;
import org.desdm.fits.precal.repair.RowInterpolation;
import org.desdm.fits.precal.repair.RowInterpolationConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step does with calibrations that do not belong, with nothing, and a second time. */
class BadInputTest {

    private static final int SIDE = 128;

    /** A step made from a calibration image: a mask of bad pixels is its pixels as bits. */
    private record Case(String name, boolean band, Function<CcdImage, ImageStep> step) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> calibrated() {
        PixelBox all = PixelBox.ofSize(SIDE, SIDE);
        return Stream.of(
                new Case("bias", false, c -> new BiasSubtraction(c, "cal.fits")),
                new Case("dark", false, c -> new DarkSubtraction(c, "cal.fits")),
                new Case("bpm", false, c -> new BadPixelMask(bits(c), c.header(), "cal.fits")),
                new Case("columns", false, c -> new ColumnFixer(bits(c), c.header(), "cal.fits")),
                new Case("flat", true, c -> new FlatFieldCorrection(c, 0.1f, "cal.fits")),
                new Case("star flat", true, c -> new StarFlatCorrection(c, 0.1f, "cal.fits")),
                new Case("pupil", true, c -> new PupilSubtraction(c, all, "cal.fits")),
                new Case("area", false, c -> new PixelAreaCorrection(c, "cal.fits")),
                new Case(
                        "fringes",
                        true,
                        c -> new FringeSubtraction(List.of(c), FringeConfig.DEFAULT, "cal.fits")));
    }

    @ParameterizedTest
    @MethodSource("calibrated")
    void aCalibrationOfAnotherCcdBandOrShapeLeavesTheImageAlone(Case each) {
        CcdImage image = image();
        CcdImage before = image.copy();
        CcdImage ofAnotherCcd = calibration(SIDE);
        ofAnotherCcd.header().set(DesKeywords.CCDNUM, 4);
        CcdImage ofAnotherBand = calibration(SIDE);
        ofAnotherBand.header().set(DesKeywords.BAND, "r");
        CcdImage ofAnotherShape = calibration(SIDE / 2);

        assertThrows(CalibrationMismatchException.class, () -> apply(each, ofAnotherCcd, image));
        assertThrows(ShapeMismatchException.class, () -> apply(each, ofAnotherShape, image));
        if (each.band) {
            assertThrows(
                    CalibrationMismatchException.class, () -> apply(each, ofAnotherBand, image));
        }

        assertSame(before, image);
    }

    /** Every guard is there after the first time and turns the second one away. */
    @ParameterizedTest
    @MethodSource("calibrated")
    void aSecondTimeChangesNothing(Case each) {
        assertSecondTimeChangesNothing(each.step.apply(calibration(SIDE)), image());
    }

    @Test
    void stepsWithoutCalibrationsAreDoneOnceToo() {
        CcdImage image = image();
        LinearityTable table =
                new LinearityTable(
                        3, new double[] {0, 5e4}, Map.of('A', new double[] {0, 6e4}), "table");
        for (ImageStep step :
                List.of(
                        new SaturationMask(),
                        new ReadNoiseWeight(),
                        new LinearityCorrection(table, "table"),
                        new GainCorrection(),
                        new PhotonNoise(),
                        MaskedWeight.DEFAULT,
                        new RowInterpolation(RowInterpolationConfig.DEFAULT))) {
            assertSecondTimeChangesNothing(step, image);
        }
    }

    /** Nothing is left to be measured: the step says so, or it leaves weight 0 and flags alone. */
    @ParameterizedTest
    @MethodSource("calibrated")
    void anImageThatIsMaskedEverywhereIsRefusedOrStaysMasked(Case each) {
        CcdImage image = image();
        Arrays.fill(image.maskOrNew().data(), 1);
        Arrays.fill(image.weight().orElseThrow().data(), 0);
        try {
            apply(each, calibration(SIDE), image);
        } catch (NoUsablePixelException | UnusableCalibrationException named) {
            assertEquals(true, List.of("pupil", "area", "fringes").contains(each.name));
        }
        assertMasked(image);
    }

    @Test
    void repairsOfAnImageThatIsMaskedEverywhereLeaveItMasked() {
        CcdImage image = image();
        Arrays.fill(image.maskOrNew().data(), 1);
        Arrays.fill(image.weight().orElseThrow().data(), 0);
        float[] pixels = image.science().data().clone();
        for (ImageStep step :
                List.of(
                        new RowInterpolation(RowInterpolationConfig.DEFAULT),
                        NullWeights.COADD,
                        new Resaturation(),
                        MaskedWeight.DEFAULT)) {
            step.apply(image, Workers.SEQUENTIAL);
        }
        assertArrayEquals(pixels, image.science().data());
        assertEquals(0, image.header().require(DesKeywords.NINTERP));
        assertMasked(image);
    }

    private static void assertMasked(CcdImage image) {
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertEquals(1, image.maskOrNew().data()[i] & 1, "pixel " + i);
            assertEquals(0f, image.weight().orElseThrow().data()[i], "weight of pixel " + i);
        }
    }

    private static void assertSecondTimeChangesNothing(ImageStep step, CcdImage image) {
        new Chain(List.of(step), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .apply(image, Workers.SEQUENTIAL);
        CcdImage once = image.copy();
        Clock later = Clock.offset(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofDays(1));
        new Chain(List.of(step), later).apply(image, Workers.SEQUENTIAL);
        assertSame(once, image);
    }

    private static void apply(Case each, CcdImage calibration, CcdImage image) {
        each.step.apply(calibration).apply(image, Workers.SEQUENTIAL);
    }

    private static void assertSame(CcdImage expected, CcdImage actual) {
        assertArrayEquals(expected.science().data(), actual.science().data());
        assertArrayEquals(
                expected.weight().orElseThrow().data(), actual.weight().orElseThrow().data());
        assertArrayEquals(expected.mask().orElseThrow().data(), actual.mask().orElseThrow().data());
        assertArrayEquals(expected.header().toBytes(), actual.header().toBytes());
    }

    private static CcdImage image() {
        CcdImage image = Drawn.ccd(3, Drawn.noise(SIDE, SIDE, new Random(1), 1000, 10));
        image.setWeight(Drawn.noise(SIDE, SIDE, new Random(2), 1, 0.01));
        image.setMask(MaskImage.zeros(SIDE, SIDE));
        image.maskOrNew().data()[77] = 1;
        image.header().set(DesKeywords.gain('A'), 4.0);
        image.header().set(DesKeywords.readNoise('A'), 7.0);
        image.header().set(DesKeywords.saturation('A'), 30_000.0);
        image.header().set(DesKeywords.SATURATE, 30_000.0);
        image.header().set(DesKeywords.EXPTIME, 90.0);
        return image;
    }

    private static CcdImage calibration(int side) {
        CcdImage made = Drawn.ccd(3, Drawn.noise(side, side, new Random(5), 1, 0.1));
        made.header().set(DesKeywords.EXPTIME, 30.0);
        return made;
    }

    private static MaskImage bits(CcdImage image) {
        FloatImage pixels = image.science();
        MaskImage mask = MaskImage.zeros(pixels.width(), pixels.height());
        mask.data()[5] = 1;
        return mask;
    }
}
