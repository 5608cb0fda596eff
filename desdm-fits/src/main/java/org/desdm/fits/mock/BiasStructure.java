package org.desdm.fits.mock;

import org.desdm.fits.image.FloatImage;

/** The fixed pattern that every exposure of a CCD carries over its overscan level, ADU. */
final class BiasStructure {

    private static final double COLUMN_RMS = 0.5;
    private static final double GRADIENT = 2;
    private static final int WARM_COLUMNS = 8;

    private BiasStructure() {}

    /** A slope in both directions, a pattern of columns, a few of them warm. */
    static FloatImage draw(CameraConfig camera, RandomStream random) {
        FloatImage image = FloatImage.zeros(camera.width(), camera.height());
        float[] columns = columns(camera.width(), random);
        double slope = GRADIENT * (random.uniform() - 0.5);
        double twist = GRADIENT * (random.uniform() - 0.5);
        float[] data = image.data();
        for (int y = 0; y < camera.height(); y++) {
            double v = (double) y / camera.height() - 0.5;
            float offset = (float) (slope * v);
            float lean = (float) (twist * v / camera.width());
            int start = image.rowStart(y);
            for (int x = 0; x < columns.length; x++) {
                data[start + x] = columns[x] + offset + lean * x;
            }
        }
        return image;
    }

    private static float[] columns(int width, RandomStream random) {
        float[] columns = new float[width];
        double slope = GRADIENT * (random.uniform() - 0.5);
        for (int x = 0; x < width; x++) {
            columns[x] =
                    (float) (slope * ((double) x / width - 0.5) + COLUMN_RMS * random.gaussian());
        }
        int warm = Math.max(1, WARM_COLUMNS * width / CameraConfig.DEFAULT.width());
        for (int i = 0; i < warm; i++) {
            columns[(int) (random.uniform() * width)] += (float) (5 + 20 * random.uniform());
        }
        return columns;
    }
}
