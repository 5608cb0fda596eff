package org.desdm.fits.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.desdm.api.host.Workers;

/**
 * Convolves images of any size with small kernels, {@code out(x, y) = sum of k(i, j) f(x - i, y -
 * j)}, by Fourier transforms of overlapping tiles, which stay in the cache.
 *
 * <p>Tiles depend on image and kernels alone, so the number of threads does not change a bit. A
 * band of tiles needs 4 + 6 (kernels + 1) bytes a pixel of a tile at most, 1.2 MiB for two kernels
 * of reach 17. May be used by many threads at once.
 */
public final class TiledConvolution {

    private static final int SMALLEST_TILE = 64;

    private final int reach;
    private final int tile;
    private final RealFft fft;
    private final List<HalfSpectrum> kernels;
    private final Queue<Space> spare = new ConcurrentLinkedQueue<>();

    /** Gives pixels of the image that is convolved. */
    @FunctionalInterface
    public interface Rows {
        /** Copies pixels {@code x <= i < x + n} of row {@code y}, all inside the image. */
        void copy(int x, int y, int n, float[] to, int at);
    }

    /** Takes a tile of the convolved image. */
    @FunctionalInterface
    public interface Tiles {
        /**
         * Takes columns {@code x0 <= x < x1} of rows {@code y0 <= y < y1}.
         *
         * @param tile for each kernel the convolved pixels; (x, y) stands at {@code start + (y -
         *     y0) * stride + x - x0}
         */
        void take(int x0, int x1, int y0, int y1, Tile tile);
    }

    /**
     * Convolved pixels.
     *
     * @param of by each kernel
     * @param start index of the first pixel
     * @param stride distance of rows
     */
    public record Tile(float[][] of, int start, int stride) {}

    /** The image that is convolved. */
    public record Frame(int width, int height, boolean wrapped, Rows rows) {}

    private final class Space {
        final float[] pixels = new float[tile * tile];
        final HalfSpectrum image = new HalfSpectrum(tile, tile);
        final HalfSpectrum product = new HalfSpectrum(tile, tile);
        final float[][] convolved = new float[kernels.size()][tile * tile];
    }

    /**
     * Makes the transforms of the kernels.
     *
     * @param reach kernels end this far from their middle
     * @param kernels each of {@code 2 reach + 1} rows and columns, row-major, (0, 0) in the middle
     */
    public TiledConvolution(int reach, List<float[]> kernels) {
        this.reach = reach;
        this.tile = Math.max(SMALLEST_TILE, Integer.highestOneBit(8 * reach) * 2);
        this.fft = new RealFft(tile, tile);
        this.kernels = new ArrayList<>();
        for (float[] kernel : kernels) {
            this.kernels.add(transformed(kernel));
        }
    }

    private HalfSpectrum transformed(float[] kernel) {
        int side = 2 * reach + 1;
        if (kernel.length != side * side) {
            throw new IllegalArgumentException(
                    "a kernel of reach %d has %d values, got %d"
                            .formatted(reach, side * side, kernel.length));
        }
        float[] placed = new float[tile * tile];
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                int at = Math.floorMod(j, tile) * tile + Math.floorMod(i, tile);
                placed[at] = kernel[(j + reach) * side + i + reach];
            }
        }
        HalfSpectrum spectrum = new HalfSpectrum(tile, tile);
        fft.forward(placed, spectrum, Workers.SEQUENTIAL);
        return spectrum;
    }

    /**
     * Convolves. Beyond its edges the image goes on with its outermost pixels, or, wrapped, with
     * those of the other side.
     *
     * @param result called once for every tile, by several threads at once
     */
    public void run(Frame frame, Workers workers, Tiles result) {
        int useful = tile - 2 * reach;
        workers.forEachBand(
                frame.height,
                useful,
                (first, end) -> {
                    Space kept = spare.poll();
                    Space space = kept == null ? new Space() : kept;
                    for (int x = 0; x < frame.width; x += useful) {
                        load(frame, x - reach, first - reach, space.pixels);
                        convolve(space);
                        Tile tiles = new Tile(space.convolved, reach * tile + reach, tile);
                        int last = Math.min(x + useful, frame.width);
                        result.take(x, last, first, end, tiles);
                    }
                    spare.add(space);
                });
    }

    private void convolve(Space space) {
        fft.forward(space.pixels, space.image, Workers.SEQUENTIAL);
        for (int k = 0; k < kernels.size(); k++) {
            space.product.setProduct(space.image, kernels.get(k));
            fft.inverse(space.product, space.convolved[k], Workers.SEQUENTIAL);
        }
    }

    /** Fills a tile whose first pixel is (x0, y0), perhaps outside the image. */
    private void load(Frame frame, int x0, int y0, float[] pixels) {
        int before = -1;
        for (int t = 0; t < tile; t++) {
            int y = inside(y0 + t, frame.height, frame.wrapped);
            if (y == before) {
                System.arraycopy(pixels, (t - 1) * tile, pixels, t * tile, tile);
            } else {
                loadRow(frame, x0, y, pixels, t * tile);
            }
            before = y;
        }
    }

    private void loadRow(Frame frame, int x0, int y, float[] pixels, int at) {
        for (int t = 0; t < tile; ) {
            int x = inside(x0 + t, frame.width, frame.wrapped);
            boolean in = frame.wrapped || x == x0 + t;
            int n = in ? Math.min(tile - t, frame.width - x) : 1;
            frame.rows.copy(x, y, n, pixels, at + t);
            t += n;
        }
    }

    private static int inside(int i, int n, boolean wrapped) {
        return wrapped ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
    }
}
