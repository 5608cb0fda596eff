package org.desdm.fits.mock;

/**
 * A star made ready for painting rows.
 *
 * @param x column of its middle
 * @param y row of its middle
 * @param radius how far its light reaches, pixels
 * @param peak light on a pixel in the middle, e⁻
 * @param scale 1/alpha², pixels<sup>-2</sup>
 */
record StarProfile(double x, double y, double radius, double peak, double scale) {

    static StarProfile of(SimulatedStar star) {
        double alpha = star.alpha();
        return new StarProfile(star.x(), star.y(), star.radius(), star.peak(), 1 / (alpha * alpha));
    }

    /** Whether rows {@code first <= y < end} get light. */
    boolean touches(int first, int end) {
        return y + radius >= first && y - radius <= end - 1;
    }

    /** Adds the star's light to row {@code rowY} of the trimmed image. */
    void addTo(float[] row, int rowY) {
        double dy = rowY - y;
        if (Math.abs(dy) > radius) {
            return;
        }
        double reach = Math.sqrt(radius * radius - dy * dy);
        int first = (int) Math.max(0, Math.ceil(x - reach));
        int end = (int) Math.min(row.length, Math.floor(x + reach) + 1);
        double base = 1 + dy * dy * scale;
        for (int i = first; i < end; i++) {
            double dx = i - x;
            double u = base + dx * dx * scale;
            row[i] += (float) (peak / (u * u * u));
        }
    }
}
