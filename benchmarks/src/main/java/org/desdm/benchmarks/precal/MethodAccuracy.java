package org.desdm.benchmarks.precal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.fits.precal.FrameCombination;

/** Every method of combination: whether the variance that it states is what its pixels scatter. */
record MethodAccuracy(Workers workers) {

    private static final int SIDE = 512;
    private static final int FRAMES = 10;
    private static final double LEVEL = 1_000;
    private static final double GAIN = 4;
    private static final double READ_NOISE = 7;

    /** Sigma of a pixel, ADU: read noise and the light of LEVEL. */
    private static final double SIGMA =
            Math.sqrt(READ_NOISE * READ_NOISE / (GAIN * GAIN) + LEVEL / GAIN);

    List<AccuracyRow> measure() {
        List<CcdRows> frames = frames();
        List<AccuracyRow> rows = new ArrayList<>();
        rows.add(row(frames, "median", new CombineMethod.Median()));
        rows.add(row(frames, "mean", new CombineMethod.Mean()));
        rows.add(row(frames, "weighted mean", new CombineMethod.WeightedMean()));
        rows.add(row(frames, "mean without lowest and highest", new CombineMethod.MinMax(1, 1)));
        for (CombineMethod.ClipSigma sigma : CombineMethod.ClipSigma.values()) {
            rows.add(
                    row(
                            frames,
                            "mean clipped at 4 sigma by " + sigma,
                            new CombineMethod.SigmaClipped(4, 3, sigma)));
        }
        return rows;
    }

    private AccuracyRow row(List<CcdRows> frames, String name, CombineMethod method) {
        CcdImage combined =
                FrameCombination.combine(frames, CombineConfig.DEFAULT.withMethod(method), workers);
        float[] weight = combined.weight().orElseThrow().data();
        double squares = 0;
        double stated = 0;
        int n = weight.length;
        for (int i = 0; i < n; i++) {
            double off = combined.science().data()[i] - LEVEL;
            squares += off * off;
            stated += 1.0 / weight[i];
        }
        return new AccuracyRow(
                "combination of %d, %s".formatted(FRAMES, name),
                "variance that pixels have over the one that is stated",
                Optional.of(squares / stated),
                1,
                0.02,
                "drawn frames; their scatter, to 0.3 %% by %d pixels".formatted(n));
    }

    private static List<CcdRows> frames() {
        Random random = new Random(20_261_122);
        List<CcdRows> frames = new ArrayList<>();
        for (int k = 0; k < FRAMES; k++) {
            FloatImage pixels = FloatImage.zeros(SIDE, SIDE);
            for (int i = 0; i < pixels.data().length; i++) {
                pixels.data()[i] = (float) (LEVEL + SIGMA * random.nextGaussian());
            }
            CcdImage frame = new CcdImage(header(), pixels);
            FloatImage weight = FloatImage.zeros(SIDE, SIDE);
            Arrays.fill(weight.data(), (float) (1 / (SIGMA * SIGMA)));
            frame.setWeight(weight);
            frames.add(CcdRows.of("frame " + k, frame));
        }
        return frames;
    }

    private static FitsHeader header() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 1);
        header.set(DesKeywords.dataSec('A'), FitsSection.of(PixelBox.ofSize(SIDE, SIDE)));
        header.set(DesKeywords.gain('A'), GAIN);
        header.set(DesKeywords.readNoise('A'), READ_NOISE);
        return header;
    }
}
