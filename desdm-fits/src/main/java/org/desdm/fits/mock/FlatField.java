package org.desdm.fits.mock;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/**
 * Response of every pixel of a CCD to light: vignetting, pixel to pixel differences, shadows of
 * dust, bad columns; scaled to a median of 1.
 *
 * @param geometry the CCD
 * @param seed seed of the night
 * @param defects its bad columns
 */
record FlatField(CcdGeometry geometry, long seed, List<ColumnDefect> defects) {

    private static final double PIXEL_RMS = 0.01;

    /** Loss of light at the edge of the field. */
    private static final double VIGNETTING = 0.08;

    /** CCDs from the centre of the camera to the edge of the field, in columns and in rows. */
    private static final double FIELD_COLUMNS = 6.6;

    private static final double FIELD_ROWS = 3.6;
    private static final int DUST_PER_CCD = 6;

    /** Makes the response in bands of rows. */
    FloatImage draw(Workers workers) {
        CameraConfig camera = geometry.camera();
        FloatImage flat = FloatImage.zeros(camera.width(), camera.height());
        workers.forEachBand(camera.height(), (first, end) -> fillRows(flat, first, end));
        addDust(flat);
        addDefects(flat);
        divide(flat, Median.ofPositive(flat.data()), workers);
        return flat;
    }

    private void fillRows(FloatImage flat, int first, int end) {
        long key = RandomStream.key(seed, RandomStream.Use.FLAT, geometry.ccdNum(), 0);
        RandomStream random = RandomStream.of(key);
        float[] data = flat.data();
        double perColumn = 1 / (FIELD_COLUMNS * flat.width());
        double x0 = (1 - geometry.centreColumn()) * perColumn;
        for (int y = first; y < end; y++) {
            random.seek(key, y);
            double v = (y + 1 - geometry.centreRow()) / (FIELD_ROWS * flat.height());
            int start = flat.rowStart(y);
            for (int x = 0; x < flat.width(); x++) {
                double u = x0 + x * perColumn;
                double smooth = 1 - VIGNETTING * (u * u + v * v);
                data[start + x] = (float) (smooth * (1 + PIXEL_RMS * random.gaussian()));
            }
        }
    }

    private void addDust(FloatImage flat) {
        RandomStream random =
                RandomStream.of(
                        RandomStream.key(seed, RandomStream.Use.DUST, geometry.ccdNum(), 0));
        int count = Math.max(1, (int) Math.round(DUST_PER_CCD * geometry.camera().area()));
        for (int i = 0; i < count; i++) {
            DustRing ring =
                    new DustRing(
                            random.uniform() * flat.width(),
                            random.uniform() * flat.height(),
                            15 + 25 * random.uniform(),
                            0.02 + 0.03 * random.uniform());
            ring.dim(flat);
        }
    }

    private void addDefects(FloatImage flat) {
        for (ColumnDefect defect : defects) {
            for (int y = defect.box().y0(); y < defect.box().y1(); y++) {
                flat.data()[flat.rowStart(y) + defect.box().x0()] *= defect.response();
            }
        }
    }

    private static void divide(FloatImage flat, float median, Workers workers) {
        float[] data = flat.data();
        workers.forEachBand(
                flat.height(),
                (first, end) -> {
                    int stop = flat.rowStart(end);
                    for (int i = flat.rowStart(first); i < stop; i++) {
                        data[i] /= median;
                    }
                });
    }
}
