package org.desdm.fits.background;

import org.desdm.fits.mask.BadPixelBits;

/**
 * How a background is measured.
 *
 * @param meshWidth columns of a mesh, pixels
 * @param meshHeight rows of a mesh, pixels
 * @param filter the median filter over meshes
 * @param pearson factor p of the mode, {@code p median - (p - 1) mean}: SExtractor's BACK_PEARSON
 * @param bits mask bits that leave a pixel out
 * @param weightThreshold a pixel whose weight is not above this is left out
 * @param compat whether the surface between meshes is drawn as SExtractor, SEP and SWarp draw it:
 *     with second derivatives that are not quite those of the natural spline, and half a pixel
 *     higher up
 */
public record BackgroundConfig(
        int meshWidth,
        int meshHeight,
        Filter filter,
        double pearson,
        BadPixelBits bits,
        float weightThreshold,
        boolean compat) {

    /** SExtractor's: 64 pixels, a filter of 3 x 3 meshes; the survey's mask bits of a sky, 2047. */
    public static final BackgroundConfig DEFAULT =
            new BackgroundConfig(
                    64, 64, new Filter(3, 3, 0), 2.5, new BadPixelBits(2047), 0f, false);

    /** SWarp's default BACK_SIZE, 128 pixels. */
    public static final BackgroundConfig SWARP = DEFAULT.withMesh(128, 128);

    /** The survey's BACK_SIZE of coadds and catalogues, 256 pixels. */
    public static final BackgroundConfig DES = DEFAULT.withMesh(256, 256);

    /**
     * A median filter over meshes.
     *
     * @param width columns, meshes; odd, 1 for none
     * @param height rows, meshes; odd, 1 for none
     * @param threshold a level that is nearer than this to the median about it stays as it is, in
     *     units of the image
     */
    public record Filter(int width, int height, double threshold) {
        public Filter {
            requireOdd(width, "filter width");
            requireOdd(height, "filter height");
            if (!(threshold >= 0)) {
                throw new IllegalArgumentException(
                        "filter threshold must be 0 or more, got " + threshold);
            }
        }

        private static void requireOdd(int size, String name) {
            if (size < 1 || size % 2 == 0) {
                throw new IllegalArgumentException(name + " must be odd, got " + size);
            }
        }
    }

    public BackgroundConfig {
        requirePositive(meshWidth, "mesh width");
        requirePositive(meshHeight, "mesh height");
        if (!(pearson >= 1) || !Double.isFinite(pearson)) {
            throw new IllegalArgumentException("pearson must be 1 or more, got " + pearson);
        }
        if (!(weightThreshold >= 0)) {
            throw new IllegalArgumentException(
                    "weight threshold must be 0 or more, got " + weightThreshold);
        }
    }

    /** The same with meshes of another size, pixels. */
    public BackgroundConfig withMesh(int width, int height) {
        return new BackgroundConfig(width, height, filter, pearson, bits, weightThreshold, compat);
    }

    /** The same with another median filter. */
    public BackgroundConfig withFilter(Filter other) {
        return new BackgroundConfig(
                meshWidth, meshHeight, other, pearson, bits, weightThreshold, compat);
    }

    /** The same with other mask bits that leave a pixel out. */
    public BackgroundConfig withBits(BadPixelBits other) {
        return new BackgroundConfig(
                meshWidth, meshHeight, filter, pearson, other, weightThreshold, compat);
    }

    /** The same with the surface of SExtractor, SEP and SWarp, or with the natural spline. */
    public BackgroundConfig withCompat(boolean asPeers) {
        return new BackgroundConfig(
                meshWidth, meshHeight, filter, pearson, bits, weightThreshold, asPeers);
    }

    private static void requirePositive(int size, String name) {
        if (size < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + size);
        }
    }
}
