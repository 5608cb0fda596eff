package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.image.RowSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {

    @TempDir Path dir;

    private static byte[] image() {
        return new FitsBytes()
                .header(FitsBytes.primary(16, 3, 2))
                .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                .toBytes();
    }

    @Test
    void contentDecidesAndNotTheName() throws IOException {
        Path gzipped = Files.write(dir.resolve("a.fits"), FitsBytes.gzipped(image()));
        Path plain = Files.write(dir.resolve("b.fits.gz"), image());
        for (Path path : new Path[] {gzipped, plain}) {
            try (FitsFile file = FitsFile.open(path)) {
                FileCompression compression =
                        path.equals(gzipped) ? FileCompression.GZIP : FileCompression.NONE;
                assertEquals(compression, file.compression());
                assertArrayEquals(
                        new float[] {1, 2, 3, 4, 5, 6}, file.readImage(file.require("")).data());
            }
        }
    }

    @Test
    void aStreamThatEndsEarlyOrIsDamagedIsRefused() throws IOException {
        byte[] bytes = FitsBytes.gzipped(image());
        Path cut = Files.write(dir.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length - 12));
        assertCode(FitsError.TRUNCATED_FILE, cut, ReadLimits.DEFAULT);
        bytes[bytes.length - 6] ^= 0x55; // in the check sum
        Path damaged = Files.write(dir.resolve("damaged.gz"), bytes);
        assertCode(FitsError.MALFORMED_FILE, damaged, ReadLimits.DEFAULT);
    }

    @Test
    void contentAboveTheLimitIsNotSwallowed() throws IOException {
        Path path = Files.write(dir.resolve("a.gz"), FitsBytes.gzipped(image()));
        ReadLimits limits = ReadLimits.DEFAULT.withMaxInflatedBytes(5759);
        assertCode(FitsError.TOO_LARGE, path, limits);
    }

    /**
     * 400 MB of content in a heap of 1 GiB: too long to be kept, so it is inflated as it is read.
     */
    @Tag("slow")
    @Test
    void longContentIsReadWithoutKeepingIt() throws IOException {
        int planes = 100;
        Path path = dir.resolve("long.fits.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path), 1 << 16)) {
            out.write(new FitsBytes().header(FitsBytes.empty()).toBytes());
            for (int i = 1; i <= planes; i++) {
                byte[] header =
                        new FitsBytes()
                                .header(
                                        FitsBytes.extension(
                                                32, 1000, 1000, FitsBytes.number("CCDNUM", i)))
                                .toBytes();
                byte[] pixels = new byte[4_000_000 + (2880 - 4_000_000 % 2880) % 2880];
                pixels[3] = (byte) i;
                out.write(header);
                out.write(pixels);
            }
        }
        try (FitsFile file = FitsFile.open(path)) {
            for (int ccd : new int[] {100, 7}) {
                assertEquals(ccd, file.readImage(file.require("CCDNUM=" + ccd)).get(0, 0));
            }
        }
        assertTrue(Files.size(path) < 2_000_000, "the fixture is a small file");
    }

    @Test
    void keptAndUnkeptContentAreTheSameAtEveryPosition() throws IOException {
        byte[] content = new byte[(5 << 20) + 17];
        new Random(5).nextBytes(content);
        Path path = Files.write(dir.resolve("a.gz"), FitsBytes.gzipped(content));
        Random random = new Random(6);
        try (ByteSource kept = inflated(path, 1 << 30);
                ByteSource unkept = inflated(path, 0)) {
            for (int i = 0; i < 20; i++) {
                int position = random.nextInt(content.length);
                int length = random.nextInt(content.length - position);
                byte[] expected = Arrays.copyOfRange(content, position, position + length);
                for (ByteSource source : new ByteSource[] {kept, unkept}) {
                    byte[] found = new byte[length + 2];
                    source.read(position, found, 1, length);
                    assertArrayEquals(expected, Arrays.copyOfRange(found, 1, 1 + length));
                    assertEquals(content.length, source.lengthUpTo(Long.MAX_VALUE));
                }
            }
        }
    }

    @Test
    void lastingRowsHoldNoDescriptorBeforeTheFirstReadAndAfterTheLastRow() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "counts descriptors in /proc/self/fd");
        Path path = Files.write(dir.resolve("frame.fits.gz"), FitsBytes.gzipped(image()));
        RowSource rows;
        try (FitsFile file = FitsFile.open(path)) {
            rows = file.lastingRows(file.require(""));
        }
        assertEquals(0, open(descriptors, path), "after opening");
        rows.read(0, 1, new float[3], 0);
        assertEquals(1, open(descriptors, path), "a next band is not inflated from the start");
        rows.read(1, 2, new float[3], 0);
        assertEquals(0, open(descriptors, path), "after the last row");
    }

    private static long open(Path descriptors, Path path) throws IOException {
        Path real = path.toRealPath();
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(fd -> leadsTo(fd, real)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path path) {
        try {
            return Files.readSymbolicLink(descriptor).equals(path);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static void assertCode(FitsError code, Path path, ReadLimits limits) {
        DesdmException e =
                assertThrows(DesdmException.class, () -> FitsFile.open(path, limits).close());
        assertEquals(code, e.code(), e.getMessage());
        assertTrue(e.problems().get(0).where().contains(path.getFileName().toString()));
    }

    private static ByteSource inflated(Path path, long kept) throws IOException {
        return new InflatedBytes(
                path, FileCompression.GZIP, FileStamp.of(path), ReadLimits.DEFAULT, kept);
    }
}
