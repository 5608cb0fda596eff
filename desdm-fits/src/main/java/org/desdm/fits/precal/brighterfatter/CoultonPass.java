package org.desdm.fits.precal.brighterfatter;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/**
 * One pass of {@link CoultonCorrection}.
 *
 * @param measured the image as it was measured
 * @param estimate what it is thought to have been before charge moved
 * @param potential the estimate convolved with the kernel
 * @param unknown pixels that stay as they are
 * @param config which form, and what to leave at the edges
 */
record CoultonPass(
        FloatImage measured,
        FloatImage estimate,
        FloatImage potential,
        UnknownCharge unknown,
        CoultonConfig config) {

    /** Writes the next estimate; the sum of the absolute changes, electrons. */
    double run(FloatImage next, Workers workers) {
        int height = measured.height();
        double[] change = new double[height];
        workers.forEachBand(
                height,
                (first, end) -> {
                    for (int y = first; y < end; y++) {
                        change[y] = row(next, y);
                    }
                });
        double sum = 0;
        for (double ofRow : change) {
            sum += ofRow;
        }
        return sum;
    }

    private double row(FloatImage next, int y) {
        int width = measured.width();
        float[] from = estimate.data();
        float[] to = next.data();
        double change = 0;
        for (int x = 0; x < width; x++) {
            int i = y * width + x;
            to[i] = measured.data()[i];
            if (!isSpared(x, y) && !unknown.at(i)) {
                double moved = config.conserving() ? net(x, y) : divergence(x, y);
                to[i] = (float) (to[i] + moved);
            }
            change += Math.abs(to[i] - from[i]);
        }
        return change;
    }

    /** Whether a pixel lies in the border that is not corrected. */
    private boolean isSpared(int x, int y) {
        int border = config.border();
        return x < border
                || y < border
                || x >= measured.width() - border
                || y >= measured.height() - border;
    }

    private double net(int x, int y) {
        int width = measured.width();
        int i = y * width + x;
        double sum = 0;
        if (x + 1 < width) {
            sum += over(i, i + 1, isSpared(x + 1, y));
        }
        if (x > 0) {
            sum -= over(i - 1, i, isSpared(x - 1, y));
        }
        if (y + 1 < measured.height()) {
            sum += over(i, i + width, isSpared(x, y + 1));
        }
        if (y > 0) {
            sum -= over(i - width, i, isSpared(x, y - 1));
        }
        return sum;
    }

    /** What comes to pixel i over its border with the next one. */
    private float over(int i, int next, boolean closed) {
        if (closed || unknown.at(i) || unknown.at(next)) {
            return 0;
        }
        float step = potential.data()[next] - potential.data()[i];
        float source = estimate.data()[step > 0 ? i : next];
        return 0.5f * source * step;
    }

    /** Half of {@code grad J grad phi + J lap phi}; beyond the edges the outermost pixels go on. */
    private double divergence(int x, int y) {
        int width = measured.width();
        float[] j = estimate.data();
        float[] phi = potential.data();
        int i = y * width + x;
        int left = x > 0 ? i - 1 : i;
        int right = x + 1 < width ? i + 1 : i;
        int below = y > 0 ? i - width : i;
        int above = y + 1 < measured.height() ? i + width : i;
        double slopes =
                0.25
                        * ((j[right] - j[left]) * (phi[right] - phi[left])
                                + (j[above] - j[below]) * (phi[above] - phi[below]));
        double bend = (double) phi[right] + phi[left] + phi[above] + phi[below] - 4.0 * phi[i];
        return 0.5 * (slopes + j[i] * bend);
    }
}
