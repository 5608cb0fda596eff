package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

/** Effects reach the raw pixels where they should and nowhere else; seeds are fixed. */
class CameraEffectsTest {

    private static final CameraConfig CAMERA = CameraConfig.small(256, 256);
    private static final NightPlan PLAN =
            new NightPlan(1, 1, 1, 0, LightLevels.DEFAULT.withCosmicRays(0));
    private static final long SEED = 7;
    private static final double SIGMAS = 5;

    private static final LightEffect HALF =
            (row, y, ccd, exposure) -> {
                for (int x = 0; x < row.length; x++) {
                    row[x] *= 0.5f;
                }
            };
    private static final ChargeEffect NOTHING = (charge, ccd, exposure, workers) -> {};

    @Test
    void lightEffectsChangeFlatsAndLeaveBiasesAlone() {
        SimulatedNight plain = night(CameraEffects.NONE);
        SimulatedNight dimmed = night(CameraEffects.NONE.withLight(HALF));
        assertArrayEquals(raw(plain, ExposureKind.BIAS), raw(dimmed, ExposureKind.BIAS));

        FloatImage full = truth(plain).expectedElectrons();
        FloatImage light = truthLight(plain);
        FloatImage half = truth(dimmed).expectedElectrons();
        for (int i = 0; i < full.data().length; i++) {
            // hot columns leak the same charge whatever the light
            double leak = full.data()[i] - light.data()[i];
            assertEquals(0.5 * (full.data()[i] - leak) + leak, half.data()[i], 0.02);
        }
    }

    @Test
    void effectsOnLightCountInTheRawPixels() {
        RawPixels pixels = pixels(night(CameraEffects.NONE.withLight(HALF)));
        double[] sum = new double[2];
        FloatImage expected = pixels.truth().expectedElectrons();
        FloatImage structure = pixels.truth().biasStructure();
        Amplifier amp = pixels.truth().amplifiers().get(0);
        pixels.forEachLit(
                'A',
                (x, y, adu) -> {
                    sum[0] += (adu - structure.get(x, y)) * amp.gain() - expected.get(x, y);
                    sum[1] += expected.get(x, y) + amp.readNoise() * amp.readNoise();
                });
        assertTrue(Math.abs(sum[0]) < SIGMAS * Math.sqrt(sum[1]), () -> "off by " + sum[0]);
    }

    /** Photon noise is drawn apart from read noise then; together they must be what they were. */
    @Test
    void chargeThatDoesNotMoveHasTheSameNoise() {
        RawPixels pixels = pixels(night(CameraEffects.NONE.withCharge(NOTHING)));
        FloatImage expected = pixels.truth().expectedElectrons();
        FloatImage structure = pixels.truth().biasStructure();
        for (Amplifier amp : pixels.truth().amplifiers()) {
            double[] chi2 = new double[2];
            pixels.forEachLit(
                    amp.name(),
                    (x, y, adu) -> {
                        double residual =
                                (adu - structure.get(x, y)) * amp.gain() - expected.get(x, y);
                        double variance =
                                expected.get(x, y)
                                        + amp.readNoise() * amp.readNoise()
                                        + amp.gain() * amp.gain() / 12;
                        chi2[0] += residual * residual / variance;
                        chi2[1]++;
                    });
            assertEquals(
                    1,
                    chi2[0] / chi2[1],
                    SIGMAS * Math.sqrt(2 / chi2[1]),
                    "amplifier " + amp.name());
        }
    }

    @Test
    void movedChargeIsReadWhereItWent() {
        ChargeEffect upwards =
                (charge, ccd, exposure, workers) -> {
                    float[] data = charge.data();
                    System.arraycopy(data, 0, data, charge.width(), data.length - charge.width());
                    Arrays.fill(data, 0, charge.width(), 0);
                };
        RawPixels pixels = pixels(night(CameraEffects.NONE.withCharge(upwards)));
        double limit = SIGMAS * 8 / 3.8 + 30;
        pixels.forEachLit(
                'A',
                (x, y, adu) -> {
                    boolean empty = y == 0;
                    assertEquals(empty, Math.abs(adu) < limit, () -> "row " + y + ": " + adu);
                });
    }

    @Test
    void signalEffectsSeeEachAmplifierAndItsOverscanWithoutTheBiasLevel() {
        SignalEffect onlyB =
                (row, from, to, ccdNum, amp) -> {
                    if (amp.name() == 'B') {
                        Arrays.fill(row, from, to, 1000);
                    }
                };
        RawPixels pixels = pixels(night(CameraEffects.NONE.withSignal(onlyB)));
        pixels.forEachOverscan('B', (x, y, adu) -> assertEquals(1000, adu, 0.51));
        pixels.forEachOverscan('A', (x, y, adu) -> assertEquals(0, adu, 20));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        CameraEffects effects = CameraEffects.NONE.withLight(HALF).withCharge(NOTHING);
        SimulatedNight night = night(effects);
        SimulatedExposure flat = night.exposures(ExposureKind.FLAT).get(0);
        int ccdNum = night.ccdNums().get(0);
        short[] one = night.ccd(ccdNum).raw(flat, Workers.SEQUENTIAL).unsigned16();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Workers three = Workers.of(pool, 3);
            assertArrayEquals(one, night.ccd(ccdNum).raw(flat, three).unsigned16());
        } finally {
            pool.shutdownNow();
        }
    }

    private static SimulatedNight night(CameraEffects effects) {
        return new SimulatedNight(CAMERA, PLAN, SEED, effects);
    }

    private static short[] raw(SimulatedNight night, ExposureKind kind) {
        SimulatedExposure exposure = night.exposures(kind).get(0);
        return night.ccd(night.ccdNums().get(0)).raw(exposure, Workers.SEQUENTIAL).unsigned16();
    }

    private static CcdTruth truth(SimulatedNight night) {
        SimulatedExposure flat = night.exposures(ExposureKind.FLAT).get(0);
        return night.ccd(night.ccdNums().get(0)).truth(flat, Workers.SEQUENTIAL);
    }

    private static FloatImage truthLight(SimulatedNight night) {
        CcdTruth truth = truth(night);
        FloatImage light = truth.detrended();
        for (int i = 0; i < light.data().length; i++) {
            light.data()[i] *= truth.flat().data()[i];
        }
        return light;
    }

    private static RawPixels pixels(SimulatedNight night) {
        SimulatedExposure flat = night.exposures(ExposureKind.FLAT).get(0);
        SimulatedCcd ccd = night.ccd(night.ccdNums().get(0));
        return new RawPixels(
                ccd.raw(flat, Workers.SEQUENTIAL), ccd.truth(flat, Workers.SEQUENTIAL));
    }
}
