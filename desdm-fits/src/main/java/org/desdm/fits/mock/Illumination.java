package org.desdm.fits.mock;

import java.util.Arrays;
import java.util.List;

/**
 * The light that falls on one CCD in one exposure: sky or screen with its gradient, and stars; e⁻
 * on a pixel of response 1.
 *
 * @param geometry the CCD
 * @param exposure the exposure
 * @param stars the stars that reach the CCD
 */
record Illumination(CcdGeometry geometry, SimulatedExposure exposure, List<StarProfile> stars) {

    /** The stars that give light to rows {@code first <= y < end}; for a band of rows. */
    Illumination ofRows(int first, int end) {
        return new Illumination(
                geometry,
                exposure,
                stars.stream().filter(star -> star.touches(first, end)).toList());
    }

    /** Sets {@code row} to the light on row {@code y} of the trimmed image. */
    void fill(float[] row, int y) {
        diffuse(row, y);
        addStars(row, y);
    }

    /** Adds the stars' light alone. */
    void addStars(float[] row, int y) {
        for (StarProfile star : stars) {
            star.addTo(row, y);
        }
    }

    private void diffuse(float[] row, int y) {
        if (exposure.level() == 0) {
            Arrays.fill(row, 0);
            return;
        }
        double v = (y + 1 - geometry.centreRow()) / geometry.camera().height();
        double u = (1 - geometry.centreColumn()) / row.length;
        double first = exposure.level() * (1 + exposure.gradientY() * v + exposure.gradientX() * u);
        double perColumn = exposure.level() * exposure.gradientX() / row.length;
        for (int x = 0; x < row.length; x++) {
            row[x] = (float) (first + perColumn * x);
        }
    }
}
