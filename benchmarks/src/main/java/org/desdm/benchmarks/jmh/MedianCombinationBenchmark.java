package org.desdm.benchmarks.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.fits.precal.FrameCombination;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Twenty frames in memory into one, on 256 rows: a sixteenth of a CCD. */
public class MedianCombinationBenchmark extends CcdBenchmark {

    private static final int FRAMES = 20;
    private static final int ROWS = 256;

    private List<FloatImage> planes;
    private List<CcdRows> frames;

    /** Makes the frames: every one another part of the noise. */
    @Setup
    public void createFrames() {
        planes = new ArrayList<>();
        frames = new ArrayList<>();
        FloatImage noise = noise(WIDTH, HEIGHT, 0);
        for (int i = 0; i < FRAMES; i++) {
            int y = i * (HEIGHT - ROWS) / FRAMES;
            FloatImage plane = noise.trimmed(new PixelBox(0, y, WIDTH, y + ROWS));
            planes.add(plane);
            frames.add(CcdRows.of("frame " + i, new CcdImage(trimmed().header(), plane)));
        }
    }

    /** Ours: the median with its weight map. */
    @Benchmark
    public CcdImage median() {
        return combined(new CombineMethod.Median());
    }

    /** Ours: the mean within 4 sigma with its weight map. */
    @Benchmark
    public CcdImage clippedMean() {
        return combined(new CombineMethod.SigmaClipped(4, 2));
    }

    /** The floor: a sort for each pixel, one thread, no weight map. */
    @Benchmark
    public float[] plainLoop() {
        float[] column = new float[FRAMES];
        float[] medians = new float[WIDTH * ROWS];
        for (int i = 0; i < medians.length; i++) {
            for (int k = 0; k < FRAMES; k++) {
                column[k] = planes.get(k).data()[i];
            }
            Arrays.sort(column);
            medians[i] = 0.5f * (column[FRAMES / 2 - 1] + column[FRAMES / 2]);
        }
        return medians;
    }

    private CcdImage combined(CombineMethod method) {
        return FrameCombination.combine(
                frames, CombineConfig.DEFAULT.withMethod(method), Workers.SEQUENTIAL);
    }
}
