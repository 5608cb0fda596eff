package org.desdm.benchmarks.jmh;

import org.desdm.api.host.Workers;
import org.desdm.fits.background.Background;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The background of one CCD, in one thread: the meshes, which read 64 MiB (pixels and mask), a map,
 * which writes 32, and the subtraction by bands, which reads and writes 32.
 */
public class BackgroundBenchmark extends CcdBenchmark {

    /** Side of a mesh, pixels. */
    @Param({"64", "256"})
    private int mesh;

    private CcdImage image;
    private BackgroundConfig config;
    private Background background;

    /** Makes planes larger than any cache. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        image.maskOrNew().data()[HEIGHT] = 1;
        config = BackgroundConfig.DEFAULT.withMesh(mesh, mesh);
        background = Background.of(image, config, Workers.SEQUENTIAL);
    }

    /** Ours: level and noise of all meshes, filtered. */
    @Benchmark
    public Background meshes() {
        return Background.of(image, config, Workers.SEQUENTIAL);
    }

    /** Ours: the level at every pixel. */
    @Benchmark
    public FloatImage levelMap() {
        return background.levelMap(Workers.SEQUENTIAL);
    }

    /** Ours: subtracted in bands of 16 rows, in place; no map is made. */
    @Benchmark
    public float[] subtract() {
        float[] pixels = image.science().data();
        overRows((first, end) -> background.subtractFrom(pixels, first * WIDTH, first, end));
        return pixels;
    }
}
