package org.desdm.examples.sharedlibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.examples.hotpixels.Compiler;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedRowsTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;

    @TempDir Path folder;

    private final FloatImage image = FloatImage.zeros(WIDTH, HEIGHT);

    @BeforeEach
    void buildAndLoad() throws Exception {
        Path headers = Path.of(System.getProperty("java.home"), "include");
        assumeTrue(
                Files.exists(headers.resolve("jni.h")),
                "skipped: this Java has no jni.h: it is no JDK");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        List<String> arguments =
                List.of(
                        "-shared",
                        "-fPIC",
                        "-I" + headers,
                        "-I" + headers.resolve(mac ? "darwin" : "linux"));
        String source = "/org/desdm/examples/sharedlibrary/rows.c";
        SharedRows.load(Compiler.build(source, folder, "librows.so", arguments));
        Random random = new Random(20261122);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = 1000 * random.nextFloat();
        }
    }

    /** Written down from the definition. */
    private static FloatImage truth(FloatImage image) {
        FloatImage flat = image.copy();
        for (int y = 0; y < image.height(); y++) {
            double sum = 0;
            for (int x = 0; x < image.width(); x++) {
                sum += image.get(x, y);
            }
            for (int x = 0; x < image.width(); x++) {
                flat.data()[flat.rowStart(y) + x] -= (float) (sum / image.width());
            }
        }
        return flat;
    }

    @Test
    void worksOnThePixelsOfTheImageItself() {
        FloatImage truth = truth(image);

        SharedRows.flatten(image, Workers.SEQUENTIAL); // throws if the machine gave a copy

        TinyImages.assertPixels(truth, image, TinyImages.EXACT);
    }

    @Test
    void severalThreadsMayHoldOneArray() throws Exception {
        FloatImage truth = truth(image);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            SharedRows.flatten(image, Workers.of(threads, 4));
        } finally {
            threads.shutdownNow();
        }

        TinyImages.assertPixels(truth, image, TinyImages.EXACT);
    }

    /** Collections that come meanwhile wait, or leave the array where it is. */
    @Test
    void survivesCollectionsOfGarbage() {
        FloatImage truth = truth(image);
        long sum = 0;
        for (int i = 0; i < 50; i++) {
            FloatImage copy = image.copy();
            SharedRows.flatten(copy, Workers.SEQUENTIAL);
            sum += new byte[1 << 20].length;
            if (i % 10 == 0) {
                System.gc();
            }
            assertEquals(truth.get(7, 11), copy.get(7, 11));
        }
        assertTrue(sum > 0);
    }

    @Test
    void theWayThroughACopyGivesTheSame() {
        FloatImage truth = truth(image);

        SharedRows.flattenCopied(image);

        TinyImages.assertPixels(truth, image, TinyImages.EXACT);
    }
}
