package org.desdm.fits.precal.defect;

import java.util.Arrays;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Medians of the pixels in rings about a place, and what the image is elsewhere. Pixels that are
 * BPM or BADAMP, NaN or infinite, are left out; saturated ones are not.
 *
 * @param level median of every fourth pixel of every fourth row
 * @param sigma their standard deviation, clipped at 3 sigma
 * @param peak median of 20 x 20 pixels at the place, above the level; NaN if none is usable
 * @param saturated how many of these are saturated
 * @param radii distance of the middle of each ring, pixels
 * @param medians median of each ring; NaN of one without pixels
 */
record RadialProfile(
        double level, double sigma, double peak, int saturated, double[] radii, double[] medians) {

    private static final int SAMPLE = 4;
    private static final int CORE = 10;
    private static final double CLIP = 3;
    private static final int LEFT_OUT =
            BadPixelBits.of(BadPixelBit.BPM, BadPixelBit.BADAMP).value();

    /** The profile about the place of a light bulb. */
    static RadialProfile of(CcdImage image, BulbPlace place, LightBulbConfig config) {
        return new Measurement(image).about(place, config);
    }

    /** Distance of the first ring with pixels that is no more than a sigma above the level. */
    double extent() {
        for (int k = 0; k < medians.length; k++) {
            if (medians[k] <= level + sigma) { // a ring without pixels tells nothing
                return radii[k];
            }
        }
        return radii[radii.length - 1];
    }

    private record Measurement(int width, int height, float[] pixels, int[] mask) {

        Measurement(CcdImage image) {
            this(
                    image.science().width(),
                    image.science().height(),
                    image.science().data(),
                    image.mask().map(MaskImage::data).orElse(null));
        }

        boolean isUsable(int i) {
            return Math.abs(pixels[i]) <= Float.MAX_VALUE
                    && (mask == null || (mask[i] & LEFT_OUT) == 0);
        }

        RadialProfile about(BulbPlace place, LightBulbConfig config) {
            float[] sample = gather(0, 0, width, height, SAMPLE);
            double level = OrderStatistics.median(sample, 0, sample.length);
            double sigma = ClippedMean.aboutMedian(sample, 0, sample.length, CLIP).sigma();
            int x0 = Math.max(0, place.x() - CORE);
            int x1 = Math.min(width, place.x() + CORE);
            int y0 = Math.max(0, place.y() - CORE);
            int y1 = Math.min(height, place.y() + CORE);
            float[] core = gather(x0, y0, x1, y1, 1);
            double peak = OrderStatistics.median(core, 0, core.length) - level;
            int rings = config.radius() / config.binWidth();
            double[] radii = new double[rings];
            for (int k = 0; k < rings; k++) {
                radii[k] = (k + 0.5) * config.binWidth();
            }
            return new RadialProfile(
                    level,
                    sigma,
                    peak,
                    saturated(x0, y0, x1, y1),
                    radii,
                    medians(place, config, rings));
        }

        private float[] gather(int x0, int y0, int x1, int y1, int step) {
            float[] values = new float[((x1 - x0 - 1) / step + 1) * ((y1 - y0 - 1) / step + 1)];
            int n = 0;
            for (int y = y0; y < y1; y += step) {
                for (int x = x0; x < x1; x += step) {
                    if (isUsable(y * width + x)) {
                        values[n++] = pixels[y * width + x];
                    }
                }
            }
            return Arrays.copyOf(values, n);
        }

        private int saturated(int x0, int y0, int x1, int y1) {
            int n = 0;
            for (int y = y0; mask != null && y < y1; y++) {
                for (int x = x0; x < x1; x++) {
                    n += (mask[y * width + x] & BadPixelBit.SATURATE.value()) == 0 ? 0 : 1;
                }
            }
            return n;
        }

        private double[] medians(BulbPlace place, LightBulbConfig config, int rings) {
            int[] ends = new int[rings + 1];
            forEachPixel(place, config, rings, (ring, i) -> ends[ring + 1]++);
            for (int k = 1; k <= rings; k++) {
                ends[k] += ends[k - 1];
            }
            float[] values = new float[ends[rings]];
            int[] next = ends.clone();
            forEachPixel(place, config, rings, (ring, i) -> values[next[ring]++] = pixels[i]);
            double[] medians = new double[rings];
            for (int k = 0; k < rings; k++) {
                medians[k] = OrderStatistics.median(values, ends[k], ends[k + 1]);
            }
            return medians;
        }

        private static double distance(int dx, int dy) {
            return Math.sqrt((double) dx * dx + (double) dy * dy);
        }

        private interface RingPixel {
            void take(int ring, int i);
        }

        private void forEachPixel(
                BulbPlace place, LightBulbConfig config, int rings, RingPixel work) {
            int reach = rings * config.binWidth();
            int firstRow = Math.max(0, place.y() - reach);
            int firstColumn = Math.max(0, place.x() - reach);
            for (int y = firstRow; y < Math.min(height, place.y() + reach); y++) {
                for (int x = firstColumn; x < Math.min(width, place.x() + reach); x++) {
                    int ring = (int) (distance(x - place.x(), y - place.y()) / config.binWidth());
                    if (ring < rings && isUsable(y * width + x)) {
                        work.take(ring, y * width + x);
                    }
                }
            }
        }
    }
}
