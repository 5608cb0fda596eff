package org.desdm.fits.precal.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.mock.Amplifier;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.mock.SkyPoint;
import org.desdm.fits.precal.LinearityCorrection;
import org.junit.jupiter.api.Test;

/**
 * Gain, read noise and linearity of the simulated camera, whose truth is known. Seeds are fixed.
 */
class PhotonTransferTest {

    private static final CameraConfig CAMERA = CameraConfig.small(512, 512);

    /** Levels of the flats, e⁻: 750 to 15000 ADU at 4 e⁻/ADU. */
    private static final double[] LEVELS = {3e3, 6e3, 1e4, 2e4, 3e4, 4e4, 5e4, 6e4};

    private static final double PER_SECOND = 2000;

    /** Measured numbers lie within this many of their errors; one of 15000 does not. */
    private static final double SIGMAS = 4;

    private static final NonLinearity CURVED = new NonLinearity(1.5e-6, 1e-6);

    /**
     * Two CCDs of two amplifiers. A pair of 2 · 131072 pixels tells a variance to 0.4 %, so eight
     * of them, with a slope and a curvature to find, tell a gain to better than 1 %.
     */
    @Test
    void gainAndReadNoiseOfALinearCameraAreFound() {
        for (int ccdNum : new int[] {3, 40}) {
            SimulatedCcd ccd = ccd(ccdNum, CameraEffects.NONE);
            for (AmplifierResponse amp : measured(ccd, PhotonTransferConfig.DEFAULT)) {
                assertGainAndReadNoise(ccd, amp);
                assertWithin(0, amp.curvature(), "curvature of a linear camera");
                assertEquals(0, amp.linearity().quadratic().value(), 2e-8);
                assertEquals(10, amp.points().size());
            }
        }
    }

    /** The slope at no light is the gain whatever the curve; its terms are those put in. */
    @Test
    void gainAndLinearityOfACurvedCameraAreFound() {
        SimulatedCcd ccd = ccd(3, CameraEffects.NONE.withSignal(CURVED));
        PhotonTransferConfig cubic = PhotonTransferConfig.DEFAULT.withLinearityOrder(3);

        for (AmplifierResponse amp : measured(ccd, cubic)) {
            assertGainAndReadNoise(ccd, amp);
            double a = amp.amplifier() == 'A' ? CURVED.a() : CURVED.b();
            // (1 - 2aI)² I / g with I = m + a m²: m / g - 3 a m² / g
            double gain = truth(ccd, amp).gain();
            assertWithin(-3 * a / gain, amp.curvature(), "curvature of " + amp.amplifier());
            // levels to 0.05 ADU of the overscan: 5e-5 of the lowest, over 2 % of curvature
            assertEquals(a, amp.linearity().quadratic().value(), 0.05 * a);
            for (double m = 500; m <= 15_000; m += 500) {
                double linear = CURVED.linear(amp.amplifier(), m);
                assertEquals(1, amp.linearity().linear(m) / linear, 5e-4, "at " + m);
            }
        }
    }

    /** A flat of another night, corrected by the table: proportional to the light to 0.1 %. */
    @Test
    void theTableMakesTheCameraLinear() {
        SimulatedCcd ccd = ccd(3, CameraEffects.NONE.withSignal(CURVED));
        List<AmplifierResponse> amps =
                measured(ccd, PhotonTransferConfig.DEFAULT.withLinearityOrder(3));
        LinearityCorrection correction =
                new LinearityCorrection(LinearityFit.table(3, amps, 64, "measured"), "measured");

        double[] low = medians(ccd, 8e3, correction);
        double[] high = medians(ccd, 5.5e4, correction);

        for (int amp = 0; amp < 2; amp++) {
            assertEquals(5.5e4 / 8e3, high[amp] / low[amp], 1e-3 * 5.5e4 / 8e3);
        }
    }

    private static double[] medians(
            SimulatedCcd ccd, double level, LinearityCorrection correction) {
        CcdImage frame = Trimmed.frame(ccd, flat(level, 900 + (long) level));
        correction.apply(frame, Workers.SEQUENTIAL);
        CcdImage zero = frame.copy();
        Arrays.fill(zero.science().data(), 0);
        return TemplateComparison.of(
                        CcdRows.of("flat", frame),
                        CcdRows.of("zero", zero),
                        ComparisonConfig.DEFAULT)
                .stream()
                .mapToDouble(TemplateComparison::offset)
                .toArray();
    }

    @Test
    void threadsChangeNothing() {
        SimulatedCcd ccd = ccd(3, CameraEffects.NONE);
        List<FramePair> flats = flats(ccd).subList(0, 3);
        List<FramePair> biases = biases(ccd);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            assertEquals(
                    PhotonTransfer.measure(
                            flats, biases, PhotonTransferConfig.DEFAULT, Workers.SEQUENTIAL),
                    PhotonTransfer.measure(
                            flats, biases, PhotonTransferConfig.DEFAULT, Workers.of(executor, 3)));
        } finally {
            executor.shutdown();
        }
    }

    /** 10000 ADU hold 3000 to 30000 of e⁻ at less than 4 e⁻/ADU, and 4000 ADU three of them. */
    @Test
    void flatsAboveTheRangeAreLeftOutAndTooFewRefused() {
        SimulatedCcd ccd = ccd(3, CameraEffects.NONE);
        PhotonTransferConfig config = PhotonTransferConfig.DEFAULT;

        for (AmplifierResponse amp : measured(ccd, config.withHighestLevel(4000))) {
            assertEquals(2 + 3, amp.points().size());
        }
        TooFewFramesException e =
                assertThrows(
                        TooFewFramesException.class,
                        () -> measured(ccd, config.withHighestLevel(1000)));
        assertTrue(e.getMessage().contains("amplifier A has 1 usable pairs"), e.getMessage());
        assertThrows(
                TooFewFramesException.class,
                () -> PhotonTransfer.measure(flats(ccd), List.of(), config, Workers.SEQUENTIAL));
    }

    @Test
    void flatsOfOneLevelTellNothing() {
        SimulatedCcd ccd = ccd(3, CameraEffects.NONE);
        FramePair same = pair(ccd, 1e4, 1);

        assertThrows(
                UnusableCalibrationException.class,
                () ->
                        PhotonTransfer.measure(
                                List.of(same, same, same),
                                biases(ccd),
                                PhotonTransferConfig.DEFAULT,
                                Workers.SEQUENTIAL));
    }

    private static void assertGainAndReadNoise(SimulatedCcd ccd, AmplifierResponse amp) {
        Amplifier truth = truth(ccd, amp);
        assertWithin(truth.gain(), amp.gain(), "gain");
        assertWithin(truth.readNoise(), amp.readNoise(), "read noise");
        assertTrue(amp.gain().error() < 0.01 * truth.gain(), "gain to 1 %: " + amp.gain());
        assertTrue(amp.readNoise().error() < 0.01 * truth.readNoise(), "" + amp.readNoise());
    }

    private static void assertWithin(double truth, Estimate found, String what) {
        assertEquals(truth, found.value(), SIGMAS * found.error(), what);
    }

    private static Amplifier truth(SimulatedCcd ccd, AmplifierResponse amp) {
        return ccd.amplifiers().get(amp.amplifier() - 'A');
    }

    private static List<AmplifierResponse> measured(SimulatedCcd ccd, PhotonTransferConfig config) {
        return PhotonTransfer.measure(flats(ccd), biases(ccd), config, Workers.SEQUENTIAL);
    }

    private static List<FramePair> flats(SimulatedCcd ccd) {
        List<FramePair> pairs = new ArrayList<>();
        for (int k = 0; k < LEVELS.length; k++) {
            pairs.add(pair(ccd, LEVELS[k], 100 + 2 * k));
        }
        return pairs;
    }

    /** The lamp is 3 % fainter in the second frame. */
    private static FramePair pair(SimulatedCcd ccd, double level, long expnum) {
        SimulatedExposure first = flat(level, expnum);
        SimulatedExposure second = exposure(ExposureKind.FLAT, 0.97 * level, level, expnum + 1);
        return new FramePair(rows(ccd, first), rows(ccd, second));
    }

    private static List<FramePair> biases(SimulatedCcd ccd) {
        List<FramePair> pairs = new ArrayList<>();
        for (long expnum : new long[] {1, 3}) {
            pairs.add(
                    new FramePair(
                            rows(ccd, exposure(ExposureKind.BIAS, 0, 0, expnum)),
                            rows(ccd, exposure(ExposureKind.BIAS, 0, 0, expnum + 1))));
        }
        return pairs;
    }

    private static CcdRows rows(SimulatedCcd ccd, SimulatedExposure exposure) {
        return CcdRows.of("exposure " + exposure.expnum(), Trimmed.frame(ccd, exposure));
    }

    private static SimulatedExposure flat(double level, long expnum) {
        return exposure(ExposureKind.FLAT, level, level, expnum);
    }

    private static SimulatedExposure exposure(
            ExposureKind kind, double level, double meant, long expnum) {
        return new SimulatedExposure(
                kind,
                expnum,
                Instant.parse("2018-11-08T21:00:00Z").plusSeconds(60 * expnum),
                meant / PER_SECOND,
                "g",
                level,
                0.01,
                0,
                0,
                4,
                new SkyPoint(52.5, -28));
    }

    private static SimulatedCcd ccd(int ccdNum, CameraEffects effects) {
        LightLevels levels = LightLevels.DEFAULT;
        return new SimulatedNight(CAMERA, new NightPlan(1, 0, 0, 0, levels), 2018, effects)
                .ccd(ccdNum);
    }
}
