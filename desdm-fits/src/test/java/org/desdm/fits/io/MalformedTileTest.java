package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed images that are damaged, or lie about themselves. */
class MalformedTileTest {

    @TempDir Path dir;

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
    void anImageOfNoAxesIsRefusedWhereItIsUnpacked() throws IOException {
        byte[] bytes = card("pointer-q.fits.fz", "ZNAXIS  =", "ZNAXIS  =                    0");
        Path path = Files.write(dir.resolve("broken.fits"), bytes);
        try (FitsFile file = FitsFile.open(path)) {
            Path target = dir.resolve("plain.fits");
            DesdmException e =
                    assertThrows(DesdmException.class, () -> FitsPacker.uncompress(file, target));
            assertTrue(e.getMessage().contains("no pixels"), e.getMessage());
            assertFalse(Files.exists(target));
        }
    }

    @Test
    void theSizeInMemoryOfMorePixelsThanCountIsRefused() throws IOException {
        byte[] bytes = card("u8-r.fits.fz", "ZNAXIS1 =", "ZNAXIS1 =  9223372036854775807");
        DataRef ref = DataRef.of(Files.write(dir.resolve("broken.fits"), bytes));
        DesdmException e =
                assertThrows(DesdmException.class, () -> new CcdImageCodec().decodedBytes(ref));
        assertEquals(FitsError.TOO_LARGE, e.code(), e.getMessage());
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
