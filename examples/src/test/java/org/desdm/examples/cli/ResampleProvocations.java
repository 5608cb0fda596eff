package org.desdm.examples.cli;

import java.util.Map;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.resample.PixelMapping;
import org.desdm.fits.resample.ResampleConfig;
import org.desdm.fits.resample.Resampler;

/** Errors of images that cannot be brought to the pixels of another. */
final class ResampleProvocations {

    private static final PixelBox CCD = PixelBox.ofSize(2048, 4096);

    private ResampleProvocations() {}

    static void addTo(Map<String, Provocation> all) {
        all.put("F118", ResampleProvocations::elsewhere);
        all.put("F119", ResampleProvocations::folded);
    }

    private static Resampler resampler(PixelMapping mapping, String name) {
        return Resampler.of(ResampleConfig.DEFAULT, mapping, CCD, CCD, name);
    }

    private static String elsewhere() {
        PixelMapping far =
                (x, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        x[i] += 1e5;
                    }
                };
        return String.valueOf(resampler(far, "D00790021_g_c31_r1p1.fits").requireReach(CCD));
    }

    private static String folded() {
        PixelMapping wild =
                (x, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        double u = x[i] - 1024;
                        x[i] = 1024 + u - 2e-6 * u * u * u;
                    }
                };
        return String.valueOf(resampler(wild, "D00790021_g_c31_r1p1.fits").findReach(CCD));
    }
}
