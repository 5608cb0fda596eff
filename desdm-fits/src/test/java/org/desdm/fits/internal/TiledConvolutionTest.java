package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolution by tiles is held against the sum that defines it, computed in double. */
class TiledConvolutionTest {

    /**
     * Error over the root mean square of the result: that of two transforms and a product in float,
     * about 60 roundings of half an ulp (3e-8) in quadrature, and seven times that for the largest
     * of many.
     */
    private static final double ROUNDING = 7 * 3e-8 * Math.sqrt(60);

    /** Images smaller than a tile, as large, cut by tiles unevenly, smaller than the kernel. */
    @ParameterizedTest
    @CsvSource({
        "50,40,3,false", "50,40,3,true",
        "64,58,3,false", "64,58,3,true",
        "150,131,5,false", "150,131,5,true",
        "90,240,17,false", "240,30,17,true",
        "5,3,8,false", "5,3,8,true",
        "1,1,2,false", "1,1,2,true"
    })
    void tilesGiveTheDirectSum(int width, int height, int reach, boolean wrapped) {
        float[] image = RealFftTest.noise(width * height, 1);
        int side = 2 * reach + 1;
        List<float[]> kernels =
                List.of(RealFftTest.noise(side * side, 2), RealFftTest.noise(side * side, 3));

        float[][] tiled = tiled(image, width, reach, wrapped, kernels, Workers.SEQUENTIAL);

        for (int k = 0; k < 2; k++) {
            double[] direct = direct(image, width, reach, wrapped, kernels.get(k));
            for (int i = 0; i < direct.length; i++) {
                assertEquals(direct[i], tiled[k][i], ROUNDING * side, "pixel " + i);
            }
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        int width = 150;
        float[] image = RealFftTest.noise(width * 400, 4);
        List<float[]> kernels = List.of(RealFftTest.noise(9 * 9, 5));
        float[][] one = tiled(image, width, 4, false, kernels, Workers.SEQUENTIAL);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            float[][] many = tiled(image, width, 4, false, kernels, Workers.of(threads, 4));
            assertArrayEquals(one[0], many[0]);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void refusesAKernelOfAnotherReach() {
        List<float[]> kernels = List.of(new float[25]);
        assertThrows(IllegalArgumentException.class, () -> new TiledConvolution(3, kernels));
    }

    private static float[][] tiled(
            float[] image,
            int width,
            int reach,
            boolean wrapped,
            List<float[]> kernels,
            Workers workers) {
        float[][] result = new float[kernels.size()][image.length];
        TiledConvolution.Frame frame =
                new TiledConvolution.Frame(
                        width,
                        image.length / width,
                        wrapped,
                        (x, y, n, to, at) -> System.arraycopy(image, y * width + x, to, at, n));
        new TiledConvolution(reach, kernels)
                .run(
                        frame,
                        workers,
                        (x0, x1, y0, y1, tile) -> {
                            for (int k = 0; k < result.length; k++) {
                                for (int y = y0; y < y1; y++) {
                                    int from = tile.start() + (y - y0) * tile.stride();
                                    System.arraycopy(
                                            tile.of()[k], from, result[k], y * width + x0, x1 - x0);
                                }
                            }
                        });
        return result;
    }

    private static double[] direct(
            float[] image, int width, int reach, boolean wrapped, float[] kernel) {
        int height = image.length / width;
        double[] result = new double[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int j = -reach; j <= reach; j++) {
                    for (int i = -reach; i <= reach; i++) {
                        int fx = edge(x - i, width, wrapped);
                        int fy = edge(y - j, height, wrapped);
                        float k = kernel[(j + reach) * (2 * reach + 1) + i + reach];
                        sum += (double) k * image[fy * width + fx];
                    }
                }
                result[y * width + x] = sum;
            }
        }
        return result;
    }

    private static int edge(int i, int n, boolean wrapped) {
        return wrapped ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
    }
}
