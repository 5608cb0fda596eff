package org.desdm.fits.mock;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.geometry.PixelBox;

/**
 * A bad column, whole or from some row away from the readout register.
 *
 * @param box its pixels in the trimmed image
 * @param response part of the light that it counts
 * @param leak charge that it gains in every exposure, e⁻
 */
record ColumnDefect(PixelBox box, float response, float leak) {

    private static final float DEAD_RESPONSE = 0.02f;
    private static final int PER_CCD = 6;

    /** Dead and hot columns in turn, at least one of each. */
    static List<ColumnDefect> draw(CcdGeometry geometry, RandomStream random) {
        CameraConfig camera = geometry.camera();
        int count = Math.max(2, PER_CCD * camera.width() / CameraConfig.DEFAULT.width());
        List<ColumnDefect> defects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int x = (int) (random.uniform() * camera.width());
            int from = random.uniform() < 0.5 ? 0 : (int) (random.uniform() * camera.height());
            double leak = 5_000 + 15_000 * random.uniform();
            PixelBox box =
                    geometry.isReadAtTop()
                            ? new PixelBox(x, 0, x + 1, camera.height() - from)
                            : new PixelBox(x, from, x + 1, camera.height());
            boolean dead = i % 2 == 0;
            defects.add(
                    dead
                            ? new ColumnDefect(box, DEAD_RESPONSE, 0)
                            : new ColumnDefect(box, 1, (float) leak));
        }
        return defects;
    }
}
