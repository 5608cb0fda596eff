package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.image.RowSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are closed, cut short or written to, and threads that are interrupted, while read. */
@Timeout(30)
class ReadRobustnessTest {

    @TempDir Path dir;
    private Path plain;
    private Path gzipped;
    private float[] pixels;

    @BeforeEach
    void write() throws IOException {
        plain = dir.resolve("plain.fits");
        new CcdImageCodec().write(WrittenSumsTest.ccd(3), plain, PlaneObserver.NONE);
        byte[] zipped = FitsBytes.gzipped(Files.readAllBytes(plain));
        gzipped = Files.write(dir.resolve("plain.fits.gz"), zipped);
        pixels = WrittenSumsTest.ccd(3).science().data();
    }

    @Test
    void aClosedFileSaysThatItWasClosed() throws IOException {
        for (Path path : List.of(plain, gzipped)) {
            FitsFile file = FitsFile.open(path);
            Hdu hdu = file.hdus().get(0);
            RowSource rows = file.rows(hdu);
            file.close();
            file.close();
            for (Runnable read :
                    List.<Runnable>of(
                            () -> unchecked(() -> file.readImage(hdu)),
                            () -> rows.read(0, 1, new float[611], 0))) {
                IllegalStateException e = assertThrows(IllegalStateException.class, read::run);
                assertEquals("the file " + path + " was closed", e.getMessage());
            }
        }
    }

    @Test
    void anInterruptedThreadReadsOnWithItsFlagSet() throws IOException {
        for (Path path : List.of(plain, gzipped)) {
            try (FitsFile file = FitsFile.open(path)) {
                Thread.currentThread().interrupt();
                float[] read = file.readImage(file.hdus().get(0)).data();
                assertTrue(Thread.interrupted(), "the flag was lost");
                assertArrayEquals(pixels, read);
            }
        }
    }

    /** An interrupt closes the channel; by then another file may have the name. */
    @Test
    void aFileThatTookThePlaceIsNeverRead() throws IOException {
        byte[] other = Files.readAllBytes(plain);
        try (FitsFile file = FitsFile.open(plain)) {
            Files.delete(plain);
            Files.write(plain, Arrays.copyOf(other, other.length + 2880));
            Thread.currentThread().interrupt();
            for (int i = 0; i < 2; i++) {
                assertThrows(
                        FitsFormatException.class,
                        () -> file.readImage(file.hdus().get(0)),
                        "read " + i);
                assertEquals(i == 0, Thread.interrupted(), "read " + i);
            }
        }
    }

    /** A channel that an interrupt closes is closed for every thread that reads it. */
    @Test
    void interruptsOfOneThreadDoNotDisturbTheOthers() throws Exception {
        try (FitsFile file = FitsFile.open(plain)) {
            AtomicBoolean over = new AtomicBoolean();
            List<Throwable> failures = new ArrayList<>();
            Thread victim = new Thread(() -> readUntil(over, file, failures));
            Thread other = new Thread(() -> readUntil(over, file, failures));
            victim.start();
            other.start();
            for (int i = 0; i < 300; i++) {
                victim.interrupt();
                Thread.sleep(1);
            }
            over.set(true);
            victim.join();
            other.join();
            assertEquals(List.of(), failures);
        }
    }

    private void readUntil(AtomicBoolean over, FitsFile file, List<Throwable> failures) {
        try {
            while (!over.get()) {
                assertArrayEquals(pixels, file.readImage(file.hdus().get(0)).data());
                Thread.interrupted();
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            synchronized (failures) {
                failures.add(e);
            }
        }
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsTruncated() throws IOException {
        try (FitsFile file = FitsFile.open(plain);
                FileChannel channel = FileChannel.open(plain, StandardOpenOption.WRITE)) {
            channel.truncate(100_000);
            FitsFormatException e =
                    assertThrows(
                            FitsFormatException.class, () -> file.readImage(file.hdus().get(0)));
            assertEquals(FitsError.TRUNCATED_FILE, e.code());
            assertTrue(e.getMessage().contains("ends at byte 100000"), e::getMessage);
        }
    }

    /** Reads. */
    private interface Reading {
        void run() throws IOException;
    }

    private static void unchecked(Reading reading) {
        try {
            reading.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
