package org.desdm.benchmarks.jmh;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageRows;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanModel;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.RowSample;
import org.desdm.fits.precal.SaturationMask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The whole of the first precal steps: raw CCD in memory to detrended with mask and weight map. */
public class PrecalChainBenchmark extends CcdBenchmark {

    private static final float GAIN = 4f;
    private static final float READ_VARIANCE = 49f;
    private static final float SATURATION = 37_000f;

    private CcdImage raw;
    private CcdImage bias;
    private CcdImage flat;
    private MaskImage bpm;
    private Chain chain;
    private OverscanSubtraction overscan;

    /** Makes the planes and the chains. */
    @Setup
    public void createPlanes() {
        raw = raw();
        bias = new CcdImage(trimmed().header(), constant(1));
        flat = new CcdImage(trimmed().header(), constant(1.01f));
        bpm = MaskImage.zeros(WIDTH, HEIGHT);
        overscan =
                new OverscanSubtraction(
                        OverscanConfig.DEFAULT
                                .withModel(new OverscanModel.RowByRow())
                                .withSample(RowSample.MEDIAN));
        FitsHeader bpmHeader = trimmed().header();
        chain =
                new Chain(
                        List.of(
                                new SaturationMask(),
                                new ReadNoiseWeight(),
                                new BiasSubtraction(bias, "bias"),
                                new BadPixelMask(bpm, bpmHeader, "bpm"),
                                new GainCorrection(),
                                new PhotonNoise(),
                                new FlatFieldCorrection(flat, 0.2f, "flat"),
                                MaskedWeight.DEFAULT),
                        Clock.systemUTC());
    }

    /** Ours: the overscan is measured, then the trim and eight steps run in one pass. */
    @Benchmark
    public CcdImage chain() {
        ImageRows trimmed = overscan.begin(raw, Workers.SEQUENTIAL);
        chain.apply(trimmed, Workers.SEQUENTIAL);
        return trimmed.image();
    }

    /** The floor: everything in one loop over the rows, new planes for the result. */
    @Benchmark
    public CcdImage plainLoop() {
        CcdImage image = new CcdImage(raw.header(), FloatImage.zeros(WIDTH, HEIGHT));
        image.setWeight(FloatImage.zeros(WIDTH, HEIGHT));
        float[] overscanRow = new float[OVERSCAN_COLUMNS];
        for (int y = 0; y < HEIGHT; y++) {
            int source = (y + BELOW) * RAW_WIDTH;
            float levelB = median(source + OVERSCAN_B, overscanRow);
            float levelA = median(source + OVERSCAN_A, overscanRow);
            half(image, source + LEFT, y * WIDTH, levelB);
            half(image, source + LEFT + WIDTH / 2, y * WIDTH + WIDTH / 2, levelA);
        }
        return image;
    }

    private float median(int from, float[] row) {
        System.arraycopy(raw.science().data(), from, row, 0, OVERSCAN_COLUMNS);
        Arrays.sort(row);
        return 0.5f * (row[OVERSCAN_COLUMNS / 2 - 1] + row[OVERSCAN_COLUMNS / 2]);
    }

    private void half(CcdImage image, int source, int target, float level) {
        float[] from = raw.science().data();
        float[] b = bias.science().data();
        float[] f = flat.science().data();
        float[] to = image.science().data();
        float[] w = image.weight().orElseThrow().data();
        int[] bad = bpm.data();
        int[] mask = image.maskOrNew().data();
        for (int i = 0; i < WIDTH / 2; i++) {
            int k = target + i;
            float value = from[source + i];
            float electrons = (value - level - b[k]) * GAIN;
            int bits = bad[k] | (value >= SATURATION ? 2 : 0);
            float variance = Math.max(electrons, 0f) + READ_VARIANCE;
            to[k] = electrons / f[k];
            mask[k] = bits;
            w[k] = bits == 0 ? f[k] * f[k] / variance : 0f;
        }
    }
}
