package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

class SimulatedNightTest {

    private static final CameraConfig CAMERA = CameraConfig.small(64, 96);

    @Test
    void theUsualNightHasTenBiasesTenFlatsAndThreeExposuresOfTheSky() {
        SimulatedNight night = new SimulatedNight(CAMERA, NightPlan.DEFAULT, 1);

        assertEquals(10, night.exposures(ExposureKind.BIAS).size());
        assertEquals(10, night.exposures(ExposureKind.FLAT).size());
        assertEquals(3, night.exposures(ExposureKind.SCIENCE).size());
        Set<Long> numbers = new HashSet<>();
        night.exposures().forEach(exposure -> numbers.add(exposure.expnum()));
        assertEquals(23, numbers.size());
    }

    @Test
    void aFrameDoesNotDependOnWhatWasMadeBeforeIt() {
        SimulatedNight night = night(1);
        SimulatedExposure last = night.exposures().get(3);
        short[] alone = night.ccd(32).raw(last, Workers.SEQUENTIAL).unsigned16();

        SimulatedNight again = night(1);
        SimulatedCcd ccd = again.ccd(32);
        for (SimulatedExposure exposure : again.exposures()) {
            again.ccd(1).raw(exposure, Workers.SEQUENTIAL);
            ccd.raw(exposure, Workers.SEQUENTIAL);
        }

        assertArrayEquals(alone, ccd.raw(last, Workers.SEQUENTIAL).unsigned16());
    }

    @Test
    void aFrameDoesNotDependOnTheNumberOfThreads() {
        ExecutorService executor = Executors.newFixedThreadPool(5);
        try {
            SimulatedNight night = night(2);
            for (SimulatedExposure exposure : night.exposures()) {
                RawCcd one = night.ccd(1).raw(exposure, Workers.SEQUENTIAL);
                RawCcd six = night.ccd(1).raw(exposure, Workers.of(executor, 6));
                assertArrayEquals(one.unsigned16(), six.unsigned16());
                TinyImages.assertPixels(
                        night.ccd(1).truth(exposure, Workers.SEQUENTIAL).detrended(),
                        night.ccd(1).truth(exposure, Workers.of(executor, 6)).detrended(),
                        TinyImages.EXACT);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void seedsCcdsAndExposuresDiffer() {
        SimulatedNight night = night(3);
        SimulatedExposure first = night.exposures().get(0);
        SimulatedExposure second = night.exposures().get(1);
        short[] frame = night.ccd(1).raw(first, Workers.SEQUENTIAL).unsigned16();

        assertFalse(Arrays.equals(frame, pixels(night(4), 1, first)), "another seed");
        assertFalse(Arrays.equals(frame, pixels(night, 2, first)), "another CCD");
        assertFalse(Arrays.equals(frame, pixels(night, 1, second)), "another exposure");
    }

    @Test
    void headersTellTheExposureApart() {
        SimulatedNight night = night(5);
        FitsHeader bias = night.primaryHeader(night.exposures(ExposureKind.BIAS).get(0));
        FitsHeader flat = night.primaryHeader(night.exposures(ExposureKind.FLAT).get(0));
        FitsHeader science = night.primaryHeader(night.exposures(ExposureKind.SCIENCE).get(0));

        assertEquals("zero", bias.require(DesKeywords.OBSTYPE));
        assertEquals("dome flat", flat.require(DesKeywords.OBSTYPE));
        assertEquals("object", science.require(DesKeywords.OBSTYPE));
        assertEquals(0.0, bias.require(DesKeywords.EXPTIME));
        assertEquals(90.0, science.require(DesKeywords.EXPTIME));
        assertEquals("simulated DECam", science.require(DesKeywords.INSTRUME));
        assertEquals("g", science.require(DesKeywords.BAND));
        assertTrue(science.require(DesKeywords.FILTER).startsWith("g"));
        assertTrue(bias.require(DesKeywords.EXPNUM) < flat.require(DesKeywords.EXPNUM));
        assertFalse(bias.contains(DesKeywords.CCDNUM));
    }

    /** 2018-11-08 is MJD 58430; a night is named after its evening. */
    @Test
    void timesAgreeWithOneAnother() {
        SimulatedNight night =
                new SimulatedNight(CAMERA, new NightPlan(1, 40, 0, 0, LightLevels.DEFAULT), 1);
        FitsHeader first = night.primaryHeader(night.exposures().get(0));
        FitsHeader afterMidnight = night.primaryHeader(night.exposures().get(39));

        assertEquals("2018-11-08T21:00:00", first.require(DesKeywords.DATE_OBS));
        assertEquals(58430.875, first.require(DesKeywords.MJD_OBS));
        assertEquals(20181108, first.require(DesKeywords.NITE));
        // 39 exposures of five minutes later.
        assertEquals("2018-11-09T00:15:00", afterMidnight.require(DesKeywords.DATE_OBS));
        assertEquals(20181108, afterMidnight.require(DesKeywords.NITE));
    }

    @Test
    void theHeaderOfACcdHoldsItsSectionsAndAmplifiers() {
        SimulatedNight night = new SimulatedNight(CameraConfig.DEFAULT, NightPlan.DEFAULT, 1);
        SimulatedCcd ccd = night.ccd(32);
        FitsHeader header = ExposureHeaders.ofCcd(ccd, night.exposures().get(22));

        assertEquals(32, header.require(DesKeywords.CCDNUM));
        assertEquals("N1", header.require(DesKeywords.DETPOS));
        assertEquals("[57:2104,51:4146]", header.require(DesKeywords.TRIMSEC).toString());
        assertEquals("[7:56,51:4146]", header.require(DesKeywords.biasSec('A')).toString());
        assertEquals("[1081:2104,51:4146]", header.require(DesKeywords.dataSec('B')).toString());
        assertEquals("[2048:1025,1:4096]", header.require(DesKeywords.ampSec('B')).toString());
        for (char amp : new char[] {'A', 'B'}) {
            double gain = header.require(DesKeywords.gain(amp));
            double readNoise = header.require(DesKeywords.readNoise(amp));
            assertTrue(gain >= 3.8 && gain < 4.2, "gain " + gain);
            assertTrue(readNoise >= 6 && readNoise < 8, "read noise " + readNoise);
            assertTrue(header.require(DesKeywords.saturation(amp)) < 45_000);
        }
        assertEquals("RA---TPV", header.require(DesKeywords.ctype(1)));
        assertEquals(1.0, header.require(DesKeywords.pv(1, 1)));
        assertEquals(1.0, header.require(DesKeywords.pv(2, 1)));
    }

    @Test
    void refusesAPlanThatCannotBe() {
        LightLevels levels = LightLevels.DEFAULT;

        assertThrows(IllegalArgumentException.class, () -> new NightPlan(0, 1, 1, 1, levels));
        assertThrows(IllegalArgumentException.class, () -> new NightPlan(63, 1, 1, 1, levels));
        assertThrows(IllegalArgumentException.class, () -> new NightPlan(1, -1, 1, 1, levels));
        assertThrows(IllegalArgumentException.class, () -> levels.withStars(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> levels.withCosmicRays(-1));
    }

    private static short[] pixels(SimulatedNight night, int ccdNum, SimulatedExposure exposure) {
        return night.ccd(ccdNum).raw(exposure, Workers.SEQUENTIAL).unsigned16();
    }

    private static SimulatedNight night(long seed) {
        LightLevels crowded = new LightLevels(30_000, 3_000, 20_000, 5_000);
        return new SimulatedNight(CAMERA, new NightPlan(2, 1, 1, 2, crowded), seed);
    }
}
