package org.desdm.benchmarks.precal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.Chain;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CorrectedRows;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.FrameScale;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.MasterFlat;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.SaturationMask;

/**
 * A simulated night reduced as the pipeline does it: master bias and flat from its own frames, then
 * the science frame, held against the simulated truth.
 *
 * @param camera shape of the CCDs
 * @param plan number of frames and of CCDs
 * @param seed seed of the night
 */
record SimulatedAccuracy(CameraConfig camera, NightPlan plan, long seed) {

    /** Two whole CCDs, one science frame, other frames as the demo takes them. */
    static final SimulatedAccuracy DEFAULT =
            new SimulatedAccuracy(
                    CameraConfig.DEFAULT,
                    new NightPlan(
                            2,
                            NightPlan.DEFAULT.biases(),
                            NightPlan.DEFAULT.flats(),
                            1,
                            NightPlan.DEFAULT.levels()),
                    20_261_122);

    private static final float LEAST_FLAT = 0.2f;

    /** Stars brighter than this in a pixel, in sigma of the sky, are left out. */
    private static final double STAR_LIMIT = 0.5;

    private static final double TWO_PERCENT = 0.02;

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final OverscanSubtraction OVERSCAN =
            new OverscanSubtraction(OverscanConfig.DEFAULT);

    List<AccuracyRow> measure(Workers workers) {
        SimulatedNight night = new SimulatedNight(camera, plan, seed);
        List<AccuracyRow> rows = new ArrayList<>();
        for (int ccdNum : night.ccdNums()) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            CcdImage bias = masterBias(night, ccd, workers);
            CcdImage flat = masterFlat(night, ccd, bias, workers);
            SimulatedExposure science = night.exposures(ExposureKind.SCIENCE).get(0);
            CcdImage detrended = detrended(ccd, science, bias, flat, workers);
            rows.addAll(held(detrended, ccd.truth(science, workers), science, ccdNum));
        }
        return rows;
    }

    private CcdImage masterBias(SimulatedNight night, SimulatedCcd ccd, Workers workers) {
        List<CcdRows> frames =
                frames(night, ccd, ExposureKind.BIAS, UnaryOperator.identity(), workers);
        return FrameCombination.combine(frames, CombineConfig.DEFAULT, workers);
    }

    private CcdImage masterFlat(
            SimulatedNight night, SimulatedCcd ccd, CcdImage bias, Workers workers) {
        PixelBox all = PixelBox.ofSize(camera.width(), camera.height());
        List<CcdRows> frames =
                frames(
                        night,
                        ccd,
                        ExposureKind.FLAT,
                        rows -> CorrectedRows.of(rows, bias, "bias"),
                        workers);
        CcdImage flat =
                FrameCombination.combine(
                        frames,
                        CombineConfig.DEFAULT.withScale(FrameScale.byMedianOf(all)),
                        workers);
        MasterFlat.normalise(flat, flat.header().require(DesKeywords.SCALMEAN));
        return flat;
    }

    private static List<CcdRows> frames(
            SimulatedNight night,
            SimulatedCcd ccd,
            ExposureKind kind,
            UnaryOperator<CcdRows> correction,
            Workers workers) {
        List<CcdRows> frames = new ArrayList<>();
        for (SimulatedExposure exposure : night.exposures(kind)) {
            CcdImage trimmed = OVERSCAN.trimmed(raw(ccd, exposure, workers), workers);
            frames.add(correction.apply(CcdRows.of(kind + " " + exposure.expnum(), trimmed)));
        }
        return frames;
    }

    private static CcdImage raw(SimulatedCcd ccd, SimulatedExposure exposure, Workers workers) {
        var raw = ccd.raw(exposure, workers);
        CcdImage image = new CcdImage(raw.header(), raw.toImage());
        image.header().set(DesKeywords.BAND, exposure.band());
        return image;
    }

    private static CcdImage detrended(
            SimulatedCcd ccd,
            SimulatedExposure exposure,
            CcdImage bias,
            CcdImage flat,
            Workers workers) {
        CcdImage raw = raw(ccd, exposure, workers);
        new Chain(List.of(new SaturationMask()), CLOCK).apply(raw, workers);
        CcdImage image = OVERSCAN.trimmed(raw, workers);
        Chain chain =
                new Chain(
                        List.of(
                                new ReadNoiseWeight(),
                                new BiasSubtraction(bias, "bias"),
                                new BadPixelMask(ccd.badPixelMask(), raw.header(), "bpm"),
                                new GainCorrection(),
                                new PhotonNoise(),
                                new FlatFieldCorrection(flat, LEAST_FLAT, "flat"),
                                MaskedWeight.DEFAULT),
                        CLOCK);
        chain.apply(image, workers);
        return image;
    }

    private static List<AccuracyRow> held(
            CcdImage image, CcdTruth truth, SimulatedExposure exposure, int ccdNum) {
        float[] expected = truth.detrended().data();
        int[] stars = truth.starMask(STAR_LIMIT * Math.sqrt(exposure.level())).data();
        int[] rays = truth.cosmicRays().data();
        int[] mask = image.mask().orElseThrow().data();
        float[] weight = image.weight().orElseThrow().data();
        float[] pixels = image.science().data();
        double squares = 0;
        double residuals = 0;
        long n = 0;
        for (int i = 0; i < pixels.length; i++) {
            if ((mask[i] | stars[i] | rays[i]) == 0 && weight[i] > 0) {
                double residual = (double) pixels[i] - expected[i];
                squares += residual * residual * weight[i];
                residuals += residual;
                n++;
            }
        }
        String name = "simulated night, CCD " + ccdNum;
        double sigma = Math.sqrt(exposure.level());
        return List.of(
                new AccuracyRow(
                        name,
                        "reduced chi² of detrended minus truth",
                        Optional.of(squares / n),
                        1,
                        TWO_PERCENT,
                        "simulated truth, %d pixels outside masks, stars and cosmic rays"
                                .formatted(n)),
                new AccuracyRow(
                        name,
                        "mean of detrended minus truth, in sigma of the sky",
                        Optional.of(residuals / n / sigma),
                        0,
                        TWO_PERCENT,
                        "simulated truth; the flat's level and the overscan's"));
    }
}
