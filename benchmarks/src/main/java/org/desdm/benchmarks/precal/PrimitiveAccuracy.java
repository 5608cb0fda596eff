package org.desdm.benchmarks.precal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.FringePattern;
import org.desdm.fits.mock.LightEffect;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.LinearityCorrection;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.StarFlatCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkMatrix;
import org.desdm.fits.precal.crosstalk.SaturationOrder;
import org.desdm.fits.precal.illumination.FringeConfig;
import org.desdm.fits.precal.illumination.FringeFit;
import org.desdm.fits.precal.repair.ColumnFixer;
import org.desdm.fits.precal.repair.RowInterpolation;
import org.desdm.fits.precal.repair.RowInterpolationConfig;

/**
 * One correction after the other on a simulated camera that has its effect and no other, held
 * against the same frames without it or against the effect's own number.
 */
record PrimitiveAccuracy(Workers workers) {

    private static final CameraConfig CAMERA = new CameraConfig(512, 4096, 50, 6, 50);
    private static final List<Integer> CCDS = List.of(28, 35);
    private static final int CCD = 28;
    private static final long SEED = 20_261_122;
    private static final LightLevels QUIET = LightLevels.DEFAULT.withStars(0).withCosmicRays(0);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final OverscanSubtraction OVERSCAN =
            new OverscanSubtraction(OverscanConfig.DEFAULT);

    /** Half an ADU of rounding, in the frame with an effect and in that without. */
    private static final double ROUNDINGS = 1;

    List<AccuracyRow> measure() {
        List<AccuracyRow> rows = new ArrayList<>();
        rows.add(crosstalk());
        rows.add(linearity());
        rows.add(columns());
        rows.add(interpolation());
        rows.add(fringes());
        rows.add(starFlat());
        return rows;
    }

    private static SimulatedNight night(LightLevels levels, CameraEffects effects) {
        return new SimulatedNight(CAMERA, new NightPlan(2, 1, 1, 1, levels), SEED, effects);
    }

    private static SimulatedExposure science(SimulatedNight night) {
        return night.exposures(ExposureKind.SCIENCE).get(0);
    }

    private CcdImage trimmed(RawCcd raw) {
        CcdImage image = new CcdImage(raw.header(), raw.toImage());
        image.header().set(DesKeywords.BAND, "g");
        return OVERSCAN.trimmed(image, workers);
    }

    private CcdImage trimmed(SimulatedNight night) {
        return trimmed(night.ccd(CCD).raw(science(night), workers));
    }

    private void apply(CcdImage image, ImageStep... steps) {
        new Chain(List.of(steps), CLOCK).apply(image, workers);
    }

    private AccuracyRow crosstalk() {
        SimulatedNight night = night(LightLevels.DEFAULT.withStars(4_000), CameraEffects.NONE);
        SimulatedCrosstalk crosstalk = SimulatedCrosstalk.draw(CCDS, 3, SEED);
        List<RawCcd> clean =
                CCDS.stream().map(n -> night.ccd(n).raw(science(night), workers)).toList();
        List<CcdImage> images =
                crosstalk.addTo(night, science(night), clean).stream().map(this::trimmed).toList();
        CrosstalkMatrix matrix = CrosstalkMatrix.parse("simulated", crosstalk.text());
        double added =
                new CrosstalkCorrection(matrix, SaturationOrder.NONE)
                        .apply(images, workers)
                        .largest();
        double largest = 0;
        for (int k = 0; k < images.size(); k++) {
            FloatImage truth = trimmed(clean.get(k)).science();
            largest = Math.max(largest, largest(images.get(k).science(), truth));
        }
        // sources were disturbed themselves: three of them, 1e-3 of what was added to each
        return row(
                "crosstalk",
                "largest difference from the frames without it [ADU]",
                largest,
                0,
                ROUNDINGS + 3e-3 * (added + 2),
                "simulated frames; up to %.0f ADU were added".formatted(added));
    }

    private AccuracyRow linearity() {
        NonLinearity law = NonLinearity.DEFAULT;
        CcdImage image = trimmed(night(LightLevels.DEFAULT, CameraEffects.NONE.withSignal(law)));
        CcdImage truth = trimmed(night(LightLevels.DEFAULT, CameraEffects.NONE));
        int nodes = 260;
        double[] levels = new double[nodes];
        double[] a = new double[nodes];
        double[] b = new double[nodes];
        for (int k = 0; k < nodes; k++) {
            levels[k] = (k - 10) * 200.0;
            a[k] = law.linear('A', levels[k]);
            b[k] = law.linear('B', levels[k]);
        }
        LinearityTable table = new LinearityTable(CCD, levels, Map.of('A', a, 'B', b), "table");
        ImageStep bias = exactBias(image);
        apply(image, bias);
        apply(truth, bias);
        double before = largest(image.science(), truth.science());
        apply(image, new LinearityCorrection(table, "table"));
        // a rounding is stretched by the slope, 1.15 at most; straight lines miss by 0.02 ADU
        return row(
                "linearity",
                "largest difference from the linear camera [ADU]",
                largest(image.science(), truth.science()),
                0,
                ROUNDINGS / 2 * (1 + 1.15) + 0.05,
                "simulated frames; up to %.0f ADU were missing".formatted(before));
    }

    private ImageStep exactBias(CcdImage image) {
        FloatImage structure = night(QUIET, CameraEffects.NONE).ccd(CCD).biasStructure();
        return new BiasSubtraction(new CcdImage(image.header().copy(), structure), "bias");
    }

    /** A sky in electrons, exactly detrended, and its weights. */
    private CcdImage detrended(SimulatedNight night) {
        SimulatedCcd ccd = night.ccd(CCD);
        CcdImage image = trimmed(night);
        CcdImage flat = new CcdImage(image.header().copy(), ccd.flat(workers));
        apply(
                image,
                new ReadNoiseWeight(),
                exactBias(image),
                new GainCorrection(),
                new PhotonNoise(),
                new FlatFieldCorrection(flat, 0.2f, "flat"));
        return image;
    }

    private AccuracyRow columns() {
        SimulatedNight night = night(QUIET, CameraEffects.NONE);
        CcdImage image = detrended(night);
        FloatImage truth = night.ccd(CCD).truth(science(night), workers).detrended();
        MaskImage bpm = MaskImage.zeros(CAMERA.width(), CAMERA.height());
        int[] columns = {100, 200, 400};
        for (int column : columns) {
            for (int y = 0; y < CAMERA.height(); y++) {
                int i = bpm.rowStart(y) + column;
                bpm.data()[i] = BpmBit.CORR.value();
                image.science().data()[i] += 300;
                image.maskOrNew().data()[i] |= BadPixelBit.BPM.value();
            }
        }
        apply(image, new ColumnFixer(bpm, image.header().copy(), "bpm"));
        double worst = 0;
        for (int column : columns) {
            double sum = 0;
            for (int y = 0; y < CAMERA.height(); y++) {
                int i = bpm.rowStart(y) + column;
                sum += image.science().data()[i] - truth.data()[i];
            }
            worst = Math.max(worst, Math.abs(sum / CAMERA.height()));
        }
        double sigma = Math.sqrt(science(night).level());
        return row(
                "column fixer",
                "offset left of 300 e-, largest of three columns [e-]",
                worst,
                0,
                4 * sigma / Math.sqrt(CAMERA.height()) * Math.sqrt(1 + 1.0 / 6),
                "simulated truth; four sigma of a column's mean against six");
    }

    private AccuracyRow interpolation() {
        SimulatedNight night = night(QUIET, CameraEffects.NONE);
        CcdImage image = detrended(night);
        FloatImage truth = night.ccd(CCD).truth(science(night), workers).detrended();
        float[] weight = image.weight().orElseThrow().data().clone();
        int[] mask = image.maskOrNew().data();
        System.arraycopy(night.ccd(CCD).badPixelMask().data(), 0, mask, 0, mask.length);
        for (int i = 5; i < mask.length - 1; i += 10) {
            mask[i] = BadPixelBit.CRAY.value();
        }
        apply(image, new RowInterpolation(RowInterpolationConfig.DEFAULT));
        double squares = 0;
        int n = 0;
        for (int i = 5; i < mask.length; i += 10) {
            boolean alone = (mask[i - 1] | mask[i + 1]) == 0;
            if (alone && i % CAMERA.width() > 0 && (i + 1) % CAMERA.width() > 0) {
                double off = image.science().data()[i] - truth.data()[i];
                squares += off * off * weight[i];
                n++;
            }
        }
        return row(
                "row interpolation",
                "variance of single filled pixels over that of a pixel",
                squares / n,
                0.5,
                0.01,
                "mean of two pixels, %d of them".formatted(n));
    }

    private AccuracyRow fringes() {
        FringePattern pattern = new FringePattern(0.01, 90, 0.4);
        SimulatedNight night = night(QUIET, CameraEffects.NONE.withLight(pattern));
        CcdImage image = detrended(night);
        FloatImage shape = pattern.shape(night.ccd(CCD).geometry());
        FringeFit fit = FringeFit.of(image, List.of(shape), FringeConfig.DEFAULT);
        double truth = 0.01 * science(night).level();
        return row(
                "fringes",
                "amplitude found minus the true one, in its stated error",
                (fit.amplitudes()[0] - truth) / fit.errors()[0],
                0,
                4,
                "simulated amplitude of %.1f e-; the error is %.2f e-"
                        .formatted(truth, fit.errors()[0]));
    }

    private AccuracyRow starFlat() {
        LightEffect lens =
                (row, y, ccd, exposure) -> {
                    for (int x = 0; x < row.length; x++) {
                        row[x] *= (float) response(x, y);
                    }
                };
        SimulatedNight night = night(QUIET, CameraEffects.NONE.withLight(lens));
        CcdImage image = detrended(night);
        FloatImage response = FloatImage.zeros(CAMERA.width(), CAMERA.height());
        for (int i = 0; i < response.data().length; i++) {
            response.data()[i] = (float) response(i % CAMERA.width(), i / CAMERA.width());
        }
        FitsHeader header = image.header().copy();
        apply(image, new StarFlatCorrection(new CcdImage(header, response), 0.2f, "star"));
        FloatImage truth = night.ccd(CCD).truth(science(night), workers).detrended();
        int[] bad = night.ccd(CCD).badPixelMask().data();
        double squares = 0;
        long n = 0;
        for (int i = 0; i < bad.length; i++) {
            float w = image.weight().orElseThrow().data()[i];
            if (bad[i] == 0 && w > 0) {
                double off = (double) image.science().data()[i] - truth.data()[i];
                squares += off * off * w;
                n++;
            }
        }
        return row(
                "star flat",
                "reduced chi² of a sky behind a response of 5 %",
                squares / n,
                1,
                0.01,
                "simulated truth, %d pixels".formatted(n));
    }

    private static double response(int x, int y) {
        return 1 + 0.03 * Math.sin(x / 37.0) + 0.02 * Math.cos(y / 29.0);
    }

    /** Where neither is near the end of the converter or full. */
    private static double largest(FloatImage a, FloatImage b) {
        double largest = 0;
        for (int i = 0; i < a.data().length; i++) {
            if (b.data()[i] < 30_000) {
                largest = Math.max(largest, Math.abs((double) a.data()[i] - b.data()[i]));
            }
        }
        return largest;
    }

    private static AccuracyRow row(
            String primitive,
            String quantity,
            double value,
            double expected,
            double tolerance,
            String basis) {
        return new AccuracyRow(
                primitive + ", simulated CCD",
                quantity,
                Optional.of(value),
                expected,
                tolerance,
                basis);
    }
}
