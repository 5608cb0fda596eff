package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading takes of the heap: the result, and 8 MiB for each thread at most. */
class RepeatedReadsTest {

    private static final int SIDE = 1024;
    private static final long SEED = 20261122;

    /** Records of a read, whatever its size: a thousandth of the smallest result here. */
    private static final long FEW_BYTES = 4096;

    @TempDir Path dir;

    @Test
    void readingAgainAllocatesNothingButTheResult() throws IOException {
        for (Path path : List.of(plain(-32), plain(16), packed(-32), packed(16))) {
            try (FitsFile file = FitsFile.open(path)) {
                Hdu hdu = file.require("");
                PixelBox box = new PixelBox(100, 100, 356, 356);
                for (int i = 0; i < 3; i++) {
                    file.readImage(hdu, Workers.SEQUENTIAL);
                    file.readImage(hdu, box);
                }
                long result = (long) SIDE * SIDE * Float.BYTES;
                long image = allocated(() -> file.readImage(hdu, Workers.SEQUENTIAL));
                assertTrue(image <= result + FEW_BYTES, path + ": " + image + " bytes");
                long boxed = allocated(() -> file.readImage(hdu, box));
                long cutout = 256 * 256 * Float.BYTES;
                assertTrue(boxed <= cutout + 16 * FEW_BYTES, path + ": " + boxed + " bytes");
                FloatImage mine = FloatImage.zeros(SIDE, SIDE);
                long into = allocated(() -> file.readInto(mine, hdu, Workers.SEQUENTIAL));
                assertTrue(into <= FEW_BYTES, path + ": " + into + " bytes");
            }
        }
    }

    @Test
    void anImageThatTheCallerHasTakesTheSameValues() throws IOException {
        for (Path path : List.of(plain(-32), plain(16), packed(-32), packed(16))) {
            try (FitsFile file = FitsFile.open(path)) {
                Hdu hdu = file.require("");
                FloatImage whole = file.readImage(hdu);
                FloatImage mine = FloatImage.zeros(SIDE, SIDE);
                file.readInto(mine, hdu, Workers.SEQUENTIAL);
                assertArrayEquals(whole.data(), mine.data());
                PixelBox box = new PixelBox(3, 5, 300, 77);
                FloatImage part = FloatImage.zeros(box.width(), box.height());
                file.readInto(part, hdu, box);
                assertArrayEquals(whole.trimmed(box).data(), part.data());
            }
        }
    }

    @Test
    void anImageOfAnotherShapeIsRefusedBeforeItIsModified() throws IOException {
        try (FitsFile file = FitsFile.open(plain(16))) {
            Hdu hdu = file.require("");
            FloatImage other = FloatImage.zeros(SIDE, SIDE - 1);
            assertThrows(
                    ShapeMismatchException.class,
                    () -> file.readInto(other, hdu, Workers.SEQUENTIAL));
            PixelBox box = new PixelBox(0, 0, 8, 8);
            assertThrows(ShapeMismatchException.class, () -> file.readInto(other, hdu, box));
            PixelBox outside = new PixelBox(0, 0, SIDE + 1, 8);
            assertThrows(UnusableSectionException.class, () -> file.readInto(other, hdu, outside));
            assertEquals(0, other.data()[0]);
        }
    }

    /** 4 MiB of result, 8 MiB for the thread, 4 MiB for the JVM and the new generation. */
    @Test
    void aReadFitsIntoTheResultAndEightMebibytes() throws Exception {
        for (Path path : List.of(plain(-32), packed(-32), packed(16))) {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process child =
                    new ProcessBuilder(
                                    java,
                                    "-XX:+UseSerialGC",
                                    "-Xmx16m",
                                    "-Xmn3m",
                                    "-XX:MaxDirectMemorySize=1m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Child.class.getName(),
                                    path.toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, child.exitValue(), said);
        }
    }

    /** Reads an image in a JVM of its own. */
    static final class Child {

        private Child() {}

        /** The file that is read is the argument. */
        public static void main(String[] args) throws IOException {
            try (FitsFile file = FitsFile.open(Path.of(args[0]))) {
                file.readImage(file.require(""), Workers.SEQUENTIAL);
            }
        }
    }

    /** Something that reads. */
    private interface Read {
        void run() throws IOException;
    }

    private static long allocated(Read read) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        read.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private Path plain(int bitpix) throws IOException {
        Random random = new Random(SEED);
        ByteBuffer data = ByteBuffer.allocate(SIDE * SIDE * Math.abs(bitpix) / 8);
        while (data.hasRemaining()) {
            double value = 1000 + 10 * random.nextGaussian();
            if (bitpix == 16) {
                data.putShort((short) value);
            } else {
                data.putFloat((float) value);
            }
        }
        String[] cards =
                bitpix == 16
                        ? FitsBytes.primary(16, SIDE, SIDE, "BZERO   =                32768")
                        : FitsBytes.primary(bitpix, SIDE, SIDE);
        Path path = dir.resolve("plain" + bitpix + ".fits");
        return Files.write(path, new FitsBytes().header(cards).data(data.array()).toBytes());
    }

    private Path packed(int bitpix) throws IOException {
        Path path = dir.resolve("packed" + bitpix + ".fits.fz");
        try (FitsFile file = FitsFile.open(plain(bitpix))) {
            FitsPacker.compress(file, path, FitsPacker::surveyConfig, Workers.SEQUENTIAL);
        }
        return path;
    }
}
