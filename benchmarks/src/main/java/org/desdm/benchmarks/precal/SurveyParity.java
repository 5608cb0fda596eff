package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.report.ExitCode;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.LinearityCorrection;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.SaturationMask;
import org.desdm.fits.precal.StarFlatCorrection;
import org.desdm.fits.precal.repair.ColumnFixConfig;
import org.desdm.fits.precal.repair.ColumnFixer;
import org.desdm.fits.precal.repair.CorrectableColumns;
import org.desdm.fits.precal.repair.NullWeights;
import org.desdm.fits.precal.repair.Resaturation;
import org.desdm.fits.precal.repair.RowInterpolation;
import org.desdm.fits.precal.repair.RowInterpolationConfig;

/**
 * The command {@code survey-parity DIRECTORY}: one simulated CCD goes from step to step; what each
 * step got and what it made of it are left in a folder of its own, for the survey's code to be run
 * on the same.
 */
public final class SurveyParity {

    /** Narrow; the survey's column fixer wants 4096 rows. */
    private static final CameraConfig CAMERA = new CameraConfig(512, 4096, 50, 6, 50);

    private static final int CCD = 28;
    private static final long SEED = 20_261_122;
    private static final float LEAST_FLAT = 0.1f;
    private static final int NODES = 260;
    private static final double NODE_DISTANCE = 200;

    /** Columns with an offset of {@link #OFFSET} electrons. */
    private static final int[] FUNKY = {60, 61, 200, 333};

    private static final float OFFSET = 400;

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final PlaneFolder folder;
    private final SimulatedNight night = new SimulatedNight(CAMERA, NightPlan.DEFAULT, SEED);
    private final SimulatedCcd ccd = night.ccd(CCD);
    private final Random random = new Random(SEED);
    private CcdImage image;

    private SurveyParity(PlaneFolder folder) {
        this.folder = folder;
    }

    /** Writes the planes; exit code 0 if it could. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: survey-parity DIRECTORY");
            System.exit(ExitCode.USAGE);
        }
        new SurveyParity(new PlaneFolder(Path.of(args[0]))).run();
        System.out.println("planes of every step are in " + args[0]);
    }

    private void run() throws IOException {
        image = trimmed();
        apply(new ReadNoiseWeight());
        CcdImage bias = calibration(ccd.biasStructure(), 0.5);
        step("bias", "cal", bias, new BiasSubtraction(bias, "bias"));
        step("linearity", new LinearityCorrection(table(), "table"));
        step("saturation", new SaturationMask());
        MaskImage bpm = bpm();
        CcdImage mask = new CcdImage(image.header().copy(), image.science());
        mask.setMask(bpm);
        step("bad pixels", "cal", mask, new BadPixelMask(bpm, image.header(), "bpm"));
        step("gain", new GainCorrection());
        columns(bpm);
        CcdImage flat = calibration(ccd.flat(Workers.SEQUENTIAL), 0.003);
        flat.science().data()[12_345] = 0;
        flat.science().data()[23_456] = -0.5f;
        flat.header().set(DesKeywords.flatMedian('A'), 1.01);
        flat.header().set(DesKeywords.flatMedian('B'), 0.985);
        step("flat", "cal", flat, new FlatFieldCorrection(flat, LEAST_FLAT, "flat"));
        step("star flat", "cal", flat, new StarFlatCorrection(flat, LEAST_FLAT, "flat"));
        rows();
        step("null weights", NullWeights.COADD);
        step("resaturation", new Resaturation());
    }

    private void columns(MaskImage bpm) throws IOException {
        for (int column : FUNKY) {
            for (int y = 0; y < CAMERA.height(); y++) {
                image.science().data()[y * CAMERA.width() + column] += OFFSET;
            }
        }
        MaskImage promoted = CorrectableColumns.of(bpm);
        CcdImage mask = new CcdImage(image.header().copy(), image.science());
        mask.setMask(promoted);
        CcdImage compat = image.copy();
        ImageStep survey =
                new ColumnFixer(promoted, image.header().copy(), "bpm", ColumnFixConfig.COMPAT);
        new Chain(List.of(survey), CLOCK).apply(compat, Workers.SEQUENTIAL);
        folder.write("columns", "compat", compat);
        step("columns", "cal", mask, new ColumnFixer(promoted, image.header().copy(), "bpm"));
    }

    private void rows() throws IOException {
        int[] rays =
                ccd.truth(night.exposures(ExposureKind.SCIENCE).get(0), Workers.SEQUENTIAL)
                        .cosmicRays()
                        .data();
        int[] mask = image.maskOrNew().data();
        for (int i = 0; i < mask.length; i++) {
            mask[i] |= rays[i];
        }
        CcdImage compat = image.copy();
        ImageStep survey = new RowInterpolation(RowInterpolationConfig.COMPAT);
        new Chain(List.of(survey), CLOCK).apply(compat, Workers.SEQUENTIAL);
        folder.write("rows", "compat", compat);
        step("rows", new RowInterpolation(RowInterpolationConfig.DEFAULT));
    }

    private void step(String name, String role, CcdImage calibration, ImageStep step)
            throws IOException {
        folder.write(name, role, calibration);
        step(name, step);
    }

    private void step(String name, ImageStep step) throws IOException {
        folder.write(name, "in", image);
        apply(step);
        folder.write(name, "ours", image);
    }

    private void apply(ImageStep step) {
        new Chain(List.of(step), CLOCK).apply(image, Workers.SEQUENTIAL);
    }

    private CcdImage trimmed() {
        SimulatedExposure exposure = night.exposures(ExposureKind.SCIENCE).get(0);
        RawCcd raw = ccd.raw(exposure, Workers.SEQUENTIAL);
        CcdImage frame = new CcdImage(raw.header(), raw.toImage());
        frame.header().set(DesKeywords.BAND, exposure.band());
        CcdImage trimmed =
                new OverscanSubtraction(OverscanConfig.DEFAULT).trimmed(frame, Workers.SEQUENTIAL);
        trimmed.setMask(MaskImage.zeros(CAMERA.width(), CAMERA.height()));
        for (char amp : new char[] {'A', 'B'}) {
            trimmed.header().set(DesKeywords.skyVariance(amp), 200.0 + amp);
        }
        trimmed.header().set(DesKeywords.SKYBRITE, 730.0);
        trimmed.header().set(DesKeywords.SKYSIGMA, 14.0);
        return trimmed;
    }

    /** A noisy measurement of a truth, with the weights of its noise. */
    private CcdImage calibration(FloatImage truth, double sigma) {
        FloatImage measured = FloatImage.zeros(truth.width(), truth.height());
        FloatImage weight = FloatImage.zeros(truth.width(), truth.height());
        for (int i = 0; i < measured.data().length; i++) {
            measured.data()[i] = (float) (truth.data()[i] + sigma * random.nextGaussian());
            weight.data()[i] = (float) (1 / (sigma * sigma));
        }
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, CCD);
        header.set(DesKeywords.BAND, image.header().require(DesKeywords.BAND));
        CcdImage made = new CcdImage(header, measured);
        made.setWeight(weight);
        return made;
    }

    /** The exact inverse of the curve in the second column; the script knows the same formula. */
    private static LinearityTable table() {
        double[] measured = new double[NODES];
        double[] a = new double[NODES];
        double[] b = new double[NODES];
        for (int k = 0; k < NODES; k++) {
            measured[k] = (k - 10) * NODE_DISTANCE;
            a[k] = NonLinearity.DEFAULT.linear('A', measured[k]);
            b[k] = NonLinearity.DEFAULT.linear('B', measured[k]);
        }
        return new LinearityTable(CCD, measured, Map.of('A', a, 'B', b), "table");
    }

    /** The CCD's bad columns as the survey flags them, every bit somewhere, odd columns. */
    private MaskImage bpm() {
        MaskImage mask = ccd.badPixelMask();
        int[] bits = mask.data();
        for (int k = 0; k < 400; k++) {
            BpmBit bit = BpmBit.values()[k % BpmBit.values().length];
            boolean column = bit == BpmBit.BIAS_COL || bit == BpmBit.FUNKY_COL;
            bits[random.nextInt(bits.length)] |= column || bit == BpmBit.CORR ? 0 : bit.value();
        }
        for (int column : FUNKY) {
            for (int y = 0; y < CAMERA.height(); y++) {
                bits[y * CAMERA.width() + column] |= BpmBit.FUNKY_COL.value();
            }
        }
        return mask;
    }
}
