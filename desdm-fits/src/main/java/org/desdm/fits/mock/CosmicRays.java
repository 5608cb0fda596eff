package org.desdm.fits.mock;

import java.util.Map;
import java.util.TreeMap;

/**
 * Charge that cosmic rays leave on one CCD in one exposure: straight tracks of random direction and
 * length.
 *
 * @param pixels indices of the pixels hit in the trimmed image, ascending
 * @param electrons charge left in each, e⁻
 */
record CosmicRays(int[] pixels, float[] electrons) {

    private static final double MEAN_LENGTH = 10;
    private static final double MAX_LENGTH = 150;
    private static final double STEP = 0.1;

    /** Charge left on a pixel's length, e⁻; a track leaves 30 e⁻ at least wherever it passes. */
    private static final double MEAN_CHARGE = 1_200;

    /** Tracks for a mean number of rays. */
    static CosmicRays draw(CameraConfig camera, double meanCount, RandomStream random) {
        TreeMap<Integer, Float> hits = new TreeMap<>();
        int count = (int) random.poisson(meanCount);
        for (int i = 0; i < count; i++) {
            addTrack(hits, camera, random);
        }
        return of(hits);
    }

    private static CosmicRays of(Map<Integer, Float> hits) {
        int[] pixels = new int[hits.size()];
        float[] electrons = new float[hits.size()];
        int i = 0;
        for (Map.Entry<Integer, Float> hit : hits.entrySet()) {
            pixels[i] = hit.getKey();
            electrons[i] = hit.getValue();
            i++;
        }
        return new CosmicRays(pixels, electrons);
    }

    private static void addTrack(
            Map<Integer, Float> hits, CameraConfig camera, RandomStream random) {
        double x = random.uniform() * camera.width();
        double y = random.uniform() * camera.height();
        double angle = random.uniform() * 2 * StrictMath.PI;
        double length = Math.min(MAX_LENGTH, 1 + MEAN_LENGTH * random.exponential());
        double charge = MEAN_CHARGE * (0.5 + random.exponential());
        for (double s = 0; s < length; s += STEP) {
            int column = (int) Math.floor(x + s * StrictMath.cos(angle));
            int row = (int) Math.floor(y + s * StrictMath.sin(angle));
            if (column >= 0 && column < camera.width() && row >= 0 && row < camera.height()) {
                double left = charge * STEP * (0.5 + random.uniform());
                hits.merge(row * camera.width() + column, (float) left, Float::sum);
            }
        }
    }
}
