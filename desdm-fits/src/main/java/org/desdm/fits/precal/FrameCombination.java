package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.NCOMBINE;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;

/**
 * Combines frames of one CCD, pixel by pixel, into a master bias, dark or flat.
 *
 * <p>Frames are read in bands of rows, so that memory grows with their number and not with their
 * height: a thread holds {@code frames * bandRows * width * 4} bytes, bounded by {@link
 * CombineConfig#bandBytes}, and the result its planes.
 *
 * <p>Samples that are NaN or infinite are left out; weight maps of the frames are read by the
 * weighted mean alone. The weight of the result is the inverse variance of each value by the
 * scatter of its own samples: s²/n for a mean, s² times the variance of the median of n Gaussian
 * samples for a median; the sum of the weights for a weighted mean. A value of a single sample has
 * weight 0; the result of a single frame has no weight map. A pixel without any sample is 0, has
 * weight 0 and is flagged BPM; there is a mask plane only if there is such a pixel.
 */
public final class FrameCombination {

    /** More rows than this at once help neither reading nor the cache. */
    private static final int MOST_BAND_ROWS = 8;

    private FrameCombination() {}

    /**
     * Combines at least one frame. The header is the first frame's with NCOMBINE and, if the frames
     * were scaled, SCALMEAN, the mean of the levels they were divided by.
     */
    public static CcdImage combine(List<CcdRows> frames, CombineConfig config, Workers workers) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("there is no frame to combine");
        }
        FrameAgreement.require(frames, config.matched());
        CombineNeeds.require(frames, config.method());
        FitsHeader header = frames.get(0).header().copy();
        header.set(NCOMBINE, frames.size());
        float[] factors = new float[frames.size()];
        Arrays.fill(factors, 1f);
        config.scale()
                .region()
                .ifPresent(
                        region -> {
                            double[] levels = FrameLevels.measure(frames, region, workers);
                            for (int k = 0; k < factors.length; k++) {
                                factors[k] = (float) (1 / levels[k]);
                            }
                            header.set(SCALMEAN, Arrays.stream(levels).average().orElseThrow());
                        });
        return combined(frames, factors, header, config, workers);
    }

    private static CcdImage combined(
            List<CcdRows> frames,
            float[] factors,
            FitsHeader header,
            CombineConfig config,
            Workers workers) {
        int width = frames.get(0).science().width();
        int height = frames.get(0).science().height();
        FloatImage value = FloatImage.zeros(width, height);
        FloatImage weight = FloatImage.zeros(width, height);
        AtomicLong empty = new AtomicLong();
        BandWork work = work(frames, factors, config);
        workers.forEachBand(
                height,
                bandRows(frames.size(), width, config),
                (firstRow, endRow) ->
                        empty.addAndGet(work.combine(firstRow, endRow, value, weight)));
        CcdImage result = new CcdImage(header, value);
        if (frames.size() > 1 || config.method() instanceof CombineMethod.WeightedMean) {
            result.setWeight(weight);
        }
        if (empty.get() > 0) {
            flagEmpty(result, empty.get());
        }
        return result;
    }

    /** Combines rows {@code firstRow <= y < endRow}; gives the number of pixels without sample. */
    @FunctionalInterface
    private interface BandWork {
        long combine(int firstRow, int endRow, FloatImage value, FloatImage weight);
    }

    private static BandWork work(List<CcdRows> frames, float[] factors, CombineConfig config) {
        if (config.method() instanceof CombineMethod.WeightedMean) {
            return (first, end, value, weight) ->
                    new WeightedBand(frames, factors, first, end).combine(value, weight);
        }
        Supplier<ColumnStatistic> statistics =
                ColumnStatistic.of(
                        config.method(),
                        factors.length,
                        leastVariance(config, factors),
                        () -> noise(frames.get(0), factors, config));
        return (first, end, value, weight) ->
                new FrameBand(frames, factors, first, end).combine(statistics.get(), value, weight);
    }

    private static FrameNoise noise(CcdRows frame, float[] factors, CombineConfig config) {
        return FrameNoise.of(
                frame.header(),
                frame.science().width(),
                frame.science().height(),
                factors,
                config.leastSigma());
    }

    private static double leastVariance(CombineConfig config, float[] factors) {
        double squares = 0;
        for (float factor : factors) {
            squares += (double) factor * factor;
        }
        return config.leastSigma() * config.leastSigma() * squares / factors.length;
    }

    private static int bandRows(int frames, int width, CombineConfig config) {
        long rows = config.bandBytes() / ((long) frames * width * Float.BYTES);
        return (int) Math.max(1, Math.min(MOST_BAND_ROWS, rows));
    }

    /** Bands leave NaN where there was no sample. */
    private static void flagEmpty(CcdImage result, long empty) {
        float[] value = result.science().data();
        if (empty == value.length) {
            throw new NoUsablePixelException(
                    "no frame has a finite pixel",
                    "frames",
                    "look at the frames that are to be combined");
        }
        int[] mask = result.maskOrNew().data();
        for (int i = 0; i < value.length; i++) {
            if (Float.isNaN(value[i])) {
                value[i] = 0f;
                mask[i] |= BadPixelBit.BPM.value();
            }
        }
    }
}
