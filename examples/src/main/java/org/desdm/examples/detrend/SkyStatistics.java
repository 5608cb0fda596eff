package org.desdm.examples.detrend;

import java.util.Optional;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.stats.OrderStatistics;
import org.desdm.fits.stats.Sample;

/**
 * Level and noise of the sky, from every fourth pixel of every fourth row that has no mask bit.
 *
 * @param level median, in the unit of the image
 * @param noise 1.4826 times the median absolute deviation
 * @param expectedNoise what the weight map says: the inverse root of its median
 */
public record SkyStatistics(double level, double noise, double expectedNoise) {

    private static final int STEP = 4;

    /** Measures an image; NaN where every pixel is flagged, or where there is no weight map. */
    public static SkyStatistics of(CcdImage image) {
        FloatImage science = image.science();
        int step = science.data().length > 1_000_000 ? STEP : 1;
        Sample sample = new Sample(PixelBox.ofSize(science.width(), science.height()), step, ~0);
        Optional<MaskImage> mask = image.mask();
        float[] values = new float[sample.capacity()];
        int n = sample.gather(science, mask, values);
        if (n == 0) {
            return new SkyStatistics(Double.NaN, Double.NaN, Double.NaN);
        }
        double level = OrderStatistics.median(values, 0, n);
        double noise = OrderStatistics.sigmaByMad(values, 0, n, level);
        double weight = image.weight().map(w -> sample.median(w, mask)).orElse(Double.NaN);
        return new SkyStatistics(level, noise, 1 / Math.sqrt(weight));
    }
}
