package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed images that are damaged, or lie about themselves. */
class MalformedTileTest {

    private static final long SEED = 20261122L;

    /** One of every way of being compressed. */
    private static final List<String> BASES =
            List.of(
                    "u8-r",
                    "i16-r",
                    "wild16-g2",
                    "i32-h",
                    "i16-h-smooth",
                    "mask-p",
                    "u16-p-t",
                    "i16-d",
                    "f4nulls-r-qz9998",
                    "f8nulls-r-q9998-t",
                    "f4nulls-g1-q9998",
                    "f4nulls-g2-q9998",
                    "f4-g2-lossless",
                    "null-mask",
                    "uncompressed-data",
                    "pointer-q",
                    "cube-t");

    @TempDir Path dir;

    @Test
    void everyMutatedFileGivesPixelsOrSaysWhatIsWrong() throws IOException {
        mutate(1000, Duration.ofSeconds(60));
    }

    @Test
    @Tag("slow")
    void everyOneOfManyMutatedFilesGivesPixelsOrSaysWhatIsWrong() throws IOException {
        mutate(10_000, Duration.ofSeconds(600));
    }

    private void mutate(int mutations, Duration time) throws IOException {
        List<byte[]> bases = new ArrayList<>();
        for (String name : BASES) {
            bases.add(Files.readAllBytes(TileFixtures.path(name + ".fits.fz")));
        }
        Random random = new Random(SEED);
        int[] read = new int[1];
        assertTimeoutPreemptively(
                time,
                () -> {
                    for (int i = 0; i < mutations; i++) {
                        byte[] mutant = Mutation.of(bases.get(i % bases.size()), random);
                        String base = BASES.get(i % bases.size());
                        String name = "mutation %d (%s) of seed %d".formatted(i, base, SEED);
                        read[0] += readOrRefuse(mutant, name) ? 1 : 0;
                    }
                });
        assertTrue(read[0] > mutations / 10 && read[0] < mutations / 10 * 9, read[0] + " read");
    }

    /** Whether the file was read; fails if it was neither read nor refused. */
    private boolean readOrRefuse(byte[] bytes, String name) throws IOException {
        Path path = Files.write(dir.resolve("mutant.fits"), bytes);
        try {
            read(path);
            return true;
        } catch (DesdmException | IOException refused) {
            assertTrue(refused.getMessage() != null, name);
            return false;
        } catch (RuntimeException | Error e) {
            return fail(name + ": " + e, e);
        }
    }

    private void read(Path path) throws IOException {
        ReadLimits limits = ReadLimits.DEFAULT.withMaxImageBytes(1 << 26);
        try (FitsFile file = FitsFile.open(path, limits)) {
            for (Hdu hdu : file.hdus()) {
                if (hdu.isPlane()) {
                    file.readImage(hdu);
                }
                if (hdu.kind() == HduKind.COMPRESSED_IMAGE) {
                    NpyWriter.write(file, hdu, path.resolveSibling("mutant.npy"));
                }
            }
        }
        new CcdRowsCodec().read(DataRef.of(path), PlaneObserver.NONE);
    }

    @Test
    void aBrokenTileIsNamedWithHduAndByte() throws IOException {
        byte[] bytes = Files.readAllBytes(TileFixtures.path("i16-g1.fits.fz"));
        long table;
        try (FitsFile file = FitsFile.open(TileFixtures.path("i16-g1.fits.fz"))) {
            table = file.hdus().get(1).span().dataOffset();
        }
        int row = (int) table + 4 * 8;
        int heap = (int) table + 23 * 8;
        int tile = heap + ByteBuffer.wrap(bytes).getInt(row + 4);
        bytes[tile + 30] ^= 0x10;

        FitsFormatException e = refused(bytes);

        assertEquals(FitsError.MALFORMED_FILE, e.code());
        String where = e.problems().get(0).where();
        assertTrue(where.contains("broken.fits[1], tile 5, byte "), where);
        int at = Integer.parseInt(where.replaceAll(".*byte ", ""));
        assertTrue(at >= tile && at < tile + 300, where);
    }

    @Test
    void aDescriptorThatPointsOutOfTheHeapIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(TileFixtures.path("i16-r.fits.fz"));
        ByteBuffer.wrap(bytes).putInt(tableOf("i16-r.fits.fz") + 8 + 4, 1 << 28);
        FitsFormatException e = refused(bytes);
        assertTrue(e.getMessage().contains("of a heap of"), e.getMessage());
        assertTrue(e.problems().get(0).where().contains("tile 2"));
    }

    @Test
    void aBrokenRiceStreamIsNamedWithItsOwnByte() throws IOException {
        byte[] bytes = Files.readAllBytes(TileFixtures.path("i16-r.fits.fz"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int table = tableOf("i16-r.fits.fz");
        int count = buffer.getInt(table + 10 * 8) / 2;
        buffer.putInt(table + 10 * 8, count);
        int tile = table + 23 * 8 + buffer.getInt(table + 10 * 8 + 4);

        String where = refused(bytes).problems().get(0).where();

        assertTrue(where.contains("tile 11, byte "), where);
        int at = Integer.parseInt(where.replaceAll(".*byte ", ""));
        assertTrue(at >= tile && at <= tile + count, where + ", tile at " + tile);
    }

    @Test
    void aStreamMuchLongerThanItsPixelsIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bytes = card("i16-r.fits.fz", "PCOUNT  =", "PCOUNT  =              2880000");
        bytes = Arrays.copyOf(bytes, bytes.length + 2_880_000);
        ByteBuffer.wrap(bytes).putInt(tableOf("i16-r.fits.fz") + 8, 2_000_000);
        FitsFormatException e = refused(bytes);
        assertTrue(e.getMessage().contains("2000000 bytes are too many"), e.getMessage());
        assertTrue(e.problems().get(0).where().contains("tile 2"));
    }

    @Test
    void aTileThatInflatesWithoutEndIsRefused() throws IOException {
        byte[] bytes = card("i16-g1.fits.fz", "ZTILE1  =", "ZTILE1  =                    7");
        FitsFormatException e = refused(bytes);
        assertTrue(e.getMessage().contains("rows, the image"), e.getMessage());
    }

    @Test
    void aSmallFileThatClaimsAHugeImageIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bytes = card("zeros16-g2.fits.fz", "ZNAXIS1 =", "ZNAXIS1 =            200000000");
        bytes = card(bytes, "ZTILE1  =", "ZTILE1  =            200000000");
        FitsFormatException e = refused(bytes);
        assertEquals(FitsError.TOO_LARGE, e.code(), e.getMessage());
    }

    @Test
    void aTileForWhichTheHeapIsTooSmallIsRefused() throws IOException {
        long tileBytes = 11_000_000L * 23 * Long.BYTES;
        assumeTrue(Runtime.getRuntime().maxMemory() < tileBytes, "the heap is large enough");
        byte[] bytes = card("zeros16-h.fits.fz", "ZNAXIS1 =", "ZNAXIS1 =             11000000");
        bytes = card(bytes, "ZTILE1  =", "ZTILE1  =             11000000");
        bytes = card(bytes, "ZBITPIX =", "ZBITPIX =                   64");
        Path path = Files.write(dir.resolve("broken.fits"), bytes);
        try (FitsFile file = FitsFile.open(path)) {
            Hdu hdu = file.hdus().get(1);
            PixelBox box = PixelBox.ofSize(1, 1);
            DesdmException e = assertThrows(DesdmException.class, () -> file.readImage(hdu, box));
            assertEquals(FitsError.TOO_LARGE, e.code(), e.getMessage());
        }
    }

    @Test
    void anUnknownQuantiserIsNotGuessed() throws IOException {
        byte[] bytes = card("f4-r-q0.fits.fz", "ZQUANTIZ=", "ZQUANTIZ= 'DITHER_9'");
        assertEquals(FitsError.UNSUPPORTED, refused(bytes).code());
    }

    private static int tableOf(String name) throws IOException {
        try (FitsFile file = FitsFile.open(TileFixtures.path(name))) {
            return (int) file.hdus().get(1).span().dataOffset();
        }
    }

    private static byte[] card(String fixture, String start, String card) throws IOException {
        return card(Files.readAllBytes(TileFixtures.path(fixture)), start, card);
    }

    /** Replaces the first card that begins with {@code start}. */
    private static byte[] card(byte[] bytes, String start, String card) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(start);
        String changed = text.substring(0, at) + "%-80s".formatted(card) + text.substring(at + 80);
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private FitsFormatException refused(byte[] bytes) throws IOException {
        Path path = Files.write(dir.resolve("broken.fits"), bytes);
        try (FitsFile file = FitsFile.open(path, ReadLimits.DEFAULT.withMaxImageBytes(1 << 28))) {
            Hdu hdu = file.hdus().get(1);
            return assertThrows(FitsFormatException.class, () -> file.readImage(hdu));
        }
    }
}
