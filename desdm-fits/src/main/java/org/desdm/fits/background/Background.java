package org.desdm.fits.background;

import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.OrderStatistics;

/**
 * The background of an image and the noise of its pixels, as smooth surfaces: measured in meshes,
 * filtered, and brought back to every pixel, by rows, where and when they are needed.
 *
 * <p>Immutable. A few floats a mesh are all it holds. Both surfaces are in the units of the image;
 * that of the noise is a spline too, and may overshoot beside a mesh that stands out and fall below
 * 0 beside meshes without noise.
 */
public final class Background {

    /** Rows of a band of a whole map. */
    private static final int MAP_ROWS = 128;

    private final int width;
    private final int height;
    private final MeshSurface level;
    private final MeshSurface rms;
    private final double globalLevel;
    private final double globalRms;

    private Background(CcdImage image, MeshGrid grid, BackgroundConfig config) {
        this.width = image.science().width();
        this.height = image.science().height();
        this.level = MeshSurface.through(grid.level(), grid, config);
        this.rms = MeshSurface.through(grid.rms(), grid, config);
        float[] scratch = grid.level().clone();
        this.globalLevel = OrderStatistics.median(scratch, 0, scratch.length);
        this.globalRms = middleNoise(grid.rms().clone());
    }

    /**
     * Measures the background of an image: of its good pixels, which are numbers (up to 1e17), have
     * none of the mask bits, and a weight above the threshold if there is a weight map.
     *
     * @param image not modified
     * @throws NoUsablePixelException if there is no mesh half of whose pixels are good
     */
    public static Background of(CcdImage image, BackgroundConfig config, Workers workers) {
        MeshGrid measured = MeshGrid.of(image, config, workers);
        if (!measured.anyKnown()) {
            throw new NoUsablePixelException(
                    "no mesh of %d x %d pixels has a background: none has half of its pixels good"
                            .formatted(config.meshWidth(), config.meshHeight()),
                    "image of %d x %d pixels"
                            .formatted(image.science().width(), image.science().height()),
                    "look at mask and weight map, or leave fewer pixels out");
        }
        MeshGrid grid = MeshFilter.filtered(MeshFill.filled(measured), config.filter());
        return new Background(image, grid, config);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The median of the meshes' levels. */
    public double globalLevel() {
        return globalLevel;
    }

    /** The median of the meshes' noise; of the noisy meshes, if half or more have none. */
    public double globalRms() {
        return globalRms;
    }

    /**
     * Subtracts the background from rows of the image, in place.
     *
     * @param pixels row {@code firstRow} begins at {@code from}; the others follow
     */
    public void subtractFrom(float[] pixels, int from, int firstRow, int endRow) {
        SurfaceRows rows = new SurfaceRows(level, width);
        for (int y = firstRow; y < endRow; y++) {
            rows.subtract(y, pixels, from + (y - firstRow) * width);
        }
    }

    /** The background at every pixel. */
    public FloatImage levelMap(Workers workers) {
        return map(level, workers);
    }

    /** The noise at every pixel. */
    public FloatImage rmsMap(Workers workers) {
        return map(rms, workers);
    }

    private FloatImage map(MeshSurface surface, Workers workers) {
        FloatImage map = FloatImage.zeros(width, height);
        workers.forEachBand(
                height,
                MAP_ROWS,
                (firstRow, endRow) -> {
                    SurfaceRows rows = new SurfaceRows(surface, width);
                    for (int y = firstRow; y < endRow; y++) {
                        rows.write(y, map.data(), map.rowStart(y));
                    }
                });
        return map;
    }

    private static double middleNoise(float[] noise) {
        double middle = OrderStatistics.median(noise, 0, noise.length);
        int n = 0;
        for (float value : noise) {
            if (value > 0) {
                noise[n++] = value;
            }
        }
        if (n == 0) {
            return 0;
        }
        return 2 * n > noise.length ? middle : OrderStatistics.median(noise, 0, n);
    }
}
