package org.desdm.fits.io;

import static org.desdm.fits.io.FitsBytes.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nulls of whole numbers by a column ZBLANK (FITS standard 4.0, section 10.1.3), tile by tile. */
class TileNullsTest {

    private static final float NULL = Float.NaN;

    @TempDir Path dir;

    @Test
    void everyTileHasItsOwnNull() throws IOException {
        float[] pixels = read(16);
        assertArrayEquals(new float[] {1, NULL, 3, 2, 5, NULL}, pixels);
        assertArrayEquals(pixels, read(64));
    }

    @Test
    void aDumpHasThemToo() throws IOException {
        Path path = Files.write(dir.resolve("tiles.fits"), tiles(16, List.of()));
        try (FitsFile file = FitsFile.open(path)) {
            double[] values = new double[6];
            file.pixels(file.hdus().get(1)).doubles(0, values, 0, 6);
            assertArrayEquals(new double[] {1, NULL, 3, 2, 5, NULL}, values);
        }
    }

    /** BYTEPIX is a parameter of RICE_1; for another codec it means nothing. */
    @Test
    void aStrayParameterOfAnotherCodecMeansNothing() throws IOException {
        List<String> stray =
                List.of(
                        "ZNAME1  = 'BLOCKSIZE'",
                        number("ZVAL1", 0),
                        "ZNAME2  = 'BYTEPIX '",
                        number("ZVAL2", 8));
        Path path = Files.write(dir.resolve("stray.fits"), tiles(16, stray));
        try (FitsFile file = FitsFile.open(path)) {
            float[] pixels = file.readImage(file.hdus().get(1)).data();
            assertArrayEquals(new float[] {1, NULL, 3, 2, 5, NULL}, pixels);
        }
    }

    private float[] read(int bitpix) throws IOException {
        Path path = Files.write(dir.resolve("tiles.fits"), tiles(bitpix, List.of()));
        try (FitsFile file = FitsFile.open(path)) {
            return file.readImage(file.hdus().get(1)).data();
        }
    }

    /** Two tiles of three pixels, 1 2 3 and 2 5 4, not compressed; null are 2 and 4. */
    private static byte[] tiles(int bitpix, List<String> more) {
        int size = bitpix / 8;
        List<String> cards = new ArrayList<>();
        cards.addAll(
                List.of(
                        "XTENSION= 'BINTABLE'",
                        number("BITPIX", 8),
                        number("NAXIS", 2),
                        number("NAXIS1", 12),
                        number("NAXIS2", 2),
                        number("PCOUNT", 6 * size),
                        number("GCOUNT", 1),
                        number("TFIELDS", 2),
                        "TTYPE1  = 'COMPRESSED_DATA'",
                        "TFORM1  = '1PB     '",
                        "TTYPE2  = 'ZBLANK  '",
                        "TFORM2  = '1J      '",
                        "ZIMAGE  =                    T",
                        "ZCMPTYPE= 'NOCOMPRESS'",
                        number("ZBITPIX", bitpix),
                        number("ZNAXIS", 2),
                        number("ZNAXIS1", 3),
                        number("ZNAXIS2", 2)));
        cards.addAll(more);
        byte[] rows = FitsBytes.ints(3 * size, 0, 2, 3 * size, 3 * size, 4);
        byte[] heap =
                size == 2 ? FitsBytes.shorts(1, 2, 3, 2, 5, 4) : FitsBytes.longs(1, 2, 3, 2, 5, 4);
        byte[] data = new byte[rows.length + heap.length];
        System.arraycopy(rows, 0, data, 0, rows.length);
        System.arraycopy(heap, 0, data, rows.length, heap.length);
        return new FitsBytes()
                .header(FitsBytes.empty())
                .header(cards.toArray(String[]::new))
                .data(data)
                .toBytes();
    }
}
