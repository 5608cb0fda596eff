package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Random;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rectangles out of mapped files; which pixels are right is said by the image as a whole. */
class MappedBytesTest {

    private static final int WIDTH = 97;
    private static final int HEIGHT = 61;
    private static final int RECTANGLES = 40;
    private static final long SEED = 20261122;

    @TempDir Path dir;

    @Test
    void rectanglesOfEveryTypeOfPixelAreThoseOfTheWholeImage() throws IOException {
        for (int bitpix : new int[] {8, 16, 32, 64, -32, -64}) {
            Path path = image(bitpix);
            try (FitsFile mapped = FitsFile.open(path);
                    FitsFile plain = FitsFile.open(path).withoutMapping()) {
                Hdu hdu = mapped.require("");
                FloatImage whole = plain.readImage(hdu);
                Random random = new Random(SEED);
                for (int i = 0; i < RECTANGLES; i++) {
                    PixelBox box = box(random);
                    float[] expected = whole.trimmed(box).data();
                    String message = "BITPIX %d, %s, seed %d".formatted(bitpix, box, SEED);
                    assertArrayEquals(expected, mapped.readImage(hdu, box).data(), message);
                    assertArrayEquals(expected, plain.readImage(hdu, box).data(), message);
                }
            }
        }
    }

    @Test
    void aFileThatWasCutShortSinceItWasOpenedIsRefusedAndNotReadFromTheMap() throws IOException {
        Path path = image(-32);
        PixelBox top = new PixelBox(1, HEIGHT - 4, 9, HEIGHT);
        try (FitsFile file = FitsFile.open(path)) {
            Hdu hdu = file.require("");
            file.readImage(hdu, top);
            file.readImage(hdu, top);
            file.readImage(hdu, top);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(4000);
            }
            for (int i = 0; i < 3; i++) {
                assertThrows(FitsFormatException.class, () -> file.readImage(hdu, top));
            }
        }
    }

    @Test
    void aFileThatWasReplacedIsReadAsItWasWhenItWasOpened() throws IOException {
        Path path = image(-32);
        PixelBox box = new PixelBox(1, 2, 9, 20);
        try (FitsFile file = FitsFile.open(path)) {
            Hdu hdu = file.require("");
            float[] before = file.readImage(hdu, box).data();
            file.readImage(hdu, box);
            Path other = dir.resolve("other.fits");
            Files.write(other, new byte[2880]);
            Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            assertArrayEquals(before, file.readImage(hdu, box).data());
        }
    }

    @Test
    void aFileThatWasClosedGivesNoMoreRectangles() throws IOException {
        FitsFile file = FitsFile.open(image(-32));
        Hdu hdu = file.require("");
        PixelBox box = new PixelBox(1, 2, 9, 20);
        file.readImage(hdu, box);
        file.readImage(hdu, box);
        file.close();
        for (int i = 0; i < 3; i++) {
            assertThrows(Exception.class, () -> file.readImage(hdu, box));
        }
    }

    @Test
    void whatWasReadWhileTheFileChangedDoesNotCount() throws IOException {
        Path path = image(-32);
        FileStamp stamp = FileStamp.of(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            Optional<MappedBytes> found = MappedBytes.of(path, stamp, channel, 0, channel.size());
            assumeTrue(found.isPresent(), "the temporary folder is not on a local disk");
            MappedBytes mapped = found.get();
            byte[] head = new byte[9];
            assertTrue(mapped.read(from -> from.read(0, head, 0, head.length)));
            assertEquals("SIMPLE  =", new String(head, java.nio.charset.StandardCharsets.US_ASCII));
            FileTime other = FileTime.fromMillis(1_000_000_000_000L);
            assertFalse(mapped.read(from -> Files.setLastModifiedTime(path, other)));
            assertFalse(mapped.read(from -> from.read(0, head, 0, head.length)));
        }
    }

    private static PixelBox box(Random random) {
        int x = random.nextInt(WIDTH - 1);
        int y = random.nextInt(HEIGHT - 1);
        int width = 1 + random.nextInt(WIDTH - x);
        int height = 1 + random.nextInt(HEIGHT - y);
        return new PixelBox(x, y, x + width, y + height);
    }

    private Path image(int bitpix) throws IOException {
        byte[] data = new byte[WIDTH * HEIGHT * Math.abs(bitpix) / 8];
        new Random(SEED).nextBytes(data);
        Path path = dir.resolve("b" + bitpix + ".fits");
        FitsBytes bytes = new FitsBytes().header(FitsBytes.primary(bitpix, WIDTH, HEIGHT));
        return Files.write(path, bytes.data(data).toBytes());
    }
}
