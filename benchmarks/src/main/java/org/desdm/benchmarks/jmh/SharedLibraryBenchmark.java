package org.desdm.benchmarks.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.desdm.api.host.Workers;
import org.desdm.examples.sharedlibrary.SharedRows;
import org.desdm.fits.image.FloatImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A shared library on the pixels of a CCD of 2048 x 4096: where they lie, and through JNA's copy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SharedLibraryBenchmark {

    private final FloatImage image = FloatImage.zeros(2048, 4096);
    private final FloatImage onePixel = FloatImage.zeros(1, 1);

    /** Builds the library with the C compiler of this machine. */
    @Setup
    public void build() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("desdm-rows");
        Path source = folder.resolve("rows.c");
        try (InputStream in = SharedRows.class.getResourceAsStream("rows.c")) {
            Files.copy(in, source);
        }
        Path library = folder.resolve("librows.so");
        Path headers = Path.of(System.getProperty("java.home"), "include");
        Process cc =
                new ProcessBuilder(
                                "cc",
                                "-O2",
                                "-shared",
                                "-fPIC",
                                "-I" + headers,
                                "-I" + headers.resolve("linux"),
                                source.toString(),
                                "-o",
                                library.toString())
                        .inheritIO()
                        .start();
        if (cc.waitFor() != 0) {
            throw new IOException("cc has not built " + source);
        }
        SharedRows.load(library);
        Files.delete(source);
        Files.delete(library); // loaded it stays
        Files.delete(folder);
    }

    /** On the image's own pixels, 16 rows a call. */
    @Benchmark
    public void pinned() {
        SharedRows.flatten(image, Workers.SEQUENTIAL);
    }

    /** Through JNA's copy there and back. */
    @Benchmark
    public void copied() {
        SharedRows.flattenCopied(image);
    }

    /** What a call costs. */
    @Benchmark
    public void pinnedOnePixel() {
        SharedRows.flatten(onePixel, Workers.SEQUENTIAL);
    }

    /** The same in Java. */
    @Benchmark
    public void plainLoop() {
        float[] pixels = image.data();
        for (int y = 0; y < image.height(); y++) {
            int start = image.rowStart(y);
            double sum = 0;
            for (int x = 0; x < image.width(); x++) {
                sum += pixels[start + x];
            }
            float mean = (float) (sum / image.width());
            for (int x = 0; x < image.width(); x++) {
                pixels[start + x] -= mean;
            }
        }
    }
}
