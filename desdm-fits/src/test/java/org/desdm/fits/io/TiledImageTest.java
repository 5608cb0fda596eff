package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of every codec, quantiser and null case, against CFITSIO's funpack. */
class TiledImageTest {

    @TempDir Path dir;

    static Stream<String> names() throws IOException {
        return TileFixtures.sums().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasThePixelsThatFunpackGives(String name) throws Exception {
        Path npy = dir.resolve("a.npy");
        try (FitsFile file = FitsFile.open(TileFixtures.path(name))) {
            NpyWriter.write(file, file.hdus().get(1), npy);
        }
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(withOneNaN(npy));
        assertEquals(TileFixtures.sums().get(name), HexFormat.of().formatHex(sum));
    }

    /** The bytes of an array with one NaN for all, since lossless tiles keep the bits of theirs. */
    private static byte[] withOneNaN(Path npy) throws IOException {
        byte[] bytes = Files.readAllBytes(npy);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + buffer.getShort(8);
        String header = new String(bytes, 10, start - 10, StandardCharsets.US_ASCII);
        for (int i = start; header.contains("<f4") && i < bytes.length; i += Float.BYTES) {
            float value = buffer.getFloat(i);
            buffer.putFloat(i, Float.isNaN(value) ? Float.NaN : value);
        }
        for (int i = start; header.contains("<f8") && i < bytes.length; i += Double.BYTES) {
            double value = buffer.getDouble(i);
            buffer.putDouble(i, Double.isNaN(value) ? Double.NaN : value);
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTheSameHoweverItIsRead(String name) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try (FitsFile file = FitsFile.open(TileFixtures.path(name))) {
            Hdu hdu = file.hdus().get(1);
            if (hdu.axes().size() != 2) {
                return;
            }
            float[] whole = file.readImage(hdu).data();
            assertArrayEquals(whole, file.readImage(hdu, Workers.of(executor, 3)).data());
            for (int band : new int[] {1, 4, 10}) {
                assertArrayEquals(whole, byRows(file.rows(hdu), band), "bands of " + band);
                assertArrayEquals(whole, byRows(file.lastingRows(hdu), band), "lasting");
            }
        } finally {
            executor.shutdown();
        }
    }

    private static float[] byRows(RowSource rows, int band) {
        int width = rows.width();
        float[] data = new float[width * rows.height()];
        for (int y = 0; y < rows.height(); y += band) {
            int end = Math.min(rows.height(), y + band);
            rows.read(y, end, data, y * width);
        }
        return data;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCutoutHasThePixelsOfTheImage(String name) throws IOException {
        try (FitsFile file = FitsFile.open(TileFixtures.path(name))) {
            Hdu hdu = file.hdus().get(1);
            if (hdu.axes().size() != 2) {
                return;
            }
            FloatImage whole = file.readImage(hdu);
            int width = whole.width();
            int height = whole.height();
            for (PixelBox box :
                    List.of(
                            PixelBox.ofSize(1, 1),
                            new PixelBox(width * 2 / 5, height / 3, width * 19 / 20, height - 2),
                            new PixelBox(0, height - 1, width, height))) {
                assertSame(whole, file.readImage(hdu, box), box);
            }
            PixelBox outside = new PixelBox(width - 1, 0, width + 1, 1);
            assertThrows(UnusableSectionException.class, () -> file.readImage(hdu, outside));
        }
    }

    private static void assertSame(FloatImage whole, FloatImage cutout, PixelBox box) {
        for (int y = box.y0(); y < box.y1(); y++) {
            for (int x = box.x0(); x < box.x1(); x++) {
                float found = cutout.get(x - box.x0(), y - box.y0());
                assertEquals(whole.get(x, y), found, "x=" + x + " y=" + y);
            }
        }
    }

    @Test
    void rowsAreReadInAnyOrder() throws IOException {
        try (FitsFile file = FitsFile.open(TileFixtures.path("f4-r-q9998-t.fits.fz"))) {
            Hdu hdu = file.hdus().get(1);
            float[] whole = file.readImage(hdu).data();
            RowSource rows = file.rows(hdu);
            float[] row = new float[rows.width()];
            for (int y : new int[] {20, 3, 9, 8, 22, 0}) {
                rows.read(y, y + 1, row, 0);
                for (int x = 0; x < row.length; x++) {
                    assertEquals(whole[y * row.length + x], row[x], "x=" + x + " y=" + y);
                }
            }
        }
    }

    @Test
    void theHeaderIsThatOfTheImage() throws IOException {
        try (FitsFile file = FitsFile.open(TileFixtures.path("u16-r.fits.fz"))) {
            Hdu hdu = file.hdus().get(1);
            assertEquals(HduKind.COMPRESSED_IMAGE, hdu.kind());
            assertEquals("16", hdu.header().findText("BITPIX").orElseThrow());
            assertEquals("70", hdu.header().findText("NAXIS1").orElseThrow());
            assertEquals("IMAGE", hdu.header().findText("XTENSION").orElseThrow());
            assertEquals("32768", hdu.header().findText("BZERO").orElseThrow());
            for (String gone : new String[] {"ZIMAGE", "ZTILE1", "TFORM1", "TFIELDS", "ZCMPTYPE"}) {
                assertEquals(false, hdu.header().findCard(gone).isPresent(), gone);
            }
            assertEquals("RICE_1", FitsInfo.of(file).hdus().get(1).compression().orElseThrow());
        }
    }

    @Test
    void anImageThatIsCompressedIsOneCcd() throws IOException {
        Path path = TileFixtures.path("f4nulls-r-qz9998.fits.fz");
        CcdImage image = new CcdImageCodec().read(DataRef.of(path), PlaneObserver.NONE);
        assertEquals(70, image.science().width());
        assertEquals(Float.NaN, image.science().data()[5 * 70]);
        assertEquals(false, image.header().findCard("ZDITHER0").isPresent());
        assertEquals(false, image.header().findCard("TTYPE1").isPresent());
    }
}
