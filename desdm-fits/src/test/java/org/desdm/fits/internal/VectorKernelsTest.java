package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs in a JVM with the incubating module: the vector kernels give the bits of the plain ones. */
class VectorKernelsTest {

    private static final Kernels PLAIN = KernelChoice.plain();

    private static Kernels vector;

    @BeforeAll
    static void chooses() {
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "this JVM was started without jdk.incubator.vector");
        KernelChoice choice = KernelChoice.current();
        assumeTrue(
                choice.whyPlain().stream().noneMatch(why -> why.contains("vectors of only")),
                "the processor has no vectors");
        assertEquals(Optional.empty(), choice.whyPlain());
        assertEquals("vector", choice.kernels().name());
        vector = choice.kernels();
    }

    /** Every rest of a vector from 0 to 70 pixels. */
    @Test
    void exchangesAreEqual() {
        for (int n = 0; n <= 70; n++) {
            float[][] expected = rows(2, n, n);
            float[][] actual = rows(2, n, n);
            PLAIN.exchange(expected[0], expected[1], n);
            vector.exchange(actual[0], actual[1], n);
            assertRows(expected, actual, "exchange, n " + n);
            expected = rows(4, n, n);
            actual = rows(4, n, n);
            PLAIN.keepLow(expected[0], expected[1], n);
            PLAIN.keepHigh(expected[2], expected[3], n);
            vector.keepLow(actual[0], actual[1], n);
            vector.keepHigh(actual[2], actual[3], n);
            assertRows(expected, actual, "keep, n " + n);
        }
    }

    @Test
    void momentsAreEqual() {
        for (int frames : new int[] {1, 2, 3, 20, 50}) {
            for (int n : new int[] {1, 15, 16, 17, 64, 100, 256}) {
                float[][] rows = rows(frames, n, frames * 1000L + n);
                rows[frames - 1][n / 2] = Float.NaN;
                rows[0][n - 1] = Float.NEGATIVE_INFINITY;
                float[][] expected = new float[2][n];
                float[][] actual = new float[2][n];
                PLAIN.moments(rows, n, expected[0], expected[1]);
                vector.moments(rows, n, actual[0], actual[1]);
                assertRows(expected, actual, "moments of " + frames + ", n " + n);
            }
        }
    }

    /** With and without noise of the calibrations, and with every kind of rare pixel. */
    @Test
    void detrendingIsEqual() {
        for (int noise = 0; noise < 4; noise++) {
            for (int n : new int[] {1, 16, 31, 100, 1024}) {
                for (boolean rare : new boolean[] {false, true}) {
                    String what = "noise %d, n %d, rare %b".formatted(noise, n, rare);
                    Result expected = detrended(PLAIN, noise, n, rare);
                    Result actual = detrended(vector, noise, n, rare);
                    assertRows(expected.planes, actual.planes, what);
                    assertEquals(rare, expected.rare, what);
                    assertEquals(rare, actual.rare, what);
                }
            }
        }
    }

    @Test
    void kernelsThatCannotBeLoadedLeaveThePlainOnes() {
        KernelChoice choice = KernelChoice.choose("org.desdm.fits.internal.NoSuchKernels", "");

        assertEquals("plain", choice.kernels().name());
        assertTrue(choice.whyPlain().orElseThrow().contains("NoSuchKernels"), choice::toString);
    }

    @Test
    void kernelsThatGiveOtherBitsAreNotUsed() {
        KernelChoice choice = KernelChoice.choose(InexactKernels.class.getName(), "");

        assertEquals("plain", choice.kernels().name());
        assertTrue(choice.whyPlain().orElseThrow().contains("differ: moments"), choice::toString);
    }

    private record Result(float[][] planes, boolean rare) {}

    private static Result detrended(Kernels kernels, int noise, int n, boolean rare) {
        float[][] in = rows(5, n + 7, 31L * n + noise);
        for (int i = 0; i < n + 7; i++) {
            in[0][i] = 2000 + 300 * in[0][i];
            in[3][i] = 1 + 0.05f * in[3][i];
            in[2][i] = Math.abs(in[2][i]) + 0.1f;
            in[4][i] = 1000 * Math.abs(in[4][i]) + 10;
        }
        if (rare) {
            spoil(in, n);
        }
        float[][] out = new float[2][n + 7];
        DetrendPlanes planes =
                new DetrendPlanes(
                        out[0],
                        out[1],
                        in[1],
                        (noise & 1) == 0 ? null : in[2],
                        in[3],
                        (noise & 2) == 0 ? null : in[4]);
        DetrendSpan span = new DetrendSpan();
        span.source = in[0];
        span.sourceFrom = 0;
        span.from = 5;
        span.count = n;
        span.level = 1500.25f;
        DetrendNumbers numbers = new DetrendNumbers(60_000f, 0.21f, 4.12f, 0.0589f, 0.2f);
        boolean told = kernels.detrend(planes, numbers, span);
        assertEquals(5, span.from, "the span is left as it was");
        assertEquals(n, span.count, "the span is left as it was");
        return new Result(out, told);
    }

    private static void spoil(float[][] in, int n) {
        Random random = new Random(n);
        float[] values = {
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 70_000f, -70_000f, 0f, -0f
        };
        for (int k = 0; k < 1 + n / 5; k++) {
            for (float[] plane : in) {
                plane[random.nextInt(plane.length)] = values[random.nextInt(values.length)];
            }
        }
        in[0][n / 2] = 1e9f; // whatever the draws gave
    }

    private static float[][] rows(int count, int n, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][n];
        for (float[] row : rows) {
            for (int i = 0; i < n; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static void assertRows(float[][] expected, float[][] actual, String what) {
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], actual[k], what + ", row " + k);
        }
    }
}
