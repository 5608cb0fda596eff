package org.desdm.fits.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.desdm.api.host.Workers;
import org.desdm.fits.internal.FourierLanes.Lanes;

/**
 * Fourier transform of real images of one size, forward and inverse.
 *
 * <p>A left and a right column make one complex sequence; blocks of columns, then of rows, are
 * transformed together. The result does not depend on the number of threads. Errors are those of
 * float arithmetic: about 2e-7 of the root mean square.
 *
 * <p>An object may be used by many threads at once and for ever. It keeps as many workspaces as ran
 * at once, of 512 KiB or, of images with more than 4096 rows or columns, 128 bytes times the larger
 * of the two.
 */
public final class RealFft {

    /** Elements of the sequences that are transformed together: they stay in the cache. */
    private static final int TOGETHER = 1 << 15;

    private static final int FEWEST_LANES = 8;

    private final int width;
    private final int height;
    private final FourierLanes alongY;
    private final FourierLanes alongX;
    private final Queue<Lanes> spare = new ConcurrentLinkedQueue<>();

    /**
     * Transforms of images of one size.
     *
     * @param width columns, a power of two, at least 2
     * @param height rows, a power of two, at least 2
     */
    public RealFft(int width, int height) {
        if (width < 2 || height < 2) {
            throw new IllegalArgumentException(
                    "at least 2 x 2 pixels are needed, got %d x %d".formatted(width, height));
        }
        this.width = width;
        this.height = height;
        this.alongX = new FourierLanes(width);
        this.alongY = new FourierLanes(height);
    }

    /**
     * Computes {@code F(u, v) = sum of f(x, y) exp(-2 pi i (u x / width + v y / height))}.
     *
     * @param image pixels, row-major; not modified
     * @param spectrum set to the result
     */
    public void forward(float[] image, HalfSpectrum spectrum, Workers workers) {
        forEachBlock(
                alongY,
                width / 2,
                workers,
                (lanes, first, count) -> {
                    loadColumns(image, lanes, first, count);
                    alongY.transform(lanes, count);
                    storeHalfColumns(lanes, spectrum, first, count);
                });
        forEachBlock(
                alongX,
                height / 2 + 1,
                workers,
                (lanes, first, count) -> {
                    loadRows(spectrum.re(), lanes.re, first, count);
                    loadRows(spectrum.im(), lanes.im, first, count);
                    alongX.transform(lanes, count);
                    storeRows(lanes.re, spectrum.re(), first, count);
                    storeRows(lanes.im, spectrum.im(), first, count);
                });
    }

    /**
     * Computes the image whose {@link #forward} transform is the spectrum.
     *
     * @param spectrum is lost
     * @param image set to the result
     */
    public void inverse(HalfSpectrum spectrum, float[] image, Workers workers) {
        forEachBlock(
                alongX,
                height / 2 + 1,
                workers,
                (lanes, first, count) -> {
                    loadRows(spectrum.im(), lanes.re, first, count);
                    loadRows(spectrum.re(), lanes.im, first, count);
                    alongX.transform(lanes, count);
                    storeRows(lanes.im, spectrum.re(), first, count);
                    storeRows(lanes.re, spectrum.im(), first, count);
                });
        forEachBlock(
                alongY,
                width / 2,
                workers,
                (lanes, first, count) -> {
                    loadHalfColumns(spectrum, lanes, first, count);
                    alongY.transform(lanes, count);
                    storeColumns(lanes, image, first, count);
                });
    }

    @FunctionalInterface
    private interface Block {
        void run(Lanes lanes, int first, int count);
    }

    /** Runs blocks of nearly one size that depend on the image's size alone. */
    private void forEachBlock(FourierLanes plan, int sequences, Workers workers, Block block) {
        int most = Math.max(FEWEST_LANES, TOGETHER / plan.length());
        int blocks = (sequences + most - 1) / most;
        int size = (sequences + blocks - 1) / blocks;
        workers.forEachBand(
                sequences,
                size,
                (first, end) -> {
                    Lanes kept = spare.poll();
                    Lanes lanes = kept == null ? new Lanes(workspace()) : kept;
                    block.run(lanes, first, end - first);
                    spare.add(lanes);
                });
    }

    private int workspace() {
        return Math.max(TOGETHER, FEWEST_LANES * Math.max(width, height));
    }

    /** Columns of the left half become real parts, those of the right half imaginary parts. */
    private void loadColumns(float[] image, Lanes lanes, int first, int count) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(image, y * width + first, lanes.re, y * count, count);
            System.arraycopy(image, y * width + width / 2 + first, lanes.im, y * count, count);
        }
    }

    private void storeHalfColumns(Lanes lanes, HalfSpectrum spectrum, int first, int count) {
        float[] zr = lanes.re;
        float[] zi = lanes.im;
        float[] re = spectrum.re();
        float[] im = spectrum.im();
        for (int v = 0; v <= height / 2; v++) {
            int here = v * count;
            int mirrored = (height - v) % height * count;
            int left = v * width + first;
            int right = left + width / 2;
            for (int l = 0; l < count; l++) {
                re[left + l] = 0.5f * (zr[here + l] + zr[mirrored + l]);
                im[left + l] = 0.5f * (zi[here + l] - zi[mirrored + l]);
                re[right + l] = 0.5f * (zi[here + l] + zi[mirrored + l]);
                im[right + l] = 0.5f * (zr[mirrored + l] - zr[here + l]);
            }
        }
    }

    /** The reverse of {@link #storeHalfColumns}, with real and imaginary parts exchanged. */
    private void loadHalfColumns(HalfSpectrum spectrum, Lanes lanes, int first, int count) {
        float[] zr = lanes.im;
        float[] zi = lanes.re;
        float[] re = spectrum.re();
        float[] im = spectrum.im();
        for (int v = 0; v <= height / 2; v++) {
            int here = v * count;
            int mirrored = (height - v) % height * count;
            int left = v * width + first;
            int right = left + width / 2;
            for (int l = 0; l < count; l++) {
                zr[mirrored + l] = re[left + l] + im[right + l];
                zi[mirrored + l] = re[right + l] - im[left + l];
                zr[here + l] = re[left + l] - im[right + l];
                zi[here + l] = re[right + l] + im[left + l];
            }
        }
    }

    private void storeColumns(Lanes lanes, float[] image, int first, int count) {
        float scale = 1f / ((float) width * height);
        for (int y = 0; y < height; y++) {
            int left = y * width + first;
            int right = left + width / 2;
            for (int l = 0; l < count; l++) {
                image[left + l] = lanes.im[y * count + l] * scale;
                image[right + l] = lanes.re[y * count + l] * scale;
            }
        }
    }

    private void loadRows(float[] plane, float[] lanes, int first, int count) {
        for (int l = 0; l < count; l++) {
            int start = (first + l) * width;
            for (int x = 0; x < width; x++) {
                lanes[x * count + l] = plane[start + x];
            }
        }
    }

    private void storeRows(float[] lanes, float[] plane, int first, int count) {
        for (int l = 0; l < count; l++) {
            int start = (first + l) * width;
            for (int x = 0; x < width; x++) {
                plane[start + x] = lanes[x * count + l];
            }
        }
    }
}
