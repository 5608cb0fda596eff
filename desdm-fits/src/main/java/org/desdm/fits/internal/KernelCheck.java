package org.desdm.fits.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Holds kernels against the plain ones on a few hundred drawn pixels, before they are used: an
 * incubating API may change its meaning between two releases of the JDK without a linkage error.
 */
final class KernelCheck {

    /** Whole vectors of every width, and a rest. */
    private static final int PIXELS = 67;

    private static final int ROWS = 5;
    private static final long SEED = 20261122;

    private KernelCheck() {}

    /** Which kernel differs from {@code reference}; empty if none does. */
    static Optional<String> findDifference(Kernels kernels, Kernels reference) {
        if (!Arrays.equals(exchanged(kernels), exchanged(reference))) {
            return Optional.of("exchange");
        }
        if (!Arrays.equals(moments(kernels), moments(reference))) {
            return Optional.of("moments");
        }
        for (boolean noisy : new boolean[] {false, true}) {
            if (!Arrays.equals(detrended(kernels, noisy), detrended(reference, noisy))) {
                return Optional.of("detrend");
            }
        }
        return Optional.empty();
    }

    private static float[] exchanged(Kernels kernels) {
        float[][] rows = rows();
        kernels.exchange(rows[0], rows[1], PIXELS);
        kernels.keepLow(rows[1], rows[2], PIXELS);
        kernels.keepHigh(rows[3], rows[4], PIXELS);
        return joined(rows);
    }

    private static float[] moments(Kernels kernels) {
        float[] mean = new float[PIXELS];
        float[] squares = new float[PIXELS];
        kernels.moments(rows(), PIXELS, mean, squares);
        return joined(mean, squares);
    }

    private static float[] detrended(Kernels kernels, boolean noisy) {
        float[][] in = rows();
        float[] science = new float[PIXELS];
        float[] weight = new float[PIXELS];
        DetrendPlanes planes =
                new DetrendPlanes(
                        science, weight, in[1], noisy ? in[2] : null, in[3], noisy ? in[4] : null);
        DetrendSpan span = new DetrendSpan();
        span.source = in[0];
        span.count = PIXELS;
        span.level = 0.25f;
        boolean rare =
                kernels.detrend(planes, new DetrendNumbers(1.2f, 0.3f, 4f, 0.06f, 0.1f), span);
        return joined(science, weight, new float[] {rare ? 1 : 0});
    }

    /** Samples between 0.2 and 1.2: nothing is rare. */
    private static float[][] rows() {
        Random random = new Random(SEED);
        float[][] rows = new float[ROWS][PIXELS];
        for (float[] row : rows) {
            for (int i = 0; i < PIXELS; i++) {
                row[i] = 0.2f + random.nextFloat();
            }
        }
        return rows;
    }

    private static float[] joined(float[]... parts) {
        float[] all = new float[parts.length * PIXELS];
        for (int k = 0; k < parts.length; k++) {
            System.arraycopy(parts[k], 0, all, k * PIXELS, parts[k].length);
        }
        return all;
    }
}
