package org.desdm.benchmarks.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Reading a plain float image of one CCD; the file is in the page cache. */
public class FitsReadBenchmark extends CcdBenchmark {

    private static final int CHUNK = 1 << 20;

    private Path folder;
    private Path file;
    private long dataStart;

    /** Writes the file. */
    @Setup
    public void writeFile() throws IOException {
        folder = Files.createTempDirectory("desdm-benchmark");
        file = folder.resolve("ccd.fits");
        CcdImage image = new CcdImage(trimmed().header(), noise(WIDTH, HEIGHT, 500f));
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
        long bytes = 4L * WIDTH * HEIGHT;
        dataStart = (Files.size(file) - bytes) / 2880 * 2880;
    }

    /** Removes the file. */
    @TearDown
    public void removeFile() throws IOException {
        Files.delete(file);
        Files.delete(folder);
    }

    /** Ours: every header, then the first image. */
    @Benchmark
    public FloatImage read() throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            return fits.readImage(fits.require(""));
        }
    }

    /** The floor: the same bytes through one buffer, no header looked at. */
    @Benchmark
    public float[] plainLoop() throws IOException {
        float[] pixels = new float[WIDTH * HEIGHT];
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(dataStart);
            int n = 0;
            while (n < pixels.length) {
                buffer.clear();
                if (channel.read(buffer) < 0) {
                    throw new IOException(file + " ends early");
                }
                buffer.flip();
                int count = Math.min(buffer.remaining() / 4, pixels.length - n);
                buffer.asFloatBuffer().get(pixels, n, count);
                n += count;
                channel.position(dataStart + 4L * n);
            }
        }
        return pixels;
    }
}
