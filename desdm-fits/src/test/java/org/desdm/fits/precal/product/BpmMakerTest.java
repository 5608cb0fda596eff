package org.desdm.fits.precal.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.FrameScale;
import org.junit.jupiter.api.Test;

/** Masks of frames drawn by hand, and of the simulated camera, whose bad pixels are known. */
class BpmMakerTest {

    private static final BpmConfig BARE =
            BpmConfig.DEFAULT.withSurroundings(new BpmConfig.Surroundings(0, 0, 0));
    private static final int HOT = BpmBit.BIAS_HOT.value();
    private static final int WARM = BpmBit.BIAS_WARM.value();
    private static final int COL = BpmBit.BIAS_COL.value();

    /** 0.5 and 1.5 themselves are good; dull counts in one flat, bright in three. */
    @Test
    void flatsTellDullAndBrightPixels() {
        List<CcdRows> flats =
                List.of(
                        frame("[1:6,1:1]", 1f, 0.5f, 0.49f, 1.6f, 1.6f, 1.5f),
                        frame("[1:6,1:1]", 1f, 0.5f, 1f, 1.6f, 1.6f, 1.5f),
                        frame("[1:6,1:1]", 1f, 0.5f, 1f, 1.6f, 1f, 1.5f));

        BadPixels found =
                BpmMaker.make(flats, List.of(), BARE, FocalPlane.DECAM, Workers.SEQUENTIAL);

        assertArrayEquals(new int[] {0, 0, 1, 2, 0, 0}, found.mask().data());
        assertEquals(1, found.count(BpmBit.FLAT_MAX));
    }

    /** A CCD that counts 0.4 of the light of its set is not all dull. */
    @Test
    void limitsAreOfTheLevelOfTheCcdInItsSet() {
        CcdRows flat = frame("[1:6,1:1]", 0.4f, 0.21f, 0.19f, 0.61f, 0.59f, 0.4f);
        flat.header().set(DesKeywords.NORMFACT, 0.4);

        BadPixels found =
                BpmMaker.make(
                        List.of(flat, flat, flat),
                        List.of(),
                        BARE,
                        FocalPlane.DECAM,
                        Workers.SEQUENTIAL);

        assertArrayEquals(new int[] {0, 0, 1, 2, 0, 0}, found.mask().data());
    }

    /** Hot above 500 in two biases, warm above 20 in three; hot is warm as well. */
    @Test
    void biasesTellHotAndWarmPixels() {
        List<CcdRows> biases =
                List.of(
                        frame("[1:5,1:1]", 0, 500, 501, 21, 9999),
                        frame("[1:5,1:1]", 0, 500, 501, 21, 0),
                        frame("[1:5,1:1]", 0, 500, 501, 20, 0));

        BadPixels found =
                BpmMaker.make(List.of(), biases, BARE, FocalPlane.DECAM, Workers.SEQUENTIAL);

        assertArrayEquals(new int[] {0, WARM, HOT | WARM, 0, 0}, found.mask().data());
    }

    @Test
    void pixelsWithoutANumberInAllFramesAreMasked() {
        List<CcdRows> frames = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            frames.add(frame("[1:3,1:1]", 1, Float.NaN, k == 1 ? 1 : Float.NaN));
        }

        BadPixels found = BpmMaker.make(frames, frames, BARE, FocalPlane.DECAM, Workers.SEQUENTIAL);

        int masked = BpmBit.of(BpmBit.FLAT_MASK, BpmBit.BIAS_MASK);
        assertArrayEquals(new int[] {0, masked, 0}, found.mask().data());
    }

    /** A column of five with its second and fourth pixel hot, read below, above, or by CCDNUM. */
    @Test
    void pixelsReadThroughAHotOneAreFlagged() {
        int both = HOT | WARM;
        int[] below = {0, both, COL, both | COL, COL};
        int[] above = {COL, both | COL, COL, both, 0};

        assertArrayEquals(below, column("[1:1,1:5]", 3));
        assertArrayEquals(above, column("[1:1,5:1]", 40));
        assertArrayEquals(above, column("", 31));
        assertArrayEquals(below, column("", 32));
    }

    /** CCD 1 of DECam is read at the top. */
    @Test
    void withoutAmpsecTheCameraSaysWhereACcdIsRead() {
        int both = HOT | WARM;
        FocalPlane other =
                new FocalPlane(PixelBox.ofSize(1, 5), List.of(new CcdPlace(1, "C1", 0, 0, false)));

        assertArrayEquals(new int[] {0, both, COL, both | COL, COL}, column("", 1, other));
    }

    private static int[] column(String ampSec, int ccdNum) {
        return column(ampSec, ccdNum, FocalPlane.DECAM);
    }

    private static int[] column(String ampSec, int ccdNum, FocalPlane plane) {
        FitsHeader header = header(ccdNum, "[1:1,1:5]");
        if (!ampSec.isEmpty()) {
            header.set(DesKeywords.ampSec('A'), FitsSection.parse(ampSec));
        }
        FloatImage pixels = FloatImage.wrap(1, 5, new float[] {0, 600, 0, 700, 0});
        CcdRows bias = CcdRows.of("bias", new CcdImage(header, pixels));
        return BpmMaker.make(List.of(), List.of(bias, bias, bias), BARE, plane, Workers.SEQUENTIAL)
                .mask()
                .data();
    }

    @Test
    void neighboursOfHotPixelsAreWarmAndTheEdgeIsFlagged() {
        FloatImage pixels = FloatImage.zeros(7, 7);
        pixels.data()[3 * 7 + 3] = 600;
        CcdRows bias = CcdRows.of("bias", new CcdImage(header(40, "[1:7,1:7]"), pixels));
        BpmConfig config = BARE.withSurroundings(new BpmConfig.Surroundings(2, 1, 2));

        BadPixels found =
                BpmMaker.make(
                        List.of(),
                        List.of(bias, bias, bias),
                        config,
                        FocalPlane.DECAM,
                        Workers.SEQUENTIAL);

        assertEquals(3 * 5, found.count(BpmBit.BIAS_WARM));
        assertEquals(49 - 3 * 3, found.count(BpmBit.EDGE));
        assertEquals(3, found.count(BpmBit.BIAS_COL));
    }

    /**
     * What flats and biases of the simulated camera give is exactly its dead and hot columns; where
     * its bias pattern is 10 ADU (five times the read noise) above or below 20, it is warm or not.
     */
    @Test
    void theSimulatedCamerasBadColumnsAreFound() {
        SimulatedNight night =
                new SimulatedNight(
                        CameraConfig.small(256, 192),
                        new NightPlan(2, 3, 3, 0, LightLevels.DEFAULT),
                        77);
        for (int ccdNum : new int[] {3, 40}) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            List<CcdRows> biases = frames(ccd, night.exposures(ExposureKind.BIAS));
            List<CcdRows> flats = new ArrayList<>();
            for (CcdRows flat : frames(ccd, night.exposures(ExposureKind.FLAT))) {
                flats.add(CcdRows.of("flat", normalised(flat)));
            }

            BadPixels found =
                    BpmMaker.make(flats, biases, BARE, FocalPlane.DECAM, Workers.SEQUENTIAL);

            MaskImage truth = ccd.badPixelMask();
            float[] pattern = ccd.biasStructure().data();
            for (int i = 0; i < truth.data().length; i++) {
                int bits = found.mask().data()[i];
                int x = i % truth.width();
                int y = i / truth.width();
                assertEquals(
                        truth.data()[i] != 0,
                        (bits & ~WARM) != 0,
                        "CCD %d, x %d, y %d, seed 77".formatted(ccdNum, x, y));
                if (truth.data()[i] == 0 && Math.abs(pattern[i] - 20) > 10) {
                    assertEquals(pattern[i] > 20, (bits & WARM) != 0, "warm " + x + " " + y);
                }
            }
            assertTrue(found.count(BpmBit.FLAT_MIN) > 0 && found.count(BpmBit.BIAS_COL) > 0);
        }
    }

    private static CcdImage normalised(CcdRows flat) {
        PixelBox all = PixelBox.ofSize(flat.science().width(), flat.science().height());
        return FrameCombination.combine(
                List.of(flat),
                CombineConfig.DEFAULT.withScale(FrameScale.byMedianOf(all)),
                Workers.SEQUENTIAL);
    }

    private static List<CcdRows> frames(SimulatedCcd ccd, List<SimulatedExposure> exposures) {
        List<CcdRows> frames = new ArrayList<>();
        for (SimulatedExposure exposure : exposures) {
            frames.add(CcdRows.of("frame", Trimmed.frame(ccd, exposure)));
        }
        return frames;
    }

    @Test
    void threadsChangeNothing() {
        SimulatedNight night =
                new SimulatedNight(
                        CameraConfig.small(64, 100),
                        new NightPlan(1, 3, 0, 0, LightLevels.DEFAULT),
                        5);
        List<CcdRows> biases = frames(night.ccd(1), night.exposures(ExposureKind.BIAS));
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            assertArrayEquals(
                    BpmMaker.make(List.of(), biases, BARE, FocalPlane.DECAM, Workers.SEQUENTIAL)
                            .mask()
                            .data(),
                    BpmMaker.make(
                                    List.of(),
                                    biases,
                                    BARE,
                                    FocalPlane.DECAM,
                                    Workers.of(executor, 3))
                            .mask()
                            .data());
        } finally {
            executor.shutdown();
        }
    }

    // what no mask can be made of

    @Test
    void tooFewFramesAreRefusedAllAtOnce() {
        CcdRows frame = frame("[1:1,1:1]", 1);

        TooFewFramesException e =
                assertThrows(
                        TooFewFramesException.class,
                        () ->
                                BpmMaker.make(
                                        List.of(frame),
                                        List.of(frame, frame),
                                        BARE,
                                        FocalPlane.DECAM,
                                        Workers.SEQUENTIAL));

        assertTrue(e.getMessage().contains("3 flats, got 1"), e.getMessage());
        assertTrue(e.getMessage().contains("3 biases, got 2"), e.getMessage());
        assertThrows(
                TooFewFramesException.class,
                () ->
                        BpmMaker.make(
                                List.of(), List.of(), BARE, FocalPlane.DECAM, Workers.SEQUENTIAL));
    }

    @Test
    void flatsInOtherUnitsAreRefused() {
        CcdRows flat = frame("[1:2,1:1]", 9000, 9100);

        assertThrows(
                UnusableCalibrationException.class,
                () ->
                        BpmMaker.make(
                                List.of(flat, flat, flat),
                                List.of(),
                                BARE,
                                FocalPlane.DECAM,
                                Workers.SEQUENTIAL));
    }

    @Test
    void framesOfOtherCcdsAreRefused() {
        CcdRows other =
                CcdRows.of("other", new CcdImage(header(4, "[1:1,1:1]"), FloatImage.zeros(1, 1)));
        CcdRows frame = frame("[1:1,1:1]", 1);

        assertThrows(
                DesdmException.class,
                () ->
                        BpmMaker.make(
                                List.of(),
                                List.of(frame, frame, other),
                                BARE,
                                FocalPlane.DECAM,
                                Workers.SEQUENTIAL));
    }

    private static CcdRows frame(String section, float... pixels) {
        FloatImage image = FloatImage.wrap(pixels.length, 1, pixels);
        return CcdRows.of("frame", new CcdImage(header(3, section), image));
    }

    private static FitsHeader header(int ccdNum, String section) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(DesKeywords.dataSec('A'), FitsSection.parse(section));
        return header;
    }
}
