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

    /** What makes a pixel rare: no number, too bright, too faint a flat. */
    private static final float[] ODD = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 5f, -5f, 0f
    };

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
        for (int noise = 0; noise < 4; noise++) {
            if (!Arrays.equals(detrended(kernels, noise), detrended(reference, noise))) {
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

    /** Ordinary pixels, then the same with rare ones among them. */
    private static float[] detrended(Kernels kernels, int noise) {
        float[][] in = rows();
        float[] ordinary = detrended(kernels, noise, in);
        for (int i = 0; i < ODD.length; i++) {
            for (int k = 0; k < ROWS; k++) {
                in[k][(i * ROWS + k) * 2 % PIXELS] = ODD[i];
            }
        }
        return joined(ordinary, detrended(kernels, noise, in));
    }

    private static float[] detrended(Kernels kernels, int noise, float[][] in) {
        float[] science = new float[PIXELS];
        float[] weight = new float[PIXELS];
        DetrendPlanes planes =
                new DetrendPlanes(
                        science,
                        weight,
                        in[1],
                        (noise & 1) == 0 ? null : in[2],
                        in[3],
                        (noise & 2) == 0 ? null : in[4]);
        DetrendSpan span = new DetrendSpan();
        span.source = in[0];
        span.sourceFrom = 2;
        span.from = 1;
        span.count = PIXELS - 2;
        span.level = 0.25f;
        boolean rare =
                kernels.detrend(planes, new DetrendNumbers(1.2f, 0.3f, 4f, 0.06f, 0.1f), span);
        leaveOutRare(science, weight);
        return joined(science, weight, new float[] {rare ? 1 : 0});
    }

    /**
     * Rare pixels are worked out by whoever calls: it counts which they are, not what they hold.
     */
    private static void leaveOutRare(float[] science, float[] weight) {
        for (int i = 0; i < PIXELS; i++) {
            if (!(weight[i] >= 0f && weight[i] <= Float.MAX_VALUE)) {
                science[i] = 0f;
                weight[i] = -1f;
            }
        }
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
        float[] all = new float[0];
        for (float[] part : parts) {
            int at = all.length;
            all = Arrays.copyOf(all, at + part.length);
            System.arraycopy(part, 0, all, at, part.length);
        }
        return all;
    }
}
